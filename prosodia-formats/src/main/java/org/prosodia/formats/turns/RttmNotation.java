package org.prosodia.formats.turns;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.prosodia.formats.text.Digits;

/**
 * RTTM: a line for each turn, with the fields {@code SPEAKER file channel start duration orthography subtype name
 * confidence lookahead}. The emotion becomes the subtype, which speakers do not have, and its probability the
 * confidence, unless the file has one.
 */
final class RttmNotation implements TurnNotation {

    private static final String NONE = "<NA>";
    private static final int FEWEST_FIELDS = 8;
    private static final Pattern FIELD = Pattern.compile("\\S+");

    /** A field and its place. */
    record Field(int start, String text) {

        int end() {
            return start + text.length();
        }

        boolean none() {
            return text.equals(NONE);
        }
    }

    @Override
    public Read read(TurnText file) throws TurnFileException {
        List<Turn> turns = new ArrayList<>();
        List<List<Field>> places = new ArrayList<>();
        for (TextLine line : file.lines()) {
            List<Field> fields = fields(line);
            if (fields.isEmpty() || !fields.get(0).text.equals("SPEAKER")) {
                continue; // other objects, and comments, which begin with ;;
            }
            if (fields.size() < FEWEST_FIELDS) {
                throw file.fault(line.start(), "a SPEAKER line has ten fields, not " + fields.size());
            }
            if (!fields.get(6).none()) {
                throw file.fault(
                        line.start(),
                        "the turn has the subtype " + fields.get(6).text
                                + " already, the place of the emotion; give the file without emotions");
            }
            double start = SpanTimes.seconds(file, line.start(), fields.get(3).text);
            double duration = SpanTimes.seconds(file, line.start(), fields.get(4).text);
            turns.add(new Turn(
                    start,
                    start + duration,
                    Optional.of(fields.get(7)).filter(name -> !name.none()).map(Field::text),
                    fields.get(5).none() ? "" : fields.get(5).text,
                    Optional.of(fields.get(1).text)));
            places.add(fields);
        }
        return new Read(turns, (labels, scored) -> edits(places, scored));
    }

    /** Returns the fields of a line between white space. */
    static List<Field> fields(TextLine line) {
        List<Field> fields = new ArrayList<>();
        Matcher words = FIELD.matcher(line.text());
        while (words.find()) {
            fields.add(new Field(line.start() + words.start(), words.group()));
        }
        return fields;
    }

    private static TextEdits edits(List<List<Field>> places, List<ScoredTurn> scored) {
        TextEdits edits = new TextEdits();
        for (int i = 0; i < scored.size(); i++) {
            List<Field> fields = places.get(i);
            Optional<String> emotion = scored.get(i).emotion();
            if (emotion.isPresent()) {
                Field subtype = fields.get(6);
                edits.replace(subtype.start, subtype.end(), emotion.get().replaceAll("(?U)\\s+", "_"));
                if (fields.size() > FEWEST_FIELDS && fields.get(8).none()) {
                    Field confidence = fields.get(8);
                    edits.replace(
                            confidence.start,
                            confidence.end(),
                            Digits.share(scored.get(i).score()).toPlainString());
                }
            }
        }
        return edits;
    }
}
