package org.prosodia.report.explanation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.prosodia.formats.text.Digits;
import org.prosodia.recognizer.explanation.AttentionMap;
import org.prosodia.recognizer.explanation.Explanation;
import org.prosodia.report.page.Table;
import org.prosodia.spectrogram.FrontEnd;

/** The terms of the pooling's sum in the clearest segment, for the emotion and the runner-up. */
final class PoolingTerms {

    private static final int LISTED = 5; // terms listed one by one

    private final Explanation why;
    private final AttentionMap map;
    private final int winner;
    private final int other;
    private final boolean factors; // true if each term has exactly one bottom-up number

    PoolingTerms(Explanation why) {
        this.why = why;
        this.map = why.clearest();
        this.winner = why.model().labels().indexOf(why.likeliest());
        this.other = why.model().labels().indexOf(why.runnerUp());
        this.factors = map.bottomUp().isPresent()
                && why.model().architecture().bottomUpMaps() == 1
                && why.model().networks() == 1;
    }

    /** Returns a sentence that introduces the table and names its segment. */
    String segment() {
        return Digits.format(
                "In the segment from %.2f to %.2f s, where %s leads %s by most, these positions contribute most:",
                why.from() + map.start(), why.from() + map.end(), why.likeliest(), why.runnerUp());
    }

    /** Returns a table of the largest terms, the sum of the rest, and the logits. */
    Table table() {
        List<String> header = new ArrayList<>(List.of("position"));
        if (factors) {
            header.add("bottom-up");
        }
        for (String label : List.of(why.likeliest(), why.runnerUp())) {
            header.addAll(List.of("top-down " + label, "adds to " + label));
        }
        Table.Builder table = new Table.Builder("terms", "Terms of the sum", header);
        List<Integer> largest = largest();
        largest.forEach(p -> table.row(term(p)));
        table.row(total(
                Digits.format("the other %,d positions", map.height() * map.width() - largest.size()),
                sum(winner) - part(winner, largest),
                sum(other) - part(other, largest)));
        table.row(total("logit", sum(winner), sum(other)));
        return table.table();
    }

    private List<String> term(int p) {
        List<String> row = new ArrayList<>(List.of(place(p)));
        if (factors) {
            row.add(Digits.format("%.5f", map.bottomUp().orElseThrow()[p]));
        }
        for (int k : new int[] {winner, other}) {
            row.add(Digits.logit(map.topDown().get(k)[p]));
            row.add(Digits.format("%+.4f", map.evidence().get(k)[p]));
        }
        return row;
    }

    private List<String> total(String name, double first, double second) {
        List<String> row = new ArrayList<>(List.of(name));
        if (factors) {
            row.add("");
        }
        row.addAll(List.of("", Digits.format("%+.4f", first), "", Digits.format("%+.4f", second)));
        return row;
    }

    /** Returns the positions with the largest effect on the lead, in either direction. */
    private List<Integer> largest() {
        float[] first = map.evidence().get(winner);
        float[] second = map.evidence().get(other);
        return IntStream.range(0, first.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer p) -> -Math.abs(first[p] - second[p])))
                .limit(LISTED)
                .toList();
    }

    private String place(int p) {
        FrontEnd frontEnd = why.model().frontEnd();
        int stride = why.model().architecture().mapStride();
        double column = (double) stride * frontEnd.hop() / frontEnd.sampleRate();
        int row = p / map.width();
        double second = why.from() + map.firstColumn() + (p % map.width() + 0.5) * column;
        double hertz = frontEnd.hertz((row + 0.5) * stride - 0.5);
        return Digits.format("%s s, %.0f Hz", Digits.hundredths(second), hertz);
    }

    private double sum(int label) {
        float[] evidence = map.evidence().get(label);
        return IntStream.range(0, evidence.length).mapToDouble(p -> evidence[p]).sum();
    }

    private double part(int label, List<Integer> positions) {
        return positions.stream().mapToDouble(p -> map.evidence().get(label)[p]).sum();
    }
}
