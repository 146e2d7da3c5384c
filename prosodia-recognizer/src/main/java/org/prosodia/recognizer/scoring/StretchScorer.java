package org.prosodia.recognizer.scoring;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxTensorLike;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.LongBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.prosodia.model.EdgeContext;
import org.prosodia.model.ModelException;
import org.prosodia.model.ModelFile;
import org.prosodia.model.NetworkParts;
import org.prosodia.model.architecture.SegmentOverlap;
import org.prosodia.recognizer.onnx.OnnxSession;

/**
 * Runs the network over stretches of a recording that overlapping segments share. Thread-safe. The session is created
 * at first use, since short recordings never need it.
 */
final class StretchScorer implements AutoCloseable {

    /**
     * Consecutive positions of a recording, and the segment edges in them.
     *
     * @param positions the number of positions
     * @param columns the spectrogram's columns, each with its bins together: {@link SegmentOverlap#before} columns,
     *     those of the positions, and {@link SegmentOverlap#after} columns
     * @param starts the positions where segments start, from 0
     * @param ends the positions where segments end
     */
    record Stretch(int positions, float[] columns, long[] starts, long[] ends) {}

    /**
     * The maps of a stretch, as {@link NetworkParts#stretchModel} describes them; without edges only the shared ones.
     *
     * @param shared {@code maps x positions x bins}
     * @param left {@code starts x maps x left x bins}
     * @param right {@code ends x maps x right x bins}
     */
    record Maps(float[] shared, float[] left, float[] right) {}

    /**
     * The maps of a stretch, each column reduced by {@link ColumnPooling}.
     *
     * @param shared one entry for each position
     * @param left the columns of each left edge
     * @param right the columns of each right edge
     */
    record Columns(double[][] shared, double[][][] left, double[][][] right) {}

    private final ModelFile file;
    private final String name;
    private final SegmentOverlap overlap;
    private final boolean edges;
    private final int bins;
    private final ColumnPooling pooling;
    private @Nullable OnnxSession session; // opened by the first call that needs it
    private boolean closed;

    StretchScorer(ModelFile file, String name, SegmentOverlap overlap, EdgeContext edgeContext) throws ModelException {
        this.file = file;
        this.name = name;
        this.overlap = overlap;
        this.edges = edgeContext == EdgeContext.ZEROS;
        this.bins = file.metadata().frontEnd().bins();
        this.pooling = ColumnPooling.of(file);
    }

    SegmentOverlap overlap() {
        return overlap;
    }

    /** Returns true if segments have edges of their own, computed with zeros beyond them. */
    boolean edges() {
        return edges;
    }

    /** Returns a segment's scores, given its reduced columns. */
    float[] scores(double[][] columns) {
        return pooling.scores(columns);
    }

    /**
     * Computes the reduced columns of a stretch.
     *
     * @throws IllegalStateException if this scorer is closed, or the runtime fails
     */
    Columns columns(Stretch stretch) {
        Maps maps = maps(stretch);
        return new Columns(
                pooling.columns(maps.shared, 0, stretch.positions),
                batch(maps.left, stretch.starts.length, overlap.left()),
                batch(maps.right, stretch.ends.length, overlap.right()));
    }

    private double[][][] batch(float[] maps, int count, int columns) {
        return IntStream.range(0, edges ? count : 0)
                .mapToObj(i -> pooling.columns(maps, i * (maps.length / count), columns))
                .toArray(double[][][]::new);
    }

    /** Computes the maps of a stretch. */
    Maps maps(Stretch stretch) {
        return session().run(stretch.columns.length, (environment, runtime, input) -> {
            Map<String, OnnxTensorLike> inputs = new HashMap<>();
            try {
                input.put(stretch.columns).flip();
                inputs.put("columns", OnnxTensor.createTensor(environment, input, new long[] {
                    1, 1, stretch.columns.length / bins, bins
                }));
                if (edges) {
                    inputs.put("starts", edges(environment, stretch.starts, 0));
                    inputs.put("ends", edges(environment, stretch.ends, stretch.positions));
                }
                try (OrtSession.Result result = runtime.run(inputs)) {
                    return new Maps(output(result, "shared"), output(result, "left"), output(result, "right"));
                }
            } finally {
                inputs.values().forEach(OnnxTensorLike::close);
            }
        });
    }

    /**
     * Returns the positions as a tensor; with none, a spare one whose output is unused, since the runtime's
     * convolutions reject an empty batch.
     */
    private static OnnxTensor edges(OrtEnvironment environment, long[] positions, long spare) throws OrtException {
        long[] batch = positions.length == 0 ? new long[] {spare} : positions;
        return OnnxTensor.createTensor(environment, LongBuffer.wrap(batch), new long[] {batch.length, 1});
    }

    private static float[] output(OrtSession.Result result, String name) {
        return result.get(name).map(OnnxSession::floats).orElse(new float[0]);
    }

    private synchronized OnnxSession session() {
        if (closed) {
            throw new IllegalStateException(name + ": is closed; close it after its last use, or open it again");
        }
        if (session == null) {
            try {
                session = new OnnxSession(name, NetworkParts.of(file).stretchModel(overlap, edges));
            } catch (ModelException e) {
                // unexpected: the runtime has accepted the model's own graph, with the same operators and arrays
                throw new IllegalStateException(e.getMessage(), e);
            }
        }
        return session;
    }

    @Override
    public void close() {
        OnnxSession open;
        synchronized (this) {
            closed = true;
            open = session;
        }
        if (open != null) {
            open.close();
        }
    }
}
