package org.prosodia.audio.process;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.prosodia.audio.AudioException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A decoder's process, seen from its parent. One thread uses it at a time; the watch may kill it meanwhile. */
final class DecoderProcess {

    private static final Logger LOG = LoggerFactory.getLogger(DecoderProcess.class);

    private static final int BUFFER = 1 << 16;
    private static final int SIGNAL = 128; // added to a signal's number in exit codes
    private static final int LONGEST_COMPLAINT = 2_000;
    private static final long EXIT_SECONDS = 10; // a JVM that crashes first writes where
    private static final Map<Integer, String> SIGNALS =
            Map.of(4, "SIGILL", 6, "SIGABRT", 7, "SIGBUS", 8, "SIGFPE", 9, "SIGKILL", 11, "SIGSEGV", 25, "SIGXFSZ");

    private final Process process;
    private final DataInputStream in;
    private final DataOutputStream out;
    private volatile boolean ready;
    private volatile boolean waiting;
    private final AtomicInteger messages = new AtomicInteger();
    private volatile @Nullable Kill kill;

    /** The reason of a kill, and its text in messages. */
    private record Kill(AudioException.DecoderEnded.Reason reason, String what) {}

    /** The end of the process, and what it wrote about it, after a colon and a space; empty if that is nothing. */
    private record End(Kill kill, String complaint) {}

    DecoderProcess(Process process) {
        this.process = process;
        in = new DataInputStream(new BufferedInputStream(process.getInputStream(), BUFFER));
        out = new DataOutputStream(new BufferedOutputStream(process.getOutputStream(), BUFFER));
    }

    /** It could not be started. */
    static final class NotStarted extends IOException {
        private static final long serialVersionUID = 1;

        NotStarted(String reason, Throwable cause) {
            super("a process for decoding cannot be started: " + reason, cause);
        }
    }

    /** Waits until it can decode. */
    void awaitReady() throws NotStarted {
        if (ready) {
            return;
        }
        try {
            if (receive() != Messages.READY) {
                throw new IOException("not ready");
            }
            received();
            ready = true;
        } catch (IOException e) {
            End end = end();
            throw new NotStarted(end.kill().what() + end.complaint(), e);
        }
    }

    boolean alive() {
        return process.isAlive();
    }

    long number() {
        return process.pid();
    }

    /** Returns the stream of messages to it; {@link #send} follows. */
    DataOutputStream message() {
        waiting = true; // it may not read
        return out;
    }

    /** Sends what has been written. */
    void send() throws IOException {
        out.flush();
        waiting = false;
    }

    /**
     * Waits for the next message, and returns its kind; {@link #received} follows when its {@link #values} are read.
     */
    int receive() throws IOException {
        waiting = true;
        return in.readUnsignedByte();
    }

    DataInputStream values() {
        return in;
    }

    void received() {
        waiting = false;
        messages.incrementAndGet();
    }

    /** Returns true if it has started. */
    boolean ready() {
        return ready;
    }

    /** Returns true while this process waits for it. */
    boolean waiting() {
        return waiting;
    }

    /** Returns the number of messages received, which grows while it goes on. */
    int messages() {
        return messages.get();
    }

    /** Kills it for a reason, which the thread that uses it will give. */
    void kill(AudioException.DecoderEnded.Reason reason, String what) {
        kill = new Kill(reason, what);
        kill();
    }

    void kill() {
        Process unused = process.destroyForcibly();
    }

    /** Kills it if it has not ended, and returns the exception for the recording that it was decoding. */
    AudioException.DecoderEnded ended(String recording) {
        End end = end();
        LOG.warn("the decoder of process {} {}{}", number(), end.kill().what(), end.complaint());
        return new AudioException.DecoderEnded(
                recording, end.kill().reason(), end.kill().what());
    }

    private End end() {
        boolean ended = false;
        try {
            ended = process.waitFor(EXIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Kill known = kill;
        String complaint = ended && known == null ? complaint() : ""; // a kill closes the streams
        kill();
        if (known != null) {
            return new End(known, "");
        }
        String what = ended ? crash(process.exitValue()) : "failed";
        return new End(new Kill(AudioException.DecoderEnded.Reason.CRASHED, what), complaint);
    }

    /** Returns the text for an exit code. The JVM aborts after other signals. */
    private static String crash(int code) {
        Optional<String> signal = Optional.ofNullable(SIGNALS.get(code - SIGNAL));
        return signal.map(name -> "crashed (" + name + ")").orElse("ended with exit code " + code);
    }

    /** Returns what it wrote last, once it has ended. */
    private String complaint() {
        try {
            byte[] bytes = process.getErrorStream().readNBytes(LONGEST_COMPLAINT);
            String text = new String(bytes, StandardCharsets.US_ASCII)
                    .replaceAll("\\s*\\R[#\\s]*", " ")
                    .replaceAll("[^ -~]", "")
                    .strip();
            return text.isEmpty() ? "" : ": " + text;
        } catch (IOException e) {
            return "";
        }
    }
}
