package org.prosodia.recognizer;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.prosodia.model.ModelException;
import org.prosodia.model.ModelFile;
import org.prosodia.model.ModelMetadata;

/**
 * Scores segments in small batches with ONNX Runtime. Thread-safe; native memory is freed by {@link #close}, which waits for runs under
 * way.
 *
 * <p>Input buffers lie outside the heap, where the runtime reads them in place, and are kept for reuse: as many as there ever were
 * threads at once.
 */
final class Scorer implements AutoCloseable {

    private static final String INPUT = "segments";
    private static final String OUTPUT = "scores";

    private final OrtEnvironment environment;
    private final OrtSession session;
    private final String name;
    private final int bins;
    private final int columns;
    private final int batch;
    private final Queue<FloatBuffer> buffers = new ConcurrentLinkedQueue<>();
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private boolean closed;

    Scorer(ModelFile file, String name, int threads, int batch) throws ModelException {
        ModelMetadata metadata = file.metadata();
        this.name = name;
        this.bins = metadata.frontEnd().bins();
        this.columns = metadata.frontEnd().columns();
        this.batch = batch;
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            this.environment = environment();
            options.setIntraOpNumThreads(threads);
            options.setInterOpNumThreads(1);
            options.addConfigEntry("session.intra_op.allow_spinning", "0"); // threads that wait leave the processor to others
            options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
            this.session = environment.createSession(file.bytes(), options);
        } catch (OrtException e) {
            throw new ModelException.Damaged(name, "ONNX Runtime refuses it: " + firstLine(e), e);
        }
    }

    /** The process has one environment, shared by all who use ONNX Runtime; only errors are its own to print. */
    private static OrtEnvironment environment() throws OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
        environment.setTelemetry(false);
        return environment;
    }

    /** Segments in a batch. */
    int batch() {
        return batch;
    }

    /** Numbers in a segment. */
    int size() {
        return bins * columns;
    }

    /**
     * The scores of some segments, at most a batch.
     *
     * @throws IllegalStateException if it is closed, or the runtime fails
     */
    float[][] score(float[] segments, int offset, int count) {
        lock.readLock().lock();
        try {
            if (closed) {
                throw new IllegalStateException(name + ": the recognizer is closed");
            }
            FloatBuffer buffer = borrowed();
            float[][] scores = run(buffer.put(segments, offset, count * size()).flip(), count);
            buffers.add(buffer);
            return scores;
        } catch (OrtException e) {
            throw new IllegalStateException(name + ": ONNX Runtime failed: " + firstLine(e), e);
        } finally {
            lock.readLock().unlock();
        }
    }

    private float[][] run(FloatBuffer input, int count) throws OrtException {
        try (OnnxTensor tensor = OnnxTensor.createTensor(environment, input, new long[] {count, 1, bins, columns});
                OrtSession.Result result = session.run(Map.of(INPUT, tensor), Set.of(OUTPUT))) {
            return (float[][]) result.get(0).getValue();
        }
    }

    private FloatBuffer borrowed() {
        FloatBuffer free = buffers.poll();
        if (free == null) {
            int bytes = Math.multiplyExact(batch * Float.BYTES, size());
            free = ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder()).asFloatBuffer();
        }
        return free.clear();
    }

    private static String firstLine(OrtException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    @Override
    public void close() {
        lock.writeLock().lock();
        try {
            if (!closed) {
                closed = true;
                buffers.clear();
                session.close();
            }
        } catch (OrtException e) {
            throw new IllegalStateException(name + ": cannot be closed: " + firstLine(e), e);
        } finally {
            lock.writeLock().unlock();
        }
    }
}
