package org.prosodia.report.explanation;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.prosodia.audio.Recording;
import org.prosodia.model.Aggregation;
import org.prosodia.model.ModelMetadata;
import org.prosodia.model.ModelSummary;
import org.prosodia.model.Provenance;
import org.prosodia.model.TrainingData;
import org.prosodia.model.architecture.Architecture;
import org.prosodia.model.architecture.Filters;
import org.prosodia.model.architecture.Pooling;
import org.prosodia.recognizer.explanation.AttentionMap;
import org.prosodia.recognizer.explanation.Explanation;
import org.prosodia.recognizer.explanation.FilterGroup;
import org.prosodia.recognizer.explanation.RecordingMaps;
import org.prosodia.recognizer.explanation.SegmentLogits;
import org.prosodia.spectrogram.FrontEnd;
import org.prosodia.spectrogram.Spectrogram;

/**
 * Explanations of a tone of 1 kHz by the paper's network, made by hand. For sad there is +0.015 at each of 15 bands x 8
 * columns, 1.8 in all, from 0.615 to 0.935 s and 315 to 915 Hz; for angry there is -0.02 at 6 x 6, -0.72 in all, from
 * 1.615 to 1.855 s and 1,995 to 2,235 Hz. Bottom-up is 0.001 everywhere.
 */
final class Explanations {

    static final int BANDS = 100;
    static final int COLUMNS = 70;
    private static final int RATE = 16_000;
    private static final int WIDTH = 50;

    private Explanations() {}

    /** Returns an explanation of three segments and a tail that is in no segment. */
    static Explanation tone(String name) {
        return of(name, 3.1, 0, List.of(0.0, 0.4, 0.8), COLUMNS, Pooling.ATTENTION);
    }

    /** Returns the same evidence for a network without bottom-up attention. */
    static Explanation average() {
        return pooled(new Pooling.Average());
    }

    /** Returns the same evidence under another pooling. */
    static Explanation pooled(Pooling pooling) {
        return of("tone.wav", 3.1, 0, List.of(0.0, 0.4, 0.8), COLUMNS, pooling);
    }

    /** Returns an explanation of 0.3 s and their padding, from the fifth second of a file. */
    static Explanation brief() {
        return of("brief.wav", 0.3, 5, List.of(0.0), WIDTH, Pooling.ATTENTION);
    }

    /** Returns an explanation like that of the tone, of a recording without voice. */
    static Explanation voiceless(String reason) {
        return voiceless(tone("tone.wav"), reason);
    }

    /** Returns an explanation of a recording as if it had no voice. */
    static Explanation voiceless(Explanation tone, String reason) {
        return new Explanation(
                tone.recording(),
                tone.from(),
                tone.spectrogram(),
                tone.segments(),
                tone.maps(),
                tone.clearest(),
                tone.filters(),
                Optional.of(reason),
                tone.model(),
                tone.summary(),
                Optional.empty());
    }

    private static Explanation of(
            String name, double duration, double from, List<Double> starts, int columns, Pooling pooling) {
        float[] samples = new float[(int) Math.round(duration * RATE)];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (float) (0.5 * Math.sin(2 * Math.PI * 1_000 * i / RATE));
        }
        Recording recording = new Recording(name, samples, RATE, List.of());
        float[] angry = block(columns, 50, 6, 40, 6, -0.02f);
        float[] sad = block(columns, 8, 15, 15, 8, 0.015f);
        float[] bottomUp = new float[BANDS * columns];
        Arrays.fill(bottomUp, 0.001f);
        boolean attending = pooling instanceof Pooling.Attention;
        RecordingMaps maps = new RecordingMaps(
                columns,
                0.015,
                0.04,
                IntStream.rangeClosed(0, BANDS)
                        .mapToObj(band -> -5 + 40.0 * band)
                        .toList(),
                Collections.nCopies(columns, 1),
                Optional.of(bottomUp).filter(map -> attending),
                List.of(thousandfold(angry), thousandfold(sad)),
                List.of(angry, sad));
        ModelMetadata model = new ModelMetadata(
                "by hand",
                List.of("angry", "sad"),
                FrontEnd.PAPER,
                0.4,
                Aggregation.MEAN_LOGIT,
                1,
                new Architecture(2, Filters.SPECTRAL, Filters.TEMPORAL, false, pooling),
                "none",
                Map.of(),
                new TrainingData(List.of(), 0, 0, 0, ""),
                new Provenance("", "", "", List.of(), Map.of(), Map.of(), Optional.empty()),
                "");
        List<SegmentLogits> segments = starts.stream()
                .map(start -> new SegmentLogits(start, start + 2, List.of(-0.72, 1.8)))
                .toList();
        return new Explanation(
                recording,
                from,
                Spectrogram.of(recording, FrontEnd.PAPER),
                segments,
                maps,
                clearest(starts.get(0), attending),
                filters(),
                Optional.empty(),
                model,
                new ModelSummary("by hand", "none", model.labels(), "0f1e"),
                Optional.empty());
    }

    private static float[] block(int columns, int band, int height, int column, int width, float value) {
        float[] map = new float[BANDS * columns];
        for (int b = band; b < band + height; b++) {
            Arrays.fill(map, b * columns + column, b * columns + column + width, value);
        }
        return map;
    }

    private static float[] thousandfold(float[] evidence) {
        float[] map = evidence.clone();
        for (int p = 0; p < map.length; p++) {
            map[p] *= 1_000;
        }
        return map;
    }

    /** Returns a map in which two positions add up to sad's 1.8, and one has angry's -0.72. */
    private static AttentionMap clearest(double start, boolean attending) {
        float[] bottomUp = new float[BANDS * WIDTH];
        float[] angry = new float[BANDS * WIDTH];
        float[] sad = new float[BANDS * WIDTH];
        int strong = 8 * WIDTH + 5;
        int weak = 20 * WIDTH + 30;
        bottomUp[strong] = 0.5f;
        bottomUp[weak] = 0.2f;
        sad[strong] = 3;
        sad[weak] = 1.5f;
        angry[weak] = -3.6f;
        return new AttentionMap(
                start,
                start + 2,
                start + 0.015,
                BANDS,
                WIDTH,
                Optional.of(bottomUp).filter(map -> attending),
                List.of(angry, sad),
                List.of(product(bottomUp, angry), product(bottomUp, sad)));
    }

    private static float[] product(float[] one, float[] other) {
        float[] product = new float[one.length];
        for (int p = 0; p < product.length; p++) {
            product[p] = one[p] * other[p];
        }
        return product;
    }

    private static List<FilterGroup> filters() {
        return List.of(
                new FilterGroup("spectral", 10, 2, Collections.nCopies(8, ramp(20))),
                new FilterGroup("temporal", 2, 8, Collections.nCopies(8, ramp(16))));
    }

    private static float[] ramp(int length) {
        float[] ramp = new float[length];
        for (int i = 0; i < length; i++) {
            ramp[i] = i - length / 2f;
        }
        return ramp;
    }
}
