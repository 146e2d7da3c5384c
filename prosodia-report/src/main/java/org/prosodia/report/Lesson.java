package org.prosodia.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.prosodia.model.Aggregation;
import org.prosodia.model.Layer;
import org.prosodia.model.Pooling;
import org.prosodia.recognizer.AttentionMap;
import org.prosodia.recognizer.Explanation;
import org.prosodia.recognizer.SegmentLogits;
import org.prosodia.spectrogram.FrontEnd;

/** Walks the network on a recording: each layer, then the pooling's formula with the recording's numbers in it. */
final class Lesson {

    private static final int TERMS = 5;   // of the sum, one by one
    private static final int LISTED = 6;  // segments, one by one
    private static final int LINE = 100;  // characters, on a terminal

    private final Explanation why;
    private final ExplanationWords words;
    private final FrontEnd frontEnd;
    private final int winner;
    private final int other;

    Lesson(Explanation why, ExplanationWords words) {
        this.why = why;
        this.words = words;
        this.frontEnd = why.model().frontEnd();
        this.winner = why.model().labels().indexOf(why.emotion());
        this.other = why.model().labels().indexOf(why.runnerUp());
    }

    List<Layer> layers() {
        return Layer.of(why.model().architecture(), frontEnd);
    }

    /** {@code 360 ms x 350 Hz}. */
    String sees(Layer layer) {
        return Digits.format("%.0f ms x %.0f Hz", layer.milliseconds(frontEnd), layer.hertz(frontEnd));
    }

    /** What goes in, before the layers. */
    String input() {
        return Digits.format("A segment is %d bins of %.0f Hz by %d columns of %.0f ms: magnitudes of the sound, scaled and companded."
                + " Shapes are channels x bins x columns. A batch norm and a ReLU (negative numbers become 0) follow each convolution and"
                + " are counted with it. The network has %,d parameters.", frontEnd.bins(),
                (double) frontEnd.sampleRate() / frontEnd.dftLength(), frontEnd.columns(), 1000.0 * frontEnd.hop() / frontEnd.sampleRate(),
                layers().stream().mapToInt(Layer::parameters).sum());
    }

    /** The pooling as a formula. */
    String formula() {
        if (why.model().architecture().pooling() instanceof Pooling.Attention attention) {
            String says = attention.topDownSoftmax() ? "softmax_k((X a_k)_p)" : "(X a_k)_p";
            String looks = attention.bottomUpSoftmax() ? "softmax(X b)_p" : "(X b)_p";
            String mean = attention.reduction() == Pooling.Reduction.MEAN ? "1/n " : "";
            String ranks = attention.rank() == 1 ? "" : " and " + attention.rank() + " pairs of b and a_k";
            return "s_k = " + mean + "sum over p" + ranks + " of " + looks + " " + says;
        }
        return "s_k = 1/n sum over p of (X a_k)_p";
    }

    /** What the letters mean. */
    String meaning() {
        boolean attention = why.maps().bottomUp().isPresent();
        AttentionMap map = why.clearest();
        return Digits.format("X holds the 80 channels of conv5 at each of the n = %,d positions p (%d bands x %d columns). ",
                map.height() * map.width(), map.height(), map.width())
                + (attention ? "X b is the bottom-up map: how much a position counts, whatever the class. "
                        : "Every position counts the same. ")
                + "X a_k is the top-down map of class k: what a position says for it. s_k is the class\u2019s logit.";
    }

    /** Which segment the terms are of. */
    String segment() {
        return Digits.format("In the segment from %.2f to %.2f s, where %s leads %s by most, these positions decide most:",
                why.from() + why.clearest().start(), why.from() + why.clearest().end(), why.emotion(), why.runnerUp());
    }

    /** The largest terms of the sum for the emotion and the runner-up, the rest, and the logits. */
    Table terms() {
        AttentionMap map = why.clearest();
        boolean factors = map.bottomUp().isPresent() && why.model().architecture().bottomUpMaps() == 1;
        List<String> header = new ArrayList<>(List.of("position"));
        if (factors) {
            header.add("bottom-up");
        }
        for (String label : List.of(why.emotion(), why.runnerUp())) {
            header.addAll(List.of("top-down " + label, "adds to " + label));
        }
        Table.Builder table = new Table.Builder("terms", "Terms of the sum", header);
        List<Integer> largest = largest(map);
        for (int p : largest) {
            List<String> row = new ArrayList<>(List.of(place(map, p)));
            if (factors) {
                row.add(Digits.format("%.5f", map.bottomUp().orElseThrow()[p]));
            }
            for (int k : new int[] {winner, other}) {
                row.add(Digits.logit(map.topDown().get(k)[p]));
                row.add(Digits.format("%+.4f", map.evidence().get(k)[p]));
            }
            table.row(row);
        }
        table.row(total(Digits.format("the other %,d positions", map.height() * map.width() - largest.size()), factors,
                sum(map, winner) - part(map, winner, largest), sum(map, other) - part(map, other, largest)));
        table.row(total("logit", factors, sum(map, winner), sum(map, other)));
        return table.table();
    }

    private List<String> total(String name, boolean factors, double first, double second) {
        List<String> row = new ArrayList<>(List.of(name));
        if (factors) {
            row.add("");
        }
        row.addAll(List.of("", Digits.format("%+.4f", first), "", Digits.format("%+.4f", second)));
        return row;
    }

