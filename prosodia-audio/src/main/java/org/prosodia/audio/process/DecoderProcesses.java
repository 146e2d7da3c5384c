package org.prosodia.audio.process;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.prosodia.audio.AudioDecoder;
import org.prosodia.audio.AudioException;
import org.prosodia.audio.AudioLimits;
import org.prosodia.audio.AudioOptions;
import org.prosodia.audio.concurrent.DaemonThreads;
import org.prosodia.audio.files.ClosedAfterFailure;

/**
 * Decoders in processes of their own. A recording whose decoding crashes, does not go on or takes too much memory fails
 * with {@link AudioException.DecoderEnded}; its process is replaced, and others are not affected. Thread-safe.
 *
 * <pre>{@code
 * try (DecoderProcesses decoders = DecoderProcesses.start(4, DecoderLimits.DEFAULT)) {
 *     Recording recording = Recording.read(Path.of("interview.mp3"), AudioOptions.DEFAULT.withDecoder(decoders));
 * }
 * }</pre>
 *
 * <p>Each open reader has a process of its own, so that there are as many processes as readers at once. The first is
 * started at once and the others when they are needed; each takes about half a second. On Unix they write no files, get
 * only a few variables of the environment, and ignore SIGINT and SIGTERM: they end with this process. On Linux, where
 * the system allows processes namespaces of their own, they have no network, and all file systems are read-only.
 */
public final class DecoderProcesses implements AudioDecoder, AutoCloseable {

    private static final int ATTEMPTS = 3;

    private final int kept;
    private final DecoderLimits limits;
    private final Start start;
    private final Thread watch;
    private final Deque<DecoderProcess> idle = new ArrayDeque<>();
    private final Set<DecoderProcess> used = new HashSet<>();
    private boolean closed;

    /** Starts a process. */
    private interface Start {
        Process process() throws IOException;
    }

    private DecoderProcesses(int kept, DecoderLimits limits, Start start) {
        this.kept = kept;
        this.limits = limits;
        this.start = start;
        watch = DaemonThreads.factory("decoder-watch").newThread(new DecoderWatch(this::used, limits));
    }

    /**
     * Starts the first process.
     *
     * @param kept the processes that are kept for later recordings, at least 1; the number of threads that decode
     * @param limits limits on each process
     * @throws IOException if no process can be started
     */
    public static DecoderProcesses start(int kept, DecoderLimits limits) throws IOException {
        return start(kept, limits, DecoderMain.class.getName(), List.of());
    }

    /** Starts the first process, of another class, for tests. */
    static DecoderProcesses start(int kept, DecoderLimits limits, String main, List<Path> classPath)
            throws IOException {
        if (kept < 1) {
            throw new IllegalArgumentException("at least 1 process is kept, not " + kept);
        }
        ProcessBuilder command = DecoderCommand.of(main, classPath, limits);
        DecoderProcesses processes = new DecoderProcesses(kept, limits, command::start);
        processes.idle.push(new DecoderProcess(command.start()));
        processes.watch.start();
        return processes;
    }

    /**
     * Waits until a recording can be decoded.
     *
     * @throws IOException if no process can be started; the message has the reason
     */
    public void awaitReady() throws IOException {
        release(take(), true);
    }

    /** Returns the numbers of the processes, for tests and messages. */
    public synchronized Set<Long> numbers() {
        Set<Long> numbers = new HashSet<>();
        idle.forEach(process -> numbers.add(process.number()));
        used.forEach(process -> numbers.add(process.number()));
        return numbers;
    }

    @Override
    public Samples open(SeekableByteChannel bytes, String name, AudioOptions options) throws IOException {
        SourceBytes source = SourceBytes.of(bytes);
        try {
            return open(source, name, options);
        } catch (IOException | RuntimeException | Error e) {
            ClosedAfterFailure.close(source, e);
            throw e;
        }
    }

    @Override
    public Samples open(InputStream stream, String name, AudioOptions options) throws IOException {
        // The process has no place for a temporary file, and fails with this limit if it needs one.
        AudioLimits inOrder = options.limits().withSpoolBytes(0);
        SpooledStream source = new SpooledStream(stream, name, options.limits());
        try {
            Samples samples = open(source, name, options.withLimits(inOrder));
            source.forget();
            return samples;
        } catch (AudioException.OverLimit e) {
            if (!e.limit().equals("spoolBytes")) {
                ClosedAfterFailure.close(source, e);
                throw e;
            }
        } catch (IOException | RuntimeException | Error e) {
            ClosedAfterFailure.close(source, e);
            throw e;
        }
        try {
            return open(source.whole(), name, options);
        } catch (IOException | RuntimeException | Error e) {
            ClosedAfterFailure.close(source, e);
            throw e;
        }
    }

    private Samples open(SourceBytes source, String name, AudioOptions options) throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                return ProcessSamples.open(take(), source, name, options, this::release);
            } catch (DecoderProcess.NotStarted | ProcessSamples.EndedBefore e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    /** Returns a process that can decode. */
    private DecoderProcess take() throws IOException {
        DecoderProcess process = next();
        try {
            process.awaitReady();
            return process;
        } catch (IOException | RuntimeException | Error e) {
            release(process, false);
            throw e;
        }
    }

    private synchronized DecoderProcess next() throws IOException {
        if (closed) {
            throw new IllegalStateException("the decoders are closed");
        }
        while (!idle.isEmpty()) {
            DecoderProcess process = idle.pop();
            if (process.alive()) {
                used.add(process);
                return process;
            }
        }
        DecoderProcess process = new DecoderProcess(start.process());
        used.add(process);
        return process;
    }

    private synchronized void release(DecoderProcess process, boolean usable) {
        used.remove(process);
        if (usable && !closed && idle.size() < kept) {
            idle.push(process);
        } else {
            process.kill();
        }
    }

    private synchronized List<DecoderProcess> used() {
        return List.copyOf(used);
    }

    /** Kills all processes; readers that are open fail. */
    @Override
    public synchronized void close() {
        closed = true;
        watch.interrupt();
        idle.forEach(DecoderProcess::kill);
        used.forEach(DecoderProcess::kill);
        idle.clear();
    }

    @Override
    public String toString() {
        return "in other processes, " + limits;
    }
}
