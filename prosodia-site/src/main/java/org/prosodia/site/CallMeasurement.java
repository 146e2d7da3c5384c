package org.prosodia.site;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.prosodia.audio.TimeSpan;
import org.prosodia.recognizer.timeline.CallTimeline;
import org.prosodia.recognizer.timeline.EmotionTimeline;

/** The timelines of a call compared with the truth, in steps of 10 ms. */
final class CallMeasurement {

    /**
     * Figures of one channel; shares are from 0 to 1.
     *
     * @param speech the length of the speech in seconds
     * @param missed the share of the speech that is not marked as voice
     * @param falseAlarms the share of the rest that is marked as voice
     * @param labelled the share of the speech with an emotion
     * @param right the share of the labelled speech with the emotion of its clip
     * @param recalls the same for each label, in their order
     * @param clips the share of the clips whose longest recognised emotion is their own
     */
    record Figures(
            double speech,
            double missed,
            double falseAlarms,
            double labelled,
            double right,
            Map<String, Double> recalls,
            double clips) {

        /** The mean of the recalls. */
        double unweighted() {
            return recalls.values().stream()
                    .mapToDouble(Double::doubleValue)
                    .average()
                    .orElseThrow();
        }
    }

    private CallMeasurement() {}

    static Figures of(StitchedCall call, int channel, EmotionTimeline timeline, List<String> labels) {
        String[] truth = call.truth(channel);
        String[] recognized = recognized(timeline, truth.length);
        boolean[] voice = marked(timeline.voice(), truth.length);
        double speech = count(truth, t -> truth[t] != null);
        double labelled = count(truth, t -> truth[t] != null && recognized[t] != null);
        Map<String, Double> recalls = new LinkedHashMap<>();
        for (String label : labels) {
            double of = count(truth, t -> label.equals(truth[t]) && recognized[t] != null);
            recalls.put(label, count(truth, t -> label.equals(truth[t]) && label.equals(recognized[t])) / of);
        }
        long clips = call.placed().get(channel).stream()
                .filter(one -> one.clip().label().equals(most(recognized, one, labels)))
                .count();
        return new Figures(
                speech / 100,
                count(truth, t -> truth[t] != null && !voice[t]) / speech,
                count(truth, t -> truth[t] == null && voice[t]) / (truth.length - speech),
                labelled / speech,
                count(truth, t -> truth[t] != null && truth[t].equals(recognized[t])) / labelled,
                recalls,
                (double) clips / call.placed().get(channel).size());
    }

    private static double count(String[] truth, IntPredicate wanted) {
        return IntStream.range(0, truth.length).filter(wanted).count();
    }

    private static String most(String[] recognized, StitchedCall.Placed one, List<String> labels) {
        String most = "";
        long longest = 0;
        for (String label : labels) {
            long time = IntStream.range(one.start(), one.end())
                    .filter(t -> label.equals(recognized[t]))
                    .count();
            if (time > longest) {
                longest = time;
                most = label;
            }
        }
        return most;
    }

    /**
     * Returns the share of the time with both sides speaking that is marked, the share of the marked time that is
     * correct, and that time.
     */
    static double[] overlap(StitchedCall call, CallTimeline timeline) {
        String[] left = call.truth(0);
        String[] right = call.truth(1);
        boolean[] marked = marked(timeline.overlaps(), left.length);
        double both = count(left, t -> left[t] != null && right[t] != null);
        double found = count(left, t -> left[t] != null && right[t] != null && marked[t]);
        return new double[] {found / both, found / count(left, t -> marked[t]), both / 100};
    }

    private static String[] recognized(EmotionTimeline timeline, int ticks) {
        String[] recognized = new String[ticks];
        timeline.spans().forEach(span -> ticks(span.time(), ticks).forEach(t -> recognized[t] = span.emotion()));
        return recognized;
    }

    private static boolean[] marked(List<TimeSpan> spans, int ticks) {
        boolean[] marked = new boolean[ticks];
        spans.forEach(span -> ticks(span, ticks).forEach(t -> marked[t] = true));
        return marked;
    }

    /** Returns the ticks whose middle is in a span. */
    private static IntStream ticks(TimeSpan span, int ticks) {
        return IntStream.range((int) Math.ceil(span.start() * 100 - 0.5), Math.min(ticks, (int)
                Math.ceil(span.end() * 100 - 0.5)));
    }

    /** Returns the table of both channels' figures, with the share of clips that are right if recognised one by one. */
    static MarkdownTable table(List<String> sides, List<Figures> figures, List<Double> alone) {
        List<String> header = new ArrayList<>(List.of(""));
        header.addAll(sides);
        MarkdownTable table = new MarkdownTable(header, 1);
        row(
                table,
                "speech, s",
                figures.stream()
                        .map(f -> String.format(Locale.ROOT, "%.0f", f.speech))
                        .toList());
        row(
                table,
                "speech that the gate missed",
                figures.stream().map(f -> percent(f.missed)).toList());
        row(
                table,
                "other time marked as voice",
                figures.stream().map(f -> percent(f.falseAlarms)).toList());
        row(
                table,
                "speech with a recognised emotion",
                figures.stream().map(f -> percent(f.labelled)).toList());
        row(
                table,
                "of that, with the emotion of the clip",
                figures.stream().map(f -> percent(f.right)).toList());
        row(
                table,
                "the same, mean of the four emotions",
                figures.stream().map(f -> percent(f.unweighted())).toList());
        figures.get(0)
                .recalls
                .keySet()
                .forEach(label -> row(
                        table,
                        label + " recognised as such",
                        figures.stream()
                                .map(f -> percent(Objects.requireNonNull(f.recalls.get(label), label)))
                                .toList()));
        row(
                table,
                "clips whose longest recognised emotion is the right one",
                figures.stream().map(f -> percent(f.clips)).toList());
        row(
                table,
                "the same clips, recognised one by one",
                alone.stream().map(CallMeasurement::percent).toList());
        return table;
    }

    private static void row(MarkdownTable table, String figure, List<String> values) {
        List<String> cells = new ArrayList<>(List.of(figure));
        cells.addAll(values);
        table.row(cells);
    }

    static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }
}
