package org.prosodia.cli.evaluate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.prosodia.cli.shell.JsonOutput;
import org.prosodia.evaluation.Prediction;
import org.prosodia.formats.text.Digits;

/**
 * The recordings of a test whose sound has a warning, and how often the model is right about them and about the others.
 *
 * @param kinds the recordings with each kind of warning, the most frequent first; numbers in a warning's text are
 *     replaced by N
 * @param warned the recordings with a warning
 * @param rightOfWarned those of them that are predicted right
 * @param others the recordings without a warning
 * @param rightOfOthers those of them that are predicted right
 */
record SoundWarnings(List<Kind> kinds, int warned, int rightOfWarned, int others, int rightOfOthers) {

    private static final String NUMBER = "-?\\d+(?:\\.\\d+)?";

    /**
     * A kind of warning.
     *
     * @param text the warning with N in place of numbers
     * @param recordings the number of recordings with it
     * @param right those of them that are predicted right
     */
    record Kind(String text, int recordings, int right) {}

    /**
     * Counts warnings.
     *
     * @param warnings those of each prediction's recording, without its name
     */
    static SoundWarnings of(List<Prediction> predictions, List<List<String>> warnings) {
        Map<String, List<Prediction>> byKind = new TreeMap<>();
        List<Prediction> warned = new ArrayList<>();
        List<Prediction> others = new ArrayList<>();
        for (int i = 0; i < predictions.size(); i++) {
            Prediction prediction = predictions.get(i);
            warnings.get(i).stream()
                    .map(warning -> warning.replaceAll(NUMBER, "N"))
                    .distinct()
                    .forEach(kind -> byKind.computeIfAbsent(kind, text -> new ArrayList<>())
                            .add(prediction));
            (warnings.get(i).isEmpty() ? others : warned).add(prediction);
        }
        List<Kind> kinds = byKind.entrySet().stream()
                .map(kind -> new Kind(kind.getKey(), kind.getValue().size(), right(kind.getValue())))
                .sorted(Comparator.comparingInt(Kind::recordings).reversed())
                .toList();
        return new SoundWarnings(kinds, warned.size(), right(warned), others.size(), right(others));
    }

    private static int right(List<Prediction> predictions) {
        return (int) predictions.stream().filter(Prediction::correct).count();
    }

    String text() {
        return String.format(
                        Locale.ROOT,
                        "%nwarnings about the sound: %d of %d recordings, right %s; the others right %s%n",
                        warned,
                        warned + others,
                        share(rightOfWarned, warned),
                        share(rightOfOthers, others))
                + kinds.stream().map(this::text).collect(Collectors.joining());
    }

    /** Returns how many recordings have a kind of warning, and how many of these and of all the others are right. */
    private String text(Kind kind) {
        int without = warned + others - kind.recordings;
        return String.format(
                Locale.ROOT,
                "%6d  right %s, without it %s: %s%n",
                kind.recordings,
                share(kind.right, kind.recordings),
                share(rightOfWarned + rightOfOthers - kind.right, without),
                kind.text);
    }

    private static String share(int right, int of) {
        return of == 0 ? "-" : Digits.percent((double) right / of);
    }

    /**
     * Returns {@code {"recordings", "right", "others", "rightOfOthers", "kinds": [{"warning", "recordings",
     * "right"}]}}.
     */
    ObjectNode json() {
        ObjectNode json = JsonOutput.JSON
                .createObjectNode()
                .put("recordings", warned)
                .put("right", rightOfWarned)
                .put("others", others)
                .put("rightOfOthers", rightOfOthers);
        json.putArray("kinds");
        kinds.forEach(kind -> json.withArray("kinds")
                .addObject()
                .put("warning", kind.text)
                .put("recordings", kind.recordings)
                .put("right", kind.right));
        return json;
    }
}
