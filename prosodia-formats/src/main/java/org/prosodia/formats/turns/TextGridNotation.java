package org.prosodia.formats.turns;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.prosodia.formats.text.Digits;

/**
 * Praat's TextGrid, as a long or a short text file. Each interval with a label is a turn, and the name of its tier the
 * speaker. For each tier of turns two tiers are added: {@code emotion@NAME}, and {@code score@NAME} with the
 * probabilities.
 */
final class TextGridNotation implements TurnNotation {

    /** An interval with its times as written; the turn counts from 0, and is -1 if there is none. */
    private record Interval(String start, String end, int turn) {}

    private record Tier(String name, String start, String end, List<Interval> intervals) {

        boolean speaks() {
            return intervals.stream().anyMatch(interval -> interval.turn >= 0);
        }
    }

    /** The number of tiers, its place, and the notation of the file. */
    private record Frame(int count, int start, int end, boolean complete) {}

    @Override
    public Read read(TurnText file) throws TurnFileException {
        if (file.text().startsWith("ooBinaryFile") || file.text().startsWith("\"Praat chronological")) {
            throw file.fault(0, "a TextGrid of another kind: open it in Praat and save it as a text file");
        }
        PraatScanner tokens = new PraatScanner(file);
        if (!tokens.text("\"ooTextFile\"").startsWith("ooTextFile")) {
            throw tokens.fault("it does not begin with \"ooTextFile\"");
        }
        if (!tokens.text("\"TextGrid\"").startsWith("TextGrid")) {
            throw tokens.fault("the object is no TextGrid");
        }
        tokens.number("the start");
        tokens.number("the end");
        List<Turn> turns = new ArrayList<>();
        List<Tier> tiers = new ArrayList<>();
        if (!tokens.flag("the word exists").equals("exists")) {
            return new Read(List.of(), (labels, scored) -> new TextEdits());
        }
        int count = tokens.count("the number of tiers");
        boolean complete = file.text().substring(0, tokens.start()).contains("xmin");
        Frame frame = new Frame(count, tokens.start(), tokens.end(), complete);
        for (int i = 0; i < count; i++) {
            tiers.add(tier(file, tokens, turns));
        }
        return new Read(turns, (labels, scored) -> edits(file, frame, tiers, scored));
    }

    private static Tier tier(TurnText file, PraatScanner tokens, List<Turn> turns) throws TurnFileException {
        boolean intervals = tokens.text("the class of a tier").equals("IntervalTier");
        String name = tokens.text("the name of a tier");
        boolean result = TurnNotation.RESULT_TIER.matcher(name).matches();
        String from = tokens.number("the start of a tier");
        String to = tokens.number("the end of a tier");
        int count = tokens.count("the number of intervals");
        List<Interval> found = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String start = tokens.number("a time");
            if (!intervals) {
                tokens.text("a mark");
                continue;
            }
            String end = tokens.number("the end of an interval");
            int place = tokens.start();
            String label = tokens.text("a label");
            boolean turn = !label.isBlank() && !result;
            found.add(new Interval(start, end, turn ? turns.size() : -1));
            if (turn) {
                double first = SpanTimes.seconds(file, place, start);
                double last = SpanTimes.notBefore(file, place, first, SpanTimes.seconds(file, place, end));
                turns.add(new Turn(first, last, Optional.of(name), label));
            }
        }
        return new Tier(name, from, to, found);
    }

    private static TextEdits edits(TurnText file, Frame frame, List<Tier> tiers, List<ScoredTurn> scored) {
        List<Tier> speaking = tiers.stream().filter(Tier::speaks).toList();
        TextEdits edits = new TextEdits();
        if (speaking.isEmpty()) {
            return edits;
        }
        edits.replace(frame.start, frame.end, Integer.toString(frame.count + 2 * speaking.size()));
        StringBuilder added = new StringBuilder(file.text().endsWith("\n") ? "" : "\n");
        int number = frame.count;
        for (Tier tier : speaking) {
            added.append(written(frame, ++number, "emotion@" + tier.name, tier, scored, TextGridNotation::emotion));
            added.append(written(frame, ++number, "score@" + tier.name, tier, scored, TextGridNotation::score));
        }
        return edits.insert(file.text().length(), added.toString().replace("\n", file.separator()));
    }

    private static String emotion(ScoredTurn turn) {
        return turn.emotion().orElse("");
    }

    private static String score(ScoredTurn turn) {
        return turn.emotion().isEmpty() ? "" : Digits.share(turn.score()).toPlainString();
    }

    private static String written(
            Frame frame,
            int number,
            String name,
            Tier tier,
            List<ScoredTurn> scored,
            Function<ScoredTurn, String> label) {
        boolean complete = frame.complete;
        StringBuilder out = new StringBuilder();
        out.append(complete ? "    item [" + number + "]:\n        class = \"IntervalTier\" \n" : "\"IntervalTier\"\n");
        String margin = "        ";
        line(out, complete, margin, "name = ", quoted(name));
        line(out, complete, margin, "xmin = ", tier.start);
        line(out, complete, margin, "xmax = ", tier.end);
        line(out, complete, margin, "intervals: size = ", Integer.toString(tier.intervals.size()));
        for (int i = 0; i < tier.intervals.size(); i++) {
            Interval interval = tier.intervals.get(i);
            out.append(complete ? margin + "intervals [" + (i + 1) + "]:\n" : "");
            line(out, complete, margin + "    ", "xmin = ", interval.start);
            line(out, complete, margin + "    ", "xmax = ", interval.end);
            String text = interval.turn < 0 ? "" : label.apply(scored.get(interval.turn));
            line(out, complete, margin + "    ", "text = ", quoted(text));
        }
        return out.toString();
    }

    private static void line(StringBuilder out, boolean complete, String margin, String name, String value) {
        out.append(complete ? margin + name : "").append(value).append(complete ? " \n" : "\n");
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\"", "\"\"") + "\"";
    }
}
