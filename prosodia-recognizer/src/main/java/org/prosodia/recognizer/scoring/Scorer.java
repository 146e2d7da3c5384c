package org.prosodia.recognizer.scoring;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.prosodia.model.ModelException;
import org.prosodia.model.ModelFile;
import org.prosodia.model.NetworkParts;
import org.prosodia.recognizer.onnx.OnnxSession;
import org.prosodia.spectrogram.FrontEnd;
import org.prosodia.spectrogram.Segment;

/**
 * Scores segments one at a time, which is the fastest order, since a segment's maps stay in the processor's caches.
 * Runs the model's own graph, or a graph in whole numbers if the model has quantization ranges. Thread-safe.
 */
public final class Scorer implements AutoCloseable {

    private final OnnxSession session;
    private final int bins;
    private final int columns;
    private final int mapWidth;
    private final Optional<ColumnPooling> pooling; // present if the graph is in whole numbers, and ends with the maps

    public Scorer(ModelFile file, String name) throws ModelException {
        FrontEnd frontEnd = file.metadata().frontEnd();
        this.bins = frontEnd.bins();
        this.columns = frontEnd.columns();
        this.mapWidth = file.metadata().architecture().mapWidth(frontEnd);
        this.pooling = file.ranges().isPresent() ? Optional.of(ColumnPooling.of(file)) : Optional.empty();
        this.session = new OnnxSession(
                name, pooling.isPresent() ? NetworkParts.of(file).segmentModel() : file.bytes());
    }

    /** Returns the number of values in a segment. */
    int size() {
        return bins * columns;
    }

    /**
     * Returns the mean of the logits of a segment's views.
     *
     * @throws IllegalStateException if this scorer is closed, or the runtime fails
     */
    public float[] score(Segment segment) {
        List<float[]> logits = segment.views().stream()
                .map(view -> score(view, 0, view.length / bins))
                .toList();
        if (logits.size() == 1) {
            return logits.get(0);
        }
        float[] mean = new float[logits.get(0).length];
        for (int k = 0; k < mean.length; k++) {
            double sum = 0;
            for (float[] view : logits) {
                sum += view[k];
            }
            mean[k] = (float) (sum / logits.size());
        }
        return mean;
    }

    /**
     * Returns the logits of a full segment, whose {@code bins x columns} values start at an offset.
     *
     * @throws IllegalStateException if this scorer is closed, or the runtime fails
     */
    public float[] score(float[] segments, int offset) {
        return score(segments, offset, columns);
    }

    private float[] score(float[] segments, int offset, int width) {
        int length = bins * width;
        return session.run(
                length,
                (environment, runtime, input) -> pooling.isPresent()
                        ? pooled(
                                environment,
                                runtime,
                                input.put(transposed(segments, offset)).flip(),
                                pooling.get())
                        : scores(
                                environment,
                                runtime,
                                input.put(segments, offset, length).flip(),
                                width));
    }

    private float[] scores(OrtEnvironment environment, OrtSession runtime, FloatBuffer segment, int width)
            throws OrtException {
        try (OnnxTensor tensor = OnnxTensor.createTensor(environment, segment, new long[] {1, 1, bins, width});
                OrtSession.Result result = runtime.run(Map.of("segments", tensor), Set.of("scores"))) {
            return ((float[][]) result.get(0).getValue())[0];
        }
    }

    private float[] pooled(OrtEnvironment environment, OrtSession runtime, FloatBuffer segment, ColumnPooling pooling)
            throws OrtException {
        try (OnnxTensor tensor = OnnxTensor.createTensor(environment, segment, new long[] {1, 1, columns, bins});
                OrtSession.Result result = runtime.run(Map.of("columns", tensor))) {
            return pooling.scores(pooling.columns(OnnxSession.floats(result.get(0)), 0, mapWidth));
        }
    }

    /** Returns a segment as {@code columns x bins}. */
    private float[] transposed(float[] segments, int offset) {
        float[] result = new float[size()];
        for (int bin = 0; bin < bins; bin++) {
            for (int column = 0; column < columns; column++) {
                result[column * bins + bin] = segments[offset + bin * columns + column];
            }
        }
        return result;
    }

    @Override
    public void close() {
        session.close();
    }
}
