package org.prosodia.recognizer.scoring;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.prosodia.model.ModelException;
import org.prosodia.model.ModelFile;
import org.prosodia.recognizer.onnx.OnnxSession;
import org.prosodia.spectrogram.FrontEnd;

/**
 * Scores segments one by one, which is fastest, since a segment's maps stay in the caches: with the model's own graph, or in whole numbers
 * with the one that is made for them. Thread-safe.
 */
public final class Scorer implements AutoCloseable {

    private final OnnxSession session;
    private final int bins;
    private final int columns;
    private final int width;
    private final Optional<ColumnPooling> pooling; // of whole numbers' maps

    public Scorer(ModelFile file, String name) throws ModelException {
        FrontEnd frontEnd = file.metadata().frontEnd();
        this.bins = frontEnd.bins();
        this.columns = frontEnd.columns();
        this.width = file.metadata().architecture().mapWidth(frontEnd);
        this.pooling = file.ranges().isPresent() ? Optional.of(ColumnPooling.of(file)) : Optional.empty();
        this.session = new OnnxSession(name, pooling.isPresent() ? file.segmentModel() : file.bytes());
    }

    /** Numbers in a segment. */
    int size() {
        return bins * columns;
    }

    /**
     * The logits of a segment, {@code bins x columns} numbers from an offset.
     *
     * @throws IllegalStateException if it is closed, or the runtime fails
     */
    public float[] score(float[] segments, int offset) {
        return session.run(size(), (environment, runtime, input) -> pooling.isPresent()
                ? pooled(environment, runtime, input.put(transposed(segments, offset)).flip(), pooling.get())
                : scores(environment, runtime, input.put(segments, offset, size()).flip()));
    }

    private float[] scores(OrtEnvironment environment, OrtSession runtime, FloatBuffer segment) throws OrtException {
        try (OnnxTensor tensor = OnnxTensor.createTensor(environment, segment, new long[] {1, 1, bins, columns});
                OrtSession.Result result = runtime.run(Map.of("segments", tensor), Set.of("scores"))) {
            return ((float[][]) result.get(0).getValue())[0];
        }
    }

    private float[] pooled(OrtEnvironment environment, OrtSession runtime, FloatBuffer segment, ColumnPooling pooling) throws OrtException {
        try (OnnxTensor tensor = OnnxTensor.createTensor(environment, segment, new long[] {1, 1, columns, bins});
                OrtSession.Result result = runtime.run(Map.of("columns", tensor))) {
            return pooling.scores(pooling.columns(OnnxSession.floats(result.get(0)), 0, width));
        }
    }

    /** Columns one after the other. */
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
