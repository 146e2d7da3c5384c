package org.prosodia.report.explanation;

import java.util.List;
import java.util.stream.Collectors;
import org.prosodia.formats.text.Digits;
import org.prosodia.formats.text.TextTable;
import org.prosodia.model.Aggregation;
import org.prosodia.model.architecture.Layer;
import org.prosodia.model.architecture.Pooling;
import org.prosodia.model.architecture.TrunkLayer;
import org.prosodia.recognizer.explanation.AttentionMap;
import org.prosodia.recognizer.explanation.Explanation;
import org.prosodia.recognizer.explanation.SegmentLogits;
import org.prosodia.report.FrequencyScale;
import org.prosodia.report.page.Html;
import org.prosodia.report.page.ScoreText;
import org.prosodia.spectrogram.FrontEnd;
import org.prosodia.spectrogram.Scaling;

/**
 * A description of the network on a recording: each layer, then the pooling's formula with the recording's numbers in
 * it.
 */
final class Lesson {

    private static final int LISTED = 6; // segments listed one by one
    private static final int LINE = 100; // characters, on a terminal

    private final Explanation why;
    private final ExplanationWords words;
    private final FrontEnd frontEnd; // with segments of the clearest one's size
    private final FrequencyScale scale;
    private final List<Layer> layers;
    private final PoolingTerms terms;

    Lesson(Explanation why, ExplanationWords words) {
        this.why = why;
        this.words = words;
        this.frontEnd = input(why);
        this.scale = new FrequencyScale(frontEnd);
        this.layers = Layer.of(why.model().architecture(), frontEnd);
        this.terms = new PoolingTerms(why);
    }

    private static FrontEnd input(Explanation why) {
        FrontEnd frontEnd = why.model().frontEnd();
        int columns = why.clearest().width() * why.model().architecture().mapStride();
        return frontEnd.variable()
                ? frontEnd.withSegmentSamples(frontEnd.windowLength() + (columns - 1) * frontEnd.hop())
                : frontEnd;
    }

    List<Layer> layers() {
        return layers;
    }

    /** Returns the receptive field of a layer, like {@code 360 ms x 350 Hz} or {@code 624 ms x 38 mel bands}. */
    String receptiveField(Layer layer) {
        return Digits.format("%.0f ms x %s", layer.milliseconds(frontEnd), scale.extent(layer.bins()));
    }

    /** Describes the network's input. */
    String input() {
        return Digits.format(
                "%s is %s by %d columns of %.0f ms: %s. Shapes are channels x %s x columns. A batch norm and a ReLU"
                        + " (negative numbers become 0) follow each convolution and are counted with it. %s",
                frontEnd.variable() ? "Segments differ in length. This one" : "A segment",
                scale.all(),
                frontEnd.columns(),
                1000.0 * frontEnd.hop() / frontEnd.sampleRate(),
                numbers(frontEnd.scaling()),
                scale.shortRows(),
                size());
    }

    private String size() {
        int networks = why.model().networks();
        return Digits.format(
                networks == 1
                        ? "The network has %,d parameters."
                        : "The model holds " + networks + " such networks, with %,d parameters in all; its logits are"
                                + " the mean of theirs.",
                why.model().parameters());
    }

    private static String numbers(Scaling scaling) {
        String companded = "magnitudes of the sound, scaled and companded";
        return scaling.match(
                segment -> companded,
                utterance -> companded,
                training -> companded,
                power -> "the logarithm of the sound\u2019s power, scaled",
                centred -> "the logarithm of the sound\u2019s power less the mean of each row, scaled",
                speaker -> "the logarithm of the sound\u2019s power less its mean level, scaled");
    }

    /** Returns the formula of the pooling. */
    String formula() {
        int networks = why.model().networks();
        return networks == 1 ? pooling() : pooling() + ", in the mean of the " + networks + " networks";
    }

    private String pooling() {
        return why.model()
                .architecture()
                .pooling()
                .match(
                        Lesson::formula,
                        average -> "s_k = 1/n sum over p of (X a_k)_p",
                        max -> "s_k = (max over p of X_p) a_k",
                        top -> "s_k = (mean of the " + top.count() + " largest X_p) a_k");
    }

    private static String formula(Pooling.Attention attention) {
        String topDown = attention.topDownSoftmax() ? "softmax_k((X a_k)_p)" : "(X a_k)_p";
        String bottomUp = attention.bottomUpSoftmax() ? "softmax(X b)_p" : "(X b)_p";
        String mean = attention.averaged() ? "1/n " : "";
        String ranks = attention.rank() == 1 ? "" : " and " + attention.rank() + " pairs of b and a_k";
        return "s_k = " + mean + "sum over p" + ranks + " of " + bottomUp + " " + topDown;
    }

