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
import org.prosodia.model.EdgeContext;
import org.prosodia.model.ModelException;
import org.prosodia.model.ModelFile;
import org.prosodia.model.architecture.SegmentOverlap;
import org.prosodia.recognizer.onnx.OnnxSession;

/**
 * Runs the network over stretches of a recording, which overlapping segments share. Thread-safe. Its session is made at the first use:
 * short recordings do without.
 */
final class StretchScorer implements AutoCloseable {

    /**
     * Consecutive positions of a recording, and segments' edges among them.
     *
     * @param positions how many
     * @param columns the spectrogram's columns, bins of each together: {@link SegmentOverlap#before} of them, those of the positions, and
     *     {@link SegmentOverlap#after} of them
     * @param starts positions where segments start, from 0
     * @param ends positions where segments end
     */
    record Stretch(int positions, float[] columns, long[] starts, long[] ends) {}

    /**
     * The maps of a stretch, as docs of {@link ModelFile#stretchModel} say; without edges only the shared ones.
     *
     * @param shared {@code maps x positions x bins}
     * @param left {@code starts x maps x left x bins}
     * @param right {@code ends x maps x right x bins}
     */
    record Maps(float[] shared, float[] left, float[] right) {}

    /**
     * What the columns of those maps give to scores.
     *
     * @param shared of each position
     * @param left of each start
     * @param right of each end
     */
    record Columns(double[][] shared, double[][][] left, double[][][] right) {}

    private final ModelFile file;
    private final String name;
    private final SegmentOverlap overlap;
    private final boolean edges;
    private final int bins;
    private final ColumnPooling pooling;
    private OnnxSession session;
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

    /** Whether segments have edges of their own. */
    boolean edges() {
        return edges;
    }

    /** A segment's scores from what its columns give. */
    float[] scores(double[][] columns) {
        return pooling.scores(columns);
    }

    /**
     * What the columns of a stretch give to scores.
     *
     * @throws IllegalStateException if it is closed, or the runtime fails
     */
    Columns columns(Stretch stretch) {
        Maps maps = maps(stretch);
        return new Columns(pooling.columns(maps.shared, 0, stretch.positions), batch(maps.left, stretch.starts.length, overlap.left()),
                batch(maps.right, stretch.ends.length, overlap.right()));
    }

    private double[][][] batch(float[] maps, int count, int columns) {
        return IntStream.range(0, edges ? count : 0).mapToObj(i -> pooling.columns(maps, i * (maps.length / count), columns))
                .toArray(double[][][]::new);
    }

    /** The maps of a stretch. */
    Maps maps(Stretch stretch) {
        return session().run(stretch.columns.length, (environment, runtime, input) -> {
            Map<String, OnnxTensorLike> inputs = new HashMap<>();
            try {
                input.put(stretch.columns).flip();
                inputs.put("columns", OnnxTensor.createTensor(environment, input, new long[] {1, 1, stretch.columns.length / bins, bins}));
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

    /** Where there is no edge, one that nobody asks for: the runtime's convolutions want a batch that is not empty. */
    private static OnnxTensor edges(OrtEnvironment environment, long[] positions, long spare) throws OrtException {
        long[] given = positions.length == 0 ? new long[] {spare} : positions;
        return OnnxTensor.createTensor(environment, LongBuffer.wrap(given), new long[] {given.length, 1});
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
                session = new OnnxSession(name, file.stretchModel(overlap, edges));
            } catch (ModelException e) {
                throw new IllegalStateException(e.getMessage(), e); // its own graph was accepted, of the same operators and arrays
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
