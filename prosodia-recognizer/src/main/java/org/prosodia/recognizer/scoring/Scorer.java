package org.prosodia.recognizer.scoring;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.util.ArrayList;
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

    private static final Set<String> SCORES = Set.of("scores");
    private static final Set<String> WITH_FEATURES = Set.of("scores", "features");

    private final OnnxSession session;
    private final int bins;
    private final int columns;
    private final int mapWidth;
    private final boolean features;
    private final Optional<ColumnPooling> pooling; // present if the graph is in whole numbers, and ends with the maps

    public Scorer(ModelFile file, String name) throws ModelException {
        FrontEnd frontEnd = file.metadata().frontEnd();
        this.bins = frontEnd.bins();
        this.columns = frontEnd.columns();
        this.mapWidth = file.metadata().architecture().mapWidth(frontEnd);
        this.features = file.metadata().domain().isPresent();
        this.pooling = file.ranges().isPresent() ? Optional.of(ColumnPooling.of(file)) : Optional.empty();
        NetworkParts parts = NetworkParts.of(file);
        this.session = new OnnxSession(name, pooling.isPresent() ? parts.segmentModel() : parts.wholeModel());
    }

    /** Returns the number of values in a segment. */
    int size() {
        return bins * columns;
    }

    /**
     * Returns the mean of the logits of a segment's views, and the features of the first.
     *
     * @throws IllegalStateException if this scorer is closed, or the runtime fails
     */
    NetworkOutput score(Segment segment) {
        List<float[]> views = segment.views();
        NetworkOutput first = score(views.get(0), 0, views.get(0).length / bins, features);
        if (views.size() == 1) {
            return first;
        }
        List<float[]> logits = new ArrayList<>(List.of(first.logits()));
        for (float[] view : views.subList(1, views.size())) {
            logits.add(score(view, 0, view.length / bins, false).logits());
        }
        return new NetworkOutput(mean(logits), first.features());
    }

    private static float[] mean(List<float[]> logits) {
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
        return score(segments, offset, columns, false).logits();
    }

    private NetworkOutput score(float[] segments, int offset, int width, boolean withFeatures) {
        int length = bins * width;
        return session.run(
                length,
                (environment, runtime, input) -> pooling.isPresent()
                        ? NetworkOutput.of(pooled(
                                environment,
                                runtime,
                                input.put(transposed(segments, offset)).flip(),
                                pooling.get()))
                        : output(
                                environment,
                                runtime,
                                input.put(segments, offset, length).flip(),
                                width,
                                withFeatures ? WITH_FEATURES : SCORES));
    }

    private NetworkOutput output(
            OrtEnvironment environment, OrtSession runtime, FloatBuffer segment, int width, Set<String> outputs)
            throws OrtException {
        try (OnnxTensor tensor = OnnxTensor.createTensor(environment, segment, new long[] {1, 1, bins, width});
                OrtSession.Result result = runtime.run(Map.of("segments", tensor), outputs)) {
            float[] logits = OnnxSession.floats(result.get("scores").orElseThrow());
            return result.get("features")
                    .map(features -> new NetworkOutput(logits, OnnxSession.floats(features)))
                    .orElseGet(() -> NetworkOutput.of(logits));
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