    /** The positions that add most to the lead. */
    private List<Integer> largest(AttentionMap map) {
        float[] first = map.evidence().get(winner);
        float[] second = map.evidence().get(other);
        return IntStream.range(0, first.length).boxed()
                .sorted(Comparator.comparingDouble((Integer p) -> -Math.abs(first[p] - second[p]))).limit(TERMS).toList();
    }

    private String place(AttentionMap map, int p) {
        int stride = why.model().architecture().stride();
        double second = why.from() + map.start() + why.maps().start()
                + (p % map.width() + 0.5) * stride * frontEnd.hop() / frontEnd.sampleRate();
        double hertz = why.maps().lowest() + (p / map.width() + 0.5) * why.maps().bandHertz();
        return Digits.format("%s s, %.0f Hz", Digits.hundredths(second), hertz);
    }

    private static double sum(AttentionMap map, int label) {
        return part(map, label, IntStream.range(0, map.evidence().get(label).length).boxed().toList());
    }

    private static double part(AttentionMap map, int label, List<Integer> positions) {
        return positions.stream().mapToDouble(p -> map.evidence().get(label)[p]).sum();
    }

    /** From the segments to the recording, and to probabilities. */
    List<String> conclusion() {
        List<String> conclusion = new ArrayList<>();
        conclusion.add("The recording\u2019s logit is the mean over its " + Wording.count(why.segments().size(), "segment") + ": "
                + mean(winner) + "; " + mean(other) + ".");
        double temperature = why.model().temperature();
        String divided = temperature == 1 ? "" : Digits.format(", divided by the temperature %.3f", temperature);
        conclusion.add(why.model().aggregation() == Aggregation.MEAN_LOGIT
                ? "Probabilities are the softmax of the logits" + divided + ", exp(s_k) over the sum of all exp(s_j): " + words.shares()
                        + "."
                : "Probabilities are the mean over the segments of each one\u2019s softmax" + divided + ": " + words.shares() + ".");
        return conclusion;
    }

    /** {@code sad (+4.10 +3.90) / 2 = +4.00}. */
    private String mean(int label) {
        List<SegmentLogits> segments = why.segments();
        StringBuilder terms = new StringBuilder(why.model().labels().get(label)).append(" (");
        for (int s = 0; s < Math.min(LISTED, segments.size()); s++) {
            terms.append(s == 0 ? "" : " ").append(Digits.logit(segments.get(s).logits().get(label)));
        }
        return terms.append(segments.size() > LISTED ? " + ..." : "").append(") / ").append(segments.size()).append(" = ")
                .append(Digits.logit(why.logits().get(label))).toString();
    }

    /** The lesson for a terminal. */
    String text() {
        StringBuilder text = new StringBuilder("The network, layer by layer\n").append(wrapped(input())).append("\n\n");
        TextTable table = new TextTable().row(List.of("layer", "input", "output", "parameters", "depends on"));
        for (Layer layer : layers()) {
            table.row(List.of(layer.name(), layer.input().toString(), layer.output().toString(), Digits.format("%,d", layer.parameters()),
                    sees(layer)));
        }
        text.append(table).append('\n');
        layers().forEach(layer -> text.append(Digits.format("%-10s %s%n", layer.name(), layer.task())));
        text.append("\nThe pooling, with this recording's numbers\n  ").append(formula()).append('\n').append(wrapped(meaning()))
                .append("\n\n")
                .append(segment()).append('\n');
        TextTable terms = new TextTable().row(terms().header());
        terms().rows().forEach(terms::row);
        text.append(terms).append('\n');
        conclusion().forEach(line -> text.append(wrapped(line)).append('\n'));
        return text.toString();
    }

    /** Lines of some length at most, broken at spaces. */
    private static String wrapped(String paragraph) {
        StringBuilder lines = new StringBuilder();
        int length = 0;
        for (String word : paragraph.split(" ")) {
            boolean breaks = length > 0 && length + 1 + word.length() > LINE;
            lines.append(length == 0 ? "" : breaks ? "\n" : " ").append(word);
            length = breaks || length == 0 ? word.length() : length + 1 + word.length();
        }
        return lines.toString();
    }

    /** The lesson in a page. */
    void write(Html page) {
        page.element("h2", "The network, layer by layer", "id", "network").paragraph(input());
        page.open("div", "class", "scroll").open("table").element("caption", "Each layer, what goes in and comes out, and how much of the"
                + " sound one number of its output depends on").open("thead").open("tr");
        for (String column : List.of("layer", "input", "output", "parameters", "depends on", "what it does")) {
            page.element("th", column, "scope", "col", "class", column.equals("parameters") ? "n" : "t");
        }
        page.close().close().open("tbody");
        for (Layer layer : layers()) {
            page.open("tr").element("th", layer.name(), "scope", "row", "class", "word")
                    .element("td", layer.input().toString(), "class", "word")
                    .element("td", layer.output().toString(), "class", "word")
                    .element("td", Digits.format("%,d", layer.parameters()), "class", "n")
                    .element("td", sees(layer), "class", "word").element("td", layer.task()).close();
        }
        page.close().close().close();
        page.element("h2", "The pooling, with this recording\u2019s numbers", "id", "pooling").element("p", formula(), "class", "formula")
                .paragraph(meaning()).paragraph(segment());
        page.open("div", "class", "sum");
        terms().write(page);
        page.close();
        conclusion().forEach(page::paragraph);
    }
}
