package org.prosodia.formats.turns;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.prosodia.formats.text.Digits;

/**
 * CTM: a line for each word, with the fields {@code file channel start duration word}, and perhaps {@code confidence
 * type speaker}. Words of one speaker without a pause of half a second between them are a turn; its emotion becomes a
 * comment, a line that begins with {@code ;;}, before its first word.
 */
final class CtmNotation implements TurnNotation {

    /** The shortest pause between two turns of the same speaker, in seconds. */
    static final double PAUSE = 0.5;

    private static final int FEWEST_FIELDS = 5;

    private record Word(
            int place, String key, Optional<String> speaker, double start, double end, String file, String word) {}

    @Override
    public Read read(TurnText file) throws TurnFileException {
        List<List<Word>> turns = new ArrayList<>();
        for (TextLine line : file.lines()) {
            List<RttmNotation.Field> fields = RttmNotation.fields(line);
            boolean comment = fields.isEmpty() || fields.get(0).text().startsWith(";;");
            if (comment
                    || fields.size() >= FEWEST_FIELDS && fields.get(2).text().equals("*")) {
                continue; // alternatives have no time of their own
            }
            if (fields.size() < FEWEST_FIELDS) {
                throw file.fault(line.start(), "a word of a CTM file has five or more fields, not " + fields.size());
            }
            Word word = word(file, line, fields);
            List<Word> last = turns.isEmpty() ? List.of() : turns.get(turns.size() - 1);
            if (last.isEmpty() || !continues(last.get(last.size() - 1), word)) {
                turns.add(new ArrayList<>());
            }
            turns.get(turns.size() - 1).add(word);
        }
        String separator = file.separator();
        return new Read(turns.stream().map(CtmNotation::turn).toList(), (labels, scored) -> {
            TextEdits edits = new TextEdits();
            for (int i = 0; i < scored.size(); i++) {
                edits.insert(turns.get(i).get(0).place, comment(scored.get(i)) + separator);
            }
            return edits;
        });
    }

    private static Word word(TurnText file, TextLine line, List<RttmNotation.Field> fields) throws TurnFileException {
        double start = SpanTimes.seconds(file, line.start(), fields.get(2).text());
        double duration = SpanTimes.seconds(file, line.start(), fields.get(3).text());
        Optional<String> speaker = fields.size() > 7
                ? Optional.of(fields.get(7).text()).filter(name -> !name.equals("<NA>"))
                : Optional.empty();
        String recording = fields.get(0).text();
        String key = recording + "\n" + fields.get(1).text() + "\n" + speaker.orElse("");
        return new Word(
                line.start(),
                key,
                speaker,
                start,
                start + duration,
                recording,
                fields.get(4).text());
    }

    private static boolean continues(Word last, Word next) {
        return next.key.equals(last.key) && next.start >= last.start && next.start - last.end < PAUSE;
    }

    private static Turn turn(List<Word> words) {
        Word first = words.get(0);
        double end = words.stream().mapToDouble(Word::end).max().orElseThrow();
        String text = words.stream().map(Word::word).collect(Collectors.joining(" "));
        return new Turn(first.start, end, first.speaker, text, Optional.of(first.file));
    }

    private static String comment(ScoredTurn scored) {
        String span = Digits.seconds(scored.turn().start()).toPlainString() + "-"
                + Digits.seconds(scored.turn().end()).toPlainString();
        return ";; emotion " + span + " "
                + scored.emotion()
                        .map(name -> name + " " + Digits.share(scored.score()).toPlainString())
                        .orElseGet(() -> "none: " + scored.reason().orElse(""));
    }
}
