package org.prosodia.report.explanation;

import java.util.ArrayList;
import java.util.List;
import org.prosodia.formats.text.Digits;
import org.prosodia.model.Aggregation;
import org.prosodia.model.architecture.Architecture;
import org.prosodia.model.architecture.Layer;
import org.prosodia.recognizer.explanation.EvidenceBreakdown;
import org.prosodia.recognizer.explanation.Explanation;
import org.prosodia.recognizer.explanation.Region;
import org.prosodia.report.page.Table;
import org.prosodia.report.page.Wording;
import org.prosodia.spectrogram.FrontEnd;

/** An explanation in words and numbers, for pages and terminals alike. */
final class ExplanationWords {

    private static final double HERTZ = 10; // to which frequencies are rounded
    private static final double ROUNDING = 0.005;

    private final Explanation why;
    private final List<String> labels;
    private final EvidenceBreakdown decision;

    ExplanationWords(Explanation why) {
        this.why = why;
        this.labels = why.model().labels();
        this.decision = why.decision();
    }

    EvidenceBreakdown decision() {
        return decision;
    }

    /** {@code sad 97.8 %}. */
    String verdict() {
        return share(why.emotion());
    }

    private String share(String label) {
        return label + " " + Digits.percent(why.scores().get(label)) + " %";
    }

    /** All probabilities, in the model's order. */
    String shares() {
        return String.join(", ", labels.stream().map(this::share).toList());
    }

    /** {@code 3.10 s, 3 segments of 2 s}. */
    String extent() {
        return Digits.format("%.2f s, ", why.recording().duration()) + Wording.count(why.segments().size(), "segment") + " of "
                + Digits.seconds(why.model().frontEnd().segmentSeconds()).stripTrailingZeros().toPlainString() + " s";
    }

    /** {@code 0.62-0.94 s, 300-900 Hz}. */
    static String place(Region region) {
        return Digits.hundredths(region.time().start()) + "-" + Digits.hundredths(region.time().end()) + " s, " + hertz(region.low()) + "-"
                + hertz(region.high()) + " Hz";
    }

    private static long hertz(double value) {
        return Math.round(value / HERTZ) * (long) HERTZ;
    }

    /** {@code 0.62-0.94 s, 300-900 Hz: sad +1.80, neutral +0.40}: what a region adds for the emotion and for the runner-up. */
    String sentence(Region region) {
        return place(region) + ": " + adds(why.emotion(), region) + ", " + adds(why.runnerUp(), region);
    }

    private String adds(String label, Region region) {
        return label + " " + Digits.logit(region.evidence().get(labels.indexOf(label)));
    }

    /** {@code sad +4.13: 0.62-0.94 s, 300-900 Hz +1.80; ...}: a label's strongest regions. */
    String strongest(String label, int most) {
        int k = labels.indexOf(label);
        List<String> parts = why.account(label).regions().stream().limit(most)
                .map(region -> place(region) + " " + Digits.logit(region.evidence().get(k))).toList();
        return label + " " + Digits.logit(why.logits().get(k)) + ": " + (parts.isEmpty() ? "nothing stands out" : String.join("; ", parts));
    }

    /** Regions, padding where there is some, the rest, and the logits that they add up to; the lead in the last column. */
    Table table() {
        List<String> header = new ArrayList<>(List.of("what adds to the logit"));
        header.addAll(labels);
        header.add(lead());
        Table.Builder table = new Table.Builder("decision", "What decided between " + why.emotion() + " and " + why.runnerUp(), header);
        for (int r = 0; r < decision.regions().size(); r++) {
            table.row(row(r + 1 + ": " + place(decision.regions().get(r)), decision.regions().get(r).evidence()));
        }
        if (padded()) {
            table.row(row("padding", decision.padding()));
        }
        table.row(row(decision.regions().isEmpty() && !padded() ? "everything" : "everything else", decision.elsewhere()));
        table.row(row("logit", why.logits()));
        return table.table();
    }

