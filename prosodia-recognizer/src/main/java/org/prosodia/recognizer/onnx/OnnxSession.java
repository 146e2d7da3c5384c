package org.prosodia.recognizer.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.prosodia.audio.concurrent.ShutdownGate;
import org.prosodia.model.ModelException;

/**
 * A graph loaded by ONNX Runtime, which runs on the calling thread. Thread-safe. Native memory is freed by
 * {@link #close}, which waits for runs in progress.
 *
 * <p>Input buffers are allocated outside the heap, where the runtime reads them in place, and are reused: there are as
 * many as the largest number of threads that ran at the same time.
 */
public final class OnnxSession implements AutoCloseable {

    /** A use of the session. It must close every value that it creates with the environment. */
    public interface Run<T> {
        T run(OrtEnvironment environment, OrtSession session, FloatBuffer input) throws OrtException;
    }

    private final OrtEnvironment environment;
    private final OrtSession session;
    private final String name;
    private final Queue<FloatBuffer> buffers = new ConcurrentLinkedQueue<>();
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private boolean closed;

    /**
     * Loads a graph.
     *
     * @param name the model's name, for messages
     * @param model the graph, in ONNX's encoding
     * @throws ModelException if the runtime refuses the graph
     * @throws org.prosodia.audio.NativeLibraryException if ONNX Runtime cannot be loaded
     * @throws IllegalStateException if the process is ending
     */
    public OnnxSession(String name, byte[] model) throws ModelException {
        this.name = name;
        try (ShutdownGate.Passage ignored = ShutdownGate.PROCESS.run()) {
            this.environment = RuntimeEnvironment.get();
            try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
                options.setIntraOpNumThreads(1); // several threads with one run each are faster
                options.setInterOpNumThreads(1);
                options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
                this.session = environment.createSession(model, options);
            }
        } catch (OrtException e) {
            throw new ModelException.Damaged(name, "ONNX Runtime refuses it: " + firstLine(e), e);
        }
    }

    /** Returns the names of the graph's inputs. */
    public Set<String> inputs() {
        return Set.copyOf(session.getInputNames());
    }

    /** Returns the number of the graph's outputs. */
    public int outputs() {
        return session.getOutputNames().size();
    }

    /**
     * Runs the graph.
     *
     * @param numbers the least capacity of the input buffer, which is empty
     * @throws IllegalStateException if this session is closed, the runtime fails, or the process is ending
     */
    public <T> T run(int numbers, Run<T> run) {
        // The gate comes before the lock, which close waits for.
        try (ShutdownGate.Passage ignored = ShutdownGate.PROCESS.run()) {
            return runLocked(numbers, run);
        }
    }

    private <T> T runLocked(int numbers, Run<T> run) {
        lock.readLock().lock();
        try {
            if (closed) {
                throw new IllegalStateException(name + ": is closed; close it after its last use, or open it again");
            }
            FloatBuffer buffer = borrowed(numbers);
            T result = run.run(environment, session, buffer);
            buffers.add(buffer);
            return result;
        } catch (OrtException e) {
            throw new IllegalStateException(name + ": ONNX Runtime failed: " + firstLine(e), e);
        } finally {
            lock.readLock().unlock();
        }
    }

    /** Returns a copy of a tensor's values. */
    public static float[] floats(OnnxValue value) {
        FloatBuffer buffer = ((OnnxTensor) value).getFloatBuffer();
        float[] copy = new float[buffer.remaining()];
        buffer.get(copy);
        return copy;
    }

    private FloatBuffer borrowed(int numbers) {
        FloatBuffer buffer = buffers.poll();
        if (buffer == null || buffer.capacity() < numbers) {
            int bytes = Math.multiplyExact(Float.BYTES, numbers);
            buffer = ByteBuffer.allocateDirect(bytes)
                    .order(ByteOrder.nativeOrder())
                    .asFloatBuffer();
        }
        return buffer.clear();
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
