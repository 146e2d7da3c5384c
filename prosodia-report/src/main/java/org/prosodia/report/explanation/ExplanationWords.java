package org.prosodia.report.explanation;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.prosodia.audio.TimeSpan;
import org.prosodia.formats.text.Digits;
import org.prosodia.model.Aggregation;
import org.prosodia.model.architecture.Architecture;
import org.prosodia.model.architecture.Layer;
import org.prosodia.recognizer.explanation.EvidenceBreakdown;
import org.prosodia.recognizer.explanation.Explanation;
import org.prosodia.recognizer.explanation.Region;
import org.prosodia.report.FrequencyScale;
import org.prosodia.report.page.ScoreText;
import org.prosodia.report.page.Table;
import org.prosodia.spectrogram.FrontEnd;

/** The words and numbers of an explanation, shared by page and text. */
final class ExplanationWords {

    private static final double HERTZ = 10; // frequencies are rounded to multiples of this
    private static final double ROUNDING = 0.005;
    private static final String ORIGIN =
            "An explanation shows the origin of the network\u2019s score. It does not predict the score of another sound,"
                    + " and it is no evidence of what a person feels.";

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

    /** Returns the emotion with its probability, like {@code sad 97.8 %}; without voice {@code no voice}. */
    String verdict() {
        return voiceless() ? why.emotion() : share(why.likeliest());
    }

    /** Returns true if the recording has too little voice for an emotion, so that nothing decided between labels. */
    boolean voiceless() {
        return why.reason().isPresent();
    }

    private String share(String label) {
        return label + " " + Digits.percent(Objects.requireNonNull(why.scores().get(label), label)) + " %";
    }

    /** Returns all probabilities, in the model's order. */
    String shares() {
        return String.join(", ", labels.stream().map(this::share).toList());
    }

    /**
     * Returns the length and the segments, like {@code 3.10 s, 3 segments of 2 s}; {@code 3.10 s, 1 segment of up to 30
     * s} if the model takes shorter recordings whole.
     */
    String extent() {
        return Digits.format("%.2f s, ", why.recording().duration())
                + ScoreText.count(why.segments().size(), "segment")
                + (why.model().frontEnd().variable() ? " of up to " : " of ")
                + Digits.seconds(why.model().frontEnd().segmentSeconds())
                        .stripTrailingZeros()
                        .toPlainString() + " s";
    }

    /** Returns the extent of a region, like {@code 0.62-0.94 s, 300-900 Hz}. */
    static String place(Region region) {
        return Digits.hundredths(region.time().start()) + "-"
                + Digits.hundredths(region.time().end()) + " s, " + hertz(region.low()) + "-" + hertz(region.high())
                + " Hz";
    }

    private static long hertz(double value) {
        return Math.round(value / HERTZ) * (long) HERTZ;
    }

    /**
     * Returns a region's evidence for the emotion and the runner-up, like {@code 0.62-0.94 s, 300-900 Hz: sad +1.80,
     * neutral +0.40}.
     */
    String sentence(Region region) {
        return place(region) + ": " + adds(why.likeliest(), region) + ", " + adds(why.runnerUp(), region);
    }

    private String adds(String label, Region region) {
        return label + " " + Digits.logit(region.evidence().get(labels.indexOf(label)));
    }

    /** Returns a label's strongest regions, like {@code sad +4.13: 0.62-0.94 s, 300-900 Hz +1.80; ...}. */
    String strongest(String label, int most) {
        int k = labels.indexOf(label);
        List<String> parts = why.breakdown(label).regions().stream()
                .limit(most)
                .map(region ->
                        place(region) + " " + Digits.logit(region.evidence().get(k)))
                .toList();
        return label + " " + Digits.logit(why.logits().get(k)) + ": "
                + (parts.isEmpty() ? "nothing stands out" : String.join("; ", parts));
    }