    /** {@code sad - neutral}. */
    String lead() {
        return why.emotion() + " - " + why.runnerUp();
    }

    private List<String> row(String name, List<Double> evidence) {
        List<String> row = new ArrayList<>(List.of(name));
        evidence.forEach(value -> row.add(Digits.logit(value)));
        row.add(Digits.logit(difference(evidence)));
        return row;
    }

    /** The emotion's number less the runner-up's. */
    double difference(List<Double> byLabel) {
        return byLabel.get(labels.indexOf(why.emotion())) - byLabel.get(labels.indexOf(why.runnerUp()));
    }

    boolean padded() {
        return why.recording().samples().length < why.spectrogram().samples();
    }

    /** What is particular to this recording or model, and must be known to read the numbers. */
    List<String> conditions() {
        List<String> conditions = new ArrayList<>(why.recording().warnings());
        if (why.from() > 0) {
            conditions.add(Digits.format("Explained from %.2f to %.2f s of the file, as if that were a recording of its own.", why.from(),
                    why.from() + why.recording().duration()));
        }
        if (padded()) {
            conditions.add(Digits.format("The recording is shorter than a segment: zeros follow after %.2f s. What the network makes of"
                    + " them is counted as padding.", why.recording().duration()));
        }
        double unheard = why.recording().duration() - why.segments().get(why.segments().size() - 1).end();
        if (unheard > ROUNDING) {
            conditions.add(Digits.format("The last %.2f s do not fill a step and are in no segment: the model does not hear them.",
                    unheard));
        }
        if (why.model().aggregation() == Aggregation.MEAN_POSTERIOR) {
            conditions.add("This model averages the probabilities of its segments. The evidence adds up to the mean of their logits, which"
                    + " decides about the same, but not by itself.");
        }
        return conditions;
    }

    /** Whether the network looks more closely at some places than at others. */
    boolean attending() {
        return why.maps().bottomUp().isPresent();
    }

    /** What a position's evidence is made of. */
    String evidence() {
        boolean averaged = why.model().architecture().pooling().averaged();
        return (attending() ? "bottom-up times top-down" : "top-down") + (averaged ? " divided by the number of positions" : "");
    }

    /** How to read maps and numbers. */
    List<String> notes() {
        FrontEnd frontEnd = why.model().frontEnd();
        Architecture architecture = why.model().architecture();
        String last = "conv" + architecture.lastLayer().number();
        Layer position = Layer.of(architecture, frontEnd).stream().filter(layer -> layer.name().equals(last)).findFirst().orElseThrow();
        List<String> notes = new ArrayList<>();
        notes.add("A segment\u2019s logit of a class is a sum over positions, and each term, " + evidence() + ", is the position\u2019s"
                + " evidence. The recording\u2019s logit is the mean over its segments. Regions" + (padded() ? ", padding" : "")
                + " and everything else add up to it.");
        notes.add("Regions are rectangles of neighbouring positions whose evidence is large, found on the difference between "
                + why.emotion() + " and " + why.runnerUp() + ".");
        notes.add(Digits.format("A position is drawn over %.0f ms x %.0f Hz and depends on %.0f ms x %.0f Hz of the sound around it.",
                1000 * why.model().architecture().stride() * frontEnd.hop() / (double) frontEnd.sampleRate(), why.maps().bandHertz(),
                position.milliseconds(frontEnd), position.hertz(frontEnd)));
        notes.add("Where segments overlap, maps show the mean of those that see a place. Evidence is their sum divided by the number of all"
                + " segments, so a moment that many segments see counts for more than one that few see.");
        notes.add("This says where the network\u2019s score comes from. It does not say what the score of another sound would be, and"
                + " nothing of what a person feels.");
        return notes;
    }

    /** The labels, the emotion first, the runner-up second, the others in the model's order. */
    List<String> ranked() {
        List<String> ranked = new ArrayList<>(List.of(why.emotion(), why.runnerUp()));
        labels.stream().filter(label -> !ranked.contains(label)).toList().forEach(ranked::add);
        return ranked;
    }
}
