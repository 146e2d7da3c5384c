package org.prosodia.formats.turns;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.prosodia.annotations.AnnotationException;
import org.prosodia.annotations.praat.TextGrid;
import org.prosodia.formats.text.Digits;

/**
 * Praat's TextGrid, as a long or a short text file. Each interval with a label is a turn, and the name of its tier the
 * speaker. For each tier of turns two tiers are added: {@code emotion@NAME}, and {@code score@NAME} with the
 * probabilities.
 */
final class TextGridNotation implements TurnNotation {

    /** A tier with the turn of each of its intervals, which counts from 0, and is -1 if there is none. */
    private record Tier(TextGrid.Tier content, List<Integer> turns) {

        boolean speaks() {
            return turns.stream().anyMatch(turn -> turn >= 0);
        }
    }

    @Override
    public Read read(TurnText file) throws TurnFileException, AnnotationException {
        TextGrid grid = TextGrid.parse(file.text());
        List<Turn> turns = new ArrayList<>();
        List<Tier> tiers = new ArrayList<>();
        for (TextGrid.Tier tier : grid.tiers()) {
            tiers.add(tier(file, tier, turns));
        }
        return new Read(turns, (labels, scored) -> edits(file, grid, tiers, scored));
    }

    private static Tier tier(TurnText file, TextGrid.Tier tier, List<Turn> turns) throws TurnFileException {
        boolean result = TurnNotation.RESULT_TIER.matcher(tier.name()).matches();
        List<Integer> found = new ArrayList<>();
        for (TextGrid.Interval interval : tier.intervals()) {
            boolean turn = !interval.label().isBlank() && !result;
            found.add(turn ? turns.size() : -1);
            if (turn) {
                double start = SpanTimes.seconds(file, interval.place(), interval.start());
                double end = SpanTimes.notBefore(
                        file, interval.place(), start, SpanTimes.seconds(file, interval.place(), interval.end()));
                turns.add(new Turn(start, end, Optional.of(tier.name()), interval.label()));
            }
        }
        return new Tier(tier, found);
    }

    private static TextEdits edits(TurnText file, TextGrid grid, List<Tier> tiers, List<ScoredTurn> scored) {
        List<Tier> speaking = tiers.stream().filter(Tier::speaks).toList();
        TextEdits edits = new TextEdits();
        if (speaking.isEmpty()) {
            return edits;
        }
        int number = tiers.size();
        edits.replace(grid.countStart(), grid.countEnd(), Integer.toString(number + 2 * speaking.size()));
        StringBuilder added = new StringBuilder(file.text().endsWith("\n") ? "" : "\n");
        for (Tier tier : speaking) {
            String name = tier.content.name();
            added.append(written(grid, ++number, "emotion@" + name, tier, scored, TextGridNotation::emotion));
            added.append(written(grid, ++number, "score@" + name, tier, scored, TextGridNotation::score));
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
            TextGrid grid,
            int number,
            String name,
            Tier tier,
            List<ScoredTurn> scored,
            Function<ScoredTurn, String> label) {
        boolean complete = grid.longForm();
        StringBuilder out = new StringBuilder();
        out.append(complete ? "    item [" + number + "]:\n        class = \"IntervalTier\" \n" : "\"IntervalTier\"\n");
        String margin = "        ";
        line(out, complete, margin, "name = ", quoted(name));
        line(out, complete, margin, "xmin = ", tier.content.start());
        line(out, complete, margin, "xmax = ", tier.content.end());
        line(
                out,
                complete,
                margin,
                "intervals: size = ",
                Integer.toString(tier.content.intervals().size()));
        for (int i = 0; i < tier.content.intervals().size(); i++) {
            TextGrid.Interval interval = tier.content.intervals().get(i);
            int turn = tier.turns.get(i);
            out.append(complete ? margin + "intervals [" + (i + 1) + "]:\n" : "");
            line(out, complete, margin + "    ", "xmin = ", interval.start());
            line(out, complete, margin + "    ", "xmax = ", interval.end());
            String text = turn < 0 ? "" : label.apply(scored.get(turn));
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
