package org.prosodia.spark;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.prosodia.model.ModelFile;
import org.prosodia.recognizer.Recognizer;
import org.prosodia.recognizer.voice.VoiceActivity;

/*
 * The open recognizers are in a static field, since Spark gives a task nothing else that outlives it. One that no task
 * uses stays open for the next task, until another model or other options are asked for, or the process exits.
 */
/**
 * The recognizer of an executor, which its tasks share. It is opened by the first task that needs it, from the bytes of
 * the model that the driver has sent, and closed when the process exits, or when no task uses it and another one is
 * opened. Thread-safe.
 */
final class ExecutorRecognizer {

    private static final Map<Key, ExecutorRecognizer> OPEN = new HashMap<>(); // guarded by itself
    private static boolean closing; // guarded by OPEN

    private final Recognizer recognizer;
    private final VoiceActivity voice;
    private int users; // guarded by OPEN

    private ExecutorRecognizer(Recognizer recognizer, VoiceActivity voice) {
        this.recognizer = recognizer;
        this.voice = voice;
    }

    /** The settings that distinguish recognizers. */
    private record Key(
            String sha256,
            String edgeContext,
            double leastVoice,
            int track,
            @Nullable TimelineRequest timeline) {

        static Key of(ExecutorSettings settings) {
            return new Key(
                    settings.sha256(),
                    settings.edgeContext(),
                    settings.leastVoice(),
                    settings.track(),
                    settings.timeline());
        }
    }

    /**
     * A task's use of the recognizer, which ends when it is closed.
     *
     * @param recognizer computes on the thread of the task
     * @param voice the gate of timelines; none if there are no timelines
     */
    record Lease(ExecutorRecognizer shared, Recognizer recognizer, VoiceActivity voice) implements AutoCloseable {

        @Override
        public void close() {
            synchronized (OPEN) {
                shared.users--;
            }
        }
    }

    /**
     * Returns the recognizer for some settings, and opens it if it is not open.
     *
     * @param model the bytes of the model, which are asked for only to open it
     * @throws IOException if the model cannot be opened, or its bytes have another digest
     * @throws IllegalStateException if the process exits
     */
    static Lease lease(ExecutorSettings settings, Supplier<byte[]> model) throws IOException {
        synchronized (OPEN) {
            if (closing) {
                throw new IllegalStateException("the executor is ending");
            }
            ExecutorRecognizer shared = OPEN.get(Key.of(settings));
            if (shared == null) {
                closeUnused();
                if (OPEN.isEmpty()) {
                    CloseAtTheEnd.register();
                }
                shared = open(settings, model.get());
                OPEN.put(Key.of(settings), shared);
            }
            shared.users++;
            return new Lease(shared, shared.recognizer, shared.voice);
        }
    }

    private static ExecutorRecognizer open(ExecutorSettings settings, byte[] bytes) throws IOException {
        ModelFile model = ModelFile.read(new ByteArrayInputStream(bytes), "the model from the driver");
        if (!model.sha256().equals(settings.sha256())) {
            throw new IOException("the model from the driver has the digest " + model.sha256() + " and not "
                    + settings.sha256() + ": submit the job again");
        }
        Recognizer recognizer = Recognizer.open(model, settings.recognizer());
        Optional<TimelineRequest> timelines = settings.timelines();
        VoiceActivity voice = timelines.isPresent()
                ? timelines.get().open(model.metadata().frontEnd().sampleRate())
                : VoiceActivity.NONE;
        return new ExecutorRecognizer(recognizer, voice);
    }

    /** Returns the number of open recognizers. */
    static int open() {
        synchronized (OPEN) {
            return OPEN.size();
        }
    }

    private static void closeUnused() {
        OPEN.values().removeIf(shared -> {
            if (shared.users == 0) {
                shared.close();
            }
            return shared.users == 0;
        });
    }

    private void close() {
        voice.close();
        recognizer.close();
    }

    /** Closes all recognizers when the process exits. */
    private static final class CloseAtTheEnd {

        static {
            Runtime.getRuntime().addShutdownHook(new Thread(CloseAtTheEnd::close, "prosodia-close"));
        }

        private CloseAtTheEnd() {}

        /** Loads the class, which adds the hook once. */
        static void register() {}

        private static void close() {
            synchronized (OPEN) {
                closing = true;
                OPEN.values().forEach(ExecutorRecognizer::close);
                OPEN.clear();
            }
        }
    }
}