    /** Explains the symbols of the formula. */
    String meaning() {
        AttentionMap map = why.clearest();
        TrunkLayer last = why.model().architecture().lastLayer();
        return Digits.format(
                        "X holds the %d channels of conv%d at each of the n "
                                + "= %,d positions p (%d bands x %d columns). ",
                        last.channels(), last.number(), map.height() * map.width(), map.height(), map.width())
                + (words.attending()
                        ? "X b is the bottom-up map: the weight of a position, the same for all classes. "
                        : "All positions have the same weight. ")
                + "X a_k is the top-down map of class k: a position\u2019s score for it. s_k is the class\u2019s"
                + " logit.";
    }

    /** Explains the steps from the segments to the recording's logits and to probabilities. */
    List<String> conclusion() {
        double temperature = why.model().temperature();
        String divided = temperature == 1 ? "" : Digits.format(", divided by the temperature %.3f", temperature);
        String probabilities = why.model().aggregation() == Aggregation.MEAN_LOGIT
                ? "Probabilities are the softmax of the logits" + divided + ", exp(s_k) over the sum of all exp(s_j): "
                : "Probabilities are the mean of the segments\u2019 softmax" + divided + ": ";
        return List.of(logits(), probabilities + words.shares() + ".");
    }

    private String logits() {
        if (why.segments().size() == 1) {
            return "The recording has one segment, whose logits are its own.";
        }
        return "The recording\u2019s logit is the mean over its "
                + ScoreText.count(why.segments().size(), "segment") + ": " + mean(why.likeliest()) + "; "
                + mean(why.runnerUp()) + ".";
    }

    /** Returns the mean of a label's logits, like {@code sad (+4.10 +3.90) / 2 = +4.00}. */
    private String mean(String label) {
        int k = why.model().labels().indexOf(label);
        List<SegmentLogits> segments = why.segments();
        String listed = segments.stream()
                .limit(LISTED)
                .map(segment -> Digits.logit(segment.logits().get(k)))
                .collect(Collectors.joining(" "));
        return label + " (" + listed + (segments.size() > LISTED ? " + ..." : "") + ") / " + segments.size() + " = "
                + Digits.logit(why.logits().get(k));
    }

    /** Returns the lesson as text for a terminal. */
    String text() {
        StringBuilder text = new StringBuilder("The network, layer by layer\n")
                .append(wrapped(input()))
                .append("\n\n");
        TextTable table = new TextTable().row(List.of("layer", "input", "output", "parameters", "depends on"));
        for (Layer layer : layers) {
            table.row(List.of(
                    layer.name(),
                    layer.input().toString(),
                    layer.output().toString(),
                    Digits.format("%,d", layer.parameters()),
                    receptiveField(layer)));
        }
        text.append(table).append('\n');
        layers.forEach(layer -> text.append(Digits.format("%-10s %s%n", layer.name(), layer.task())));
        text.append("\nThe pooling, with this recording's numbers\n  ")
                .append(formula())
                .append('\n')
                .append(wrapped(meaning()))
                .append("\n\n")
                .append(terms.segment())
                .append('\n');
        TextTable sum = new TextTable().row(terms.table().header());
        terms.table().rows().forEach(sum::row);
        text.append(sum).append('\n');
        conclusion().forEach(line -> text.append(wrapped(line)).append('\n'));
        return text.toString();
    }

    /** Breaks a paragraph at spaces into lines of at most {@link #LINE} characters. */
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

    /** Writes the lesson into a page. */
    void write(Html page) {
        page.element("h2", "The network, layer by layer", "id", "network").paragraph(input());
        table(page);
        page.element("h2", "The pooling, with this recording\u2019s numbers", "id", "pooling")
                .element("p", formula(), "class", "formula")
                .paragraph(meaning())
                .paragraph(terms.segment());
        page.open("div", "class", "sum");
        terms.table().write(page);
        page.close();
        conclusion().forEach(page::paragraph);
    }

    private void table(Html page) {
        page.open("div", "class", "scroll")
                .open("table")
                .element(
                        "caption",
                        "Each layer, what goes in and comes out, and how much of the"
                                + " sound one number of its output depends on")
                .open("thead")
                .open("tr");
        for (String column : List.of("layer", "input", "output", "parameters", "depends on", "what it does")) {
            page.element("th", column, "scope", "col", "class", column.equals("parameters") ? "n" : "t");
        }
        page.close().close().open("tbody");
        for (Layer layer : layers) {
            page.open("tr")
                    .element("th", layer.name(), "scope", "row", "class", "word")
                    .element("td", layer.input().toString(), "class", "word")
                    .element("td", layer.output().toString(), "class", "word")
                    .element("td", Digits.format("%,d", layer.parameters()), "class", "n")
                    .element("td", receptiveField(layer), "class", "word")
                    .element("td", layer.task(), "class", "task")
                    .close();
        }
        page.close().close().close();
    }
}
