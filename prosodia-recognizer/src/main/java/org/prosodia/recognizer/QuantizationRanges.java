package org.prosodia.recognizer;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.prosodia.audio.AudioException;
import org.prosodia.audio.AudioOptions;
import org.prosodia.audio.Recording;
import org.prosodia.model.ModelException;
import org.prosodia.model.ModelFile;
import org.prosodia.model.ModelMetadata;
import org.prosodia.model.architecture.ActivationRanges;
import org.prosodia.recognizer.onnx.OnnxSession;
import org.prosodia.recognizer.scoring.Scorer;
import org.prosodia.spectrogram.Segment;
import org.prosodia.spectrogram.Segmenter;
import org.prosodia.spectrogram.Spectrogram;

/**
 * Finds how large the numbers in a network become on some recordings, for a model that computes in whole numbers of 8 bits: about twice as
 * fast on processors that multiply these in one step (VNNI), and of the same decisions but for a recording in a hundred.
 *
 * <ol>
 *   <li>Open a model.
 *   <li>Have it {@link #hear} recordings like those it will recognise, some dozens, of all emotions.
 *   <li>{@link #write} the model with what was found; a {@link Recognizer} of that file computes in whole numbers.
 * </ol>
 *
 * <pre>{@code
 * try (QuantizationRanges ranges = QuantizationRanges.open(Path.of("model.onnx"))) {
 *     for (Path recording : recordings) {
 *         ranges.hear(recording);
 *     }
 *     ranges.write(Path.of("model-int8.onnx"));
 * }
 * }</pre>
 *
 * <p>Not thread-safe. It holds native memory until {@link #close}.
 */
public final class QuantizationRanges implements AutoCloseable {

    private static final float LEAST = 1e-6f; // of silence there may be nothing above zero

    /** Segments that are kept, the first of each recording, to measure what whole numbers do to scores: 41 MB. */
    private static final int MOST_KEPT = 128;

    private final ModelFile file; // in floating point
    private final String name;
    private final ModelMetadata metadata;
    private final Segmenter segmenter;
    private final OnnxSession session;
    private final List<float[]> kept = new ArrayList<>();
    private Optional<ActivationRanges> ranges = Optional.empty();

    private QuantizationRanges(ModelFile file, String name) throws ModelException {
        this.file = file.with(Optional.empty());
        this.name = name;
        this.metadata = file.metadata();
        this.segmenter = new Segmenter(metadata.frontEnd(), metadata.segmentStep());
        this.session = new OnnxSession(name, file.observedModel());
    }

    /**
     * Opens a model.
     *
     * @throws ModelException if it cannot be used; see its subclasses
     */
    public static QuantizationRanges open(Path model) throws ModelException {
        return new QuantizationRanges(ModelFile.read(model), model.toString());
    }

    /**
     * Takes a recording's segments into account.
     *
     * @throws AudioException if nothing can be had from the file; see its subclasses
     * @throws IllegalStateException if the calibration is closed
     */
    public void hear(Path recording) throws AudioException {
        hear(Recording.read(recording, AudioOptions.DEFAULT.withSampleRate(metadata.frontEnd().sampleRate())));
    }

    /** Takes a recording's segments into account. */
    public void hear(Recording recording) {
        Recording resampled = recording.resampledTo(metadata.frontEnd().sampleRate());
        List<Segment> segments = segmenter.segments(Spectrogram.of(resampled, metadata.frontEnd()));
        if (!segments.isEmpty() && kept.size() < MOST_KEPT) {
            kept.add(segments.get(0).values());
        }
        for (Segment segment : segments) {
            ActivationRanges found = ranges(segment.values());
            ranges = Optional.of(ranges.map(found::with).orElse(found));
        }
    }

    private ActivationRanges ranges(float[] segment) {
        int bins = metadata.frontEnd().bins();
        int columns = metadata.frontEnd().columns();
        return session.run(segment.length, (environment, runtime, input) -> {
            float lowest = 0;
            float highest = LEAST;
            for (int column = 0; column < columns; column++) {
                for (int bin = 0; bin < bins; bin++) {
                    float value = segment[bin * columns + column];
                    lowest = Math.min(lowest, value);
                    highest = Math.max(highest, value);
                    input.put(value);
                }
            }
            try (OnnxTensor tensor = OnnxTensor.createTensor(environment, input.flip(), new long[] {1, 1, columns, bins});
                    OrtSession.Result result = runtime.run(Map.of("columns", tensor))) {
                List<Float> layers = new ArrayList<>();
                for (int layer = 1; layer <= metadata.architecture().trunk().size(); layer++) {
                    float largest = OnnxSession.floats(result.get("largest" + layer).orElseThrow())[0];
                    layers.add(Math.max(largest, LEAST));
                }
                return new ActivationRanges(lowest, highest, layers, List.of());
            }
        });
    }

    /**
     * What was found.
     *
     * @throws IllegalStateException if no segment was heard
     * @throws ModelException if the model cannot be computed in whole numbers
     */
    public ActivationRanges ranges() throws ModelException {
        ActivationRanges found = ranges.orElseThrow(
                () -> new IllegalStateException("no segment was heard: the recordings are shorter than the model's"));
        double[] excess = new double[metadata.labels().size()];
        try (Scorer floats = new Scorer(file, name); Scorer bytes = new Scorer(file.with(ranges), name)) {
            for (float[] segment : kept) {
                float[] expected = floats.score(segment, 0);
                float[] actual = bytes.score(segment, 0);
                for (int k = 0; k < excess.length; k++) {
                    excess[k] += ((double) actual[k] - expected[k]) / kept.size();
                }
            }
        }
        return found.withExcess(Arrays.stream(excess).mapToObj(mean -> (float) mean).toList());
    }

    /**
     * Writes the model with what was found; all else stays as it is.
     *
     * @throws IllegalStateException if no segment was heard
     * @throws IOException if the file cannot be written
     */
    public void write(Path target) throws IOException {
        file.with(Optional.of(ranges())).write(target);
    }

    /** Frees native memory; a second call does nothing. */
    @Override
    public void close() {
        session.close();
    }
}