    /**
     * Returns a table of the regions, padding if there is any, the rest, and the logits that they add up to, with the
     * lead in the last column.
     */
    Table table() {
        List<String> header = new ArrayList<>(List.of("what adds to the logit"));
        header.addAll(labels);
        header.add(lead());
        Table.Builder table = new Table.Builder(
                "decision", "What decided between " + why.likeliest() + " and " + why.runnerUp(), header);
        for (int r = 0; r < decision.regions().size(); r++) {
            table.row(row(
                    r + 1 + ": " + place(decision.regions().get(r)),
                    decision.regions().get(r).evidence()));
        }
        boolean padding = padded() && !why.model().frontEnd().variable()
                || decision.padding().stream().anyMatch(value -> value != 0);
        if (padding) {
            table.row(row("padding", decision.padding()));
        }
        table.row(
                row(decision.regions().isEmpty() && !padding ? "everything" : "everything else", decision.elsewhere()));
        table.row(row("logit", why.logits()));
        return table.table();
    }

    /** Returns the name of the lead, like {@code sad - neutral}. */
    String lead() {
        return why.likeliest() + " - " + why.runnerUp();
    }

    private List<String> row(String name, List<Double> evidence) {
        List<String> row = new ArrayList<>(List.of(name));
        evidence.forEach(value -> row.add(Digits.logit(value)));
        row.add(Digits.logit(difference(evidence)));
        return row;
    }

    /** Returns the emotion's number less the runner-up's. */
    double difference(List<Double> byLabel) {
        return byLabel.get(labels.indexOf(why.likeliest())) - byLabel.get(labels.indexOf(why.runnerUp()));
    }

    boolean padded() {
        return why.recording().samples().length < why.spectrogram().samples();
    }

    /** Returns the particulars of this recording or model that a reader must know to interpret the numbers. */
    List<String> conditions() {
        List<String> conditions = new ArrayList<>(why.recording().warnings());
        why.reason()
                .ifPresent(reason -> conditions.add("There is too little voice for an emotion (" + reason
                        + "), and so nothing decided between emotions. The scores, " + shares()
                        + ", are those that the model has for any sound."));
        if (why.from() > 0) {
            conditions.add(Digits.format(
                    "Only the part from %.2f to %.2f s of the file is explained, as a recording of its own.",
                    why.from(), why.from() + why.recording().duration()));
        }
        if (padded()) {
            conditions.add(padding());
        }
        removed().ifPresent(conditions::add);
        why.speaker()
                .ifPresent(sound -> conditions.add("The bands are normalised by " + sound.frames() + " frames in "
                        + sound.clips() + (sound.clips() == 1 ? " clip" : " clips")
                        + " of the speaker, mixed with the training set."));
        double uncovered = why.recording().duration()
                - why.segments().get(why.segments().size() - 1).end();
        if (uncovered > ROUNDING) {
            conditions.add(Digits.format(
                    "The last %.2f s do not fill a step and are in no segment: the model ignores them.", uncovered));
        }
        int views = why.model().frontEnd().views().size();
        if (views > 1) {
            conditions.add("This model averages the scores of " + views
                    + " views of the sound. The explanation is of the first, the sound itself, and the scores here are"
                    + " those of this view alone.");
        }
        if (why.model().aggregation() == Aggregation.MEAN_POSTERIOR) {
            conditions.add("This model averages the probabilities of its segments. The evidence adds up to the mean"
                    + " of their logits, which usually, but not always, gives the same decision.");
        }
        return conditions;
    }

    private String padding() {
        if (why.model().frontEnd().variable()) {
            return Digits.format(
                    "The recording is shorter than a frame and is padded with zeros after %.3f s.",
                    why.recording().duration());
        }
        return Digits.format(
                "The recording is shorter than a segment and is padded with zeros after %.2f s.%s",
                why.recording().duration(), voiceless() ? "" : " Evidence from the zeros is listed as padding.");
    }

