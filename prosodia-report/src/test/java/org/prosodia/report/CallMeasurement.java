package org.prosodia.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.prosodia.audio.TimeSpan;
import org.prosodia.recognizer.timeline.CallTimeline;
import org.prosodia.recognizer.timeline.EmotionTimeline;

/** Compares the timelines of a call with the truth that it was stitched from, in steps of 10 ms. */
final class CallMeasurement {

    /**
     * The figures of one channel; shares are from 0 to 1.
     *
     * @param speech the seconds of speech
     * @param missed the share of the speech in which no voice was found
     * @param falseAlarms the share of the rest in which voice was found
     * @param labelled the share of the speech that has an emotion
     * @param right the share of the labelled speech whose emotion is right
     * @param recalls the same for each true label, in the order of labels
     * @param clips the share of the clips most of whose labelled time has their emotion
     */
    record Figures(double speech, double missed, double falseAlarms, double labelled, double right, Map<String, Double> recalls,
            double clips) {

        /** Returns the mean of the recalls. */
        double unweighted() {
            return recalls.values().stream().mapToDouble(Double::doubleValue).average().orElseThrow();
        }
    }

    private CallMeasurement() {}

    static Figures of(StitchedCall call, int channel, EmotionTimeline timeline, List<String> labels) {
        String[] truth = call.truth(channel);
        String[] told = told(timeline, truth.length);
        boolean[] voice = marked(timeline.voice(), truth.length);
        double speech = count(truth, t -> truth[t] != null);
        double labelled = count(truth, t -> truth[t] != null && told[t] != null);
        Map<String, Double> recalls = new LinkedHashMap<>();
        for (String label : labels) {
            double of = count(truth, t -> label.equals(truth[t]) && told[t] != null);
            recalls.put(label, count(truth, t -> label.equals(truth[t]) && label.equals(told[t])) / of);
        }
        long clips = call.placed().get(channel).stream().filter(one -> one.clip().label().equals(most(told, one, labels))).count();
        return new Figures(speech / 100, count(truth, t -> truth[t] != null && !voice[t]) / speech,
                count(truth, t -> truth[t] == null && voice[t]) / (truth.length - speech), labelled / speech,
                count(truth, t -> truth[t] != null && truth[t].equals(told[t])) / labelled, recalls,
                (double) clips / call.placed().get(channel).size());
    }

    private static double count(String[] truth, IntPredicate wanted) {
        return IntStream.range(0, truth.length).filter(wanted).count();
    }

    private static String most(String[] told, StitchedCall.Placed one, List<String> labels) {
        String most = null;
        long longest = 0;
        for (String label : labels) {
            long time = IntStream.range(one.start(), one.end()).filter(t -> label.equals(told[t])).count();
            if (time > longest) {
                longest = time;
                most = label;
            }
        }
        return most;
    }

    /**
     * Returns, of the time in which both sides speak, the share that is marked as overlap, and of the marked time, the
     * share in which both speak.
     */
    static double[] overlap(StitchedCall call, CallTimeline timeline) {
        String[] left = call.truth(0);
        String[] right = call.truth(1);
        boolean[] marked = marked(timeline.overlaps(), left.length);
        double both = count(left, t -> left[t] != null && right[t] != null);
        double found = count(left, t -> left[t] != null && right[t] != null && marked[t]);
        return new double[] {found / both, found / count(left, t -> marked[t]), both / 100};
    }

    private static String[] told(EmotionTimeline timeline, int ticks) {
        String[] told = new String[ticks];
        timeline.spans().forEach(span -> ticks(span.time(), ticks).forEach(t -> told[t] = span.emotion()));
        return told;
    }

    private static boolean[] marked(List<TimeSpan> spans, int ticks) {
        boolean[] marked = new boolean[ticks];
        spans.forEach(span -> ticks(span, ticks).forEach(t -> marked[t] = true));
        return marked;
    }

    /** Returns the ticks whose middle is in a span. */
    private static IntStream ticks(TimeSpan span, int ticks) {
        return IntStream.range((int) Math.ceil(span.start() * 100 - 0.5), Math.min(ticks, (int) Math.ceil(span.end() * 100 - 0.5)));
    }

    /** Returns a table of both channels' figures. */
    static String table(List<String> sides, List<Figures> figures, List<Double> alone) {
        List<String> rows = new ArrayList<>();
        rows.add("|  | " + String.join(" | ", sides) + " |");
        rows.add("| --- |" + " ---: |".repeat(sides.size()));
        row(rows, "speech, s", figures.stream().map(f -> String.format(Locale.ROOT, "%.0f", f.speech)).toList());
        row(rows, "speech that the gate missed", figures.stream().map(f -> percent(f.missed)).toList());
        row(rows, "other time marked as voice", figures.stream().map(f -> percent(f.falseAlarms)).toList());
        row(rows, "speech with a recognised emotion", figures.stream().map(f -> percent(f.labelled)).toList());
        row(rows, "of that, with the emotion of the clip", figures.stream().map(f -> percent(f.right)).toList());
        row(rows, "the same, mean of the four emotions", figures.stream().map(f -> percent(f.unweighted())).toList());
        figures.get(0).recalls.keySet().forEach(label -> row(rows, label + " recognised as such",
                figures.stream().map(f -> percent(f.recalls.get(label))).toList()));
        row(rows, "clips whose longest recognised emotion is the right one", figures.stream().map(f -> percent(f.clips)).toList());
        row(rows, "the same clips, recognised one by one", alone.stream().map(CallMeasurement::percent).toList());
        return String.join("\n", rows) + "\n";
    }

    private static void row(List<String> rows, String what, List<String> values) {
        rows.add("| " + what + " | " + String.join(" | ", values) + " |");
    }

    static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }
}