    /** Returns a sentence on the silence that the model removes, if it removes any from this recording. */
    private Optional<String> removed() {
        List<String> parts = gaps().stream()
                .map(gap -> Digits.hundredths(why.from() + gap.start()) + "-"
                        + Digits.hundredths(why.from() + gap.end()) + " s")
                .toList();
        return parts.isEmpty()
                ? Optional.empty()
                : Optional.of("The model removes silence at both ends of a segment: it receives nothing of "
                        + String.join(" and ", parts) + ".");
    }

    /** Returns the parts of the segments that no segment has left after silence is removed, in seconds. */
    List<TimeSpan> gaps() {
        List<TimeSpan> gaps = new ArrayList<>();
        double at = 0;
        for (TimeSpan kept : why.kept()) {
            if (kept.start() > at) {
                gaps.add(new TimeSpan(at, kept.start()));
            }
            at = kept.end();
        }
        double end = Math.min(
                why.recording().duration(),
                why.segments().get(why.segments().size() - 1).end());
        if (why.model().frontEnd().trim().isPresent() && end > at) {
            gaps.add(new TimeSpan(at, end));
        }
        return gaps;
    }

    /** Returns true if the network has bottom-up attention, so that positions have different weights. */
    boolean attending() {
        return why.maps().bottomUp().isPresent();
    }

    private int networks() {
        return why.model().networks();
    }

    /** Returns the formula of a position's evidence, in words. */
    String evidence() {
        boolean averaged = why.model().architecture().pooling().averaged();
        return (attending() ? "bottom-up times top-down" : "top-down")
                + (averaged ? " divided by the number of positions" : "")
                + (networks() > 1 ? " in the mean of the " + networks() + " networks" : "");
    }

    /** Returns notes on how to read the maps and numbers. */
    List<String> notes() {
        FrontEnd frontEnd = why.model().frontEnd();
        Architecture architecture = why.model().architecture();
        String last = "conv" + architecture.lastLayer().number();
        Layer position = Layer.of(architecture, frontEnd).stream()
                .filter(layer -> layer.name().equals(last))
                .findFirst()
                .orElseThrow();
        List<String> notes = new ArrayList<>();
        if (voiceless()) {
            notes.add(ORIGIN);
            return notes;
        }
        notes.add("A segment\u2019s logit of a class is a sum over positions, and each term, " + evidence()
                + ", is the position\u2019s"
                + " evidence. The recording\u2019s logit is the mean over its segments. Regions"
                + (padded() ? ", padding" : "")
                + " and everything else add up to it.");
        notes.add("Regions are rectangles of neighbouring positions whose evidence is large, "
                + "found on the difference between "
                + why.likeliest() + " and " + why.runnerUp() + ".");
        FrequencyScale scale = new FrequencyScale(frontEnd);
        notes.add(Digits.format(
                "A position is drawn over %.0f ms x %s and depends on %.0f ms x %s of the sound around it.%s",
                1000 * architecture.mapStride() * frontEnd.hop() / (double) frontEnd.sampleRate(),
                scale.extent(architecture.mapStride()),
                position.milliseconds(frontEnd),
                scale.extent(position.bins()),
                frontEnd.bands().match(linear -> "", mel -> " Mel bands are wider in Hz the higher they are.")));
        notes.add("In overlaps, maps show the mean of the segments that contain a place. Evidence is their sum"
                + " divided by the number of all"
                + " segments, so a moment in many segments counts for more than a moment in few.");
        notes.add(ORIGIN);
        return notes;
    }

    /** Returns the labels: the emotion first, the runner-up second, the others in the model's order. */
    List<String> ranked() {
        List<String> ranked = new ArrayList<>(List.of(why.likeliest(), why.runnerUp()));
        labels.stream().filter(label -> !ranked.contains(label)).toList().forEach(ranked::add);
        return ranked;
    }
}
