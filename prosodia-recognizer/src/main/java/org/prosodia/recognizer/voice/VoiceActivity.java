package org.prosodia.recognizer.voice;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.prosodia.model.ModelException;
import org.prosodia.recognizer.onnx.OnnxSession;

/**
 * A voice gate, which finds the time with speech, so that silence, noise and hold music get no emotion. All gates are
 * thread-safe.
 */
// Implementations do not initialize an interface without default methods.
@SuppressWarnings("ClassInitializationDeadlock")
public sealed interface VoiceActivity extends AutoCloseable {

    /** The built-in gate with its default smoothing. */
    VoiceActivity BUILT_IN = new BuiltIn(VoiceSmoothing.BUILT_IN);

    /** No gate: all time counts as voice. */
    VoiceActivity NONE = new None();

    /**
     * Opens the gate that is recommended for a model: the {@linkplain Silero#bundled bundled Silero VAD} if it supports
     * the sample rate of the model's front end, which are 16,000 and 8,000 Hz, else {@link #BUILT_IN}. The caller
     * closes it.
     *
     * @param sampleRate in Hz
     */
    static VoiceActivity forSampleRate(int sampleRate) {
        return Silero.supports(sampleRate) ? Silero.bundled() : BUILT_IN;
    }

    /** Frees native memory, if the gate holds any. A second call has no effect. */
    @Override
    void close();

    /**
     * The built-in gate. It requires a level above an adaptive noise floor, the pitch of a voice, and a spectrum that
     * changes, unlike that of tones and chords. It decides at most 1.1 s after the sound. Its misses and false alarms
     * are measured in docs/measured/voice-gate.md.
     *
     * @param smoothing the settings of the conversion from frames to spans of voice
     */
    record BuiltIn(VoiceSmoothing smoothing) implements VoiceActivity {
        public BuiltIn {
            Objects.requireNonNull(smoothing, "smoothing");
        }

        /** Does nothing. */
        @Override
        public void close() {}

        @Override
        public String toString() {
            return "built-in";
        }
    }

    /** No gate: all time counts as voice, for recordings that contain nothing else. */
    record None() implements VoiceActivity {
        /** Does nothing. */
        @Override
        public void close() {}

        @Override
        public String toString() {
            return "none";
        }
    }

    /**
     * A Silero VAD file (<a href="https://github.com/snakers4/silero-vad">github.com/snakers4/silero-vad</a>), version
     * 5 or 6. It is an ONNX graph with the inputs {@code input} (1 x 576 samples at 16 kHz: 64 earlier and 512 new
     * ones; at 8 kHz 32 and 256), {@code state} (2 x 1 x 128, zeros at first) and {@code sr} (the rate), and the
     * outputs probability of speech and next state, in this order. Holds native memory until {@link #close}.
     */
    final class Silero implements VoiceActivity {

        private static final String BUNDLED = "silero-vad-6.onnx";

        final OnnxSession session;
        final String name;
        final VoiceSmoothing smoothing;

        private Silero(OnnxSession session, String name, VoiceSmoothing smoothing) {
            this.session = session;
            this.name = name;
            this.smoothing = smoothing;
        }

        /**
         * Opens the bundled file, version 6, with {@link VoiceSmoothing#SILERO}. It is under the MIT licence of the
         * Silero Team. Its misses and false alarms are measured in docs/measured/voice-gate.md.
         */
        public static Silero bundled() {
            try (InputStream file = Objects.requireNonNull(Silero.class.getResourceAsStream(BUNDLED), BUNDLED)) {
                return new Silero(new OnnxSession(BUNDLED, file.readAllBytes()), "6", VoiceSmoothing.SILERO);
            } catch (IOException e) {
                throw new UncheckedIOException(BUNDLED + " on the class path cannot be read", e);
            }
        }

        /** Returns whether Silero supports a sample rate in Hz: 16,000 and 8,000. */
        public static boolean supports(int sampleRate) {
            return sampleRate == 16_000 || sampleRate == 8_000;
        }

        /**
         * Opens a file with {@link VoiceSmoothing#SILERO}.
         *
         * @throws VoiceActivityException if the file cannot be read or is not such a graph
         */
        public static Silero open(Path file) throws VoiceActivityException {
            return open(file, VoiceSmoothing.SILERO);
        }

        /**
         * Opens a file.
         *
         * @throws VoiceActivityException if the file cannot be read or is not such a graph
         */
        public static Silero open(Path file, VoiceSmoothing smoothing) throws VoiceActivityException {
            Objects.requireNonNull(smoothing, "smoothing");
            OnnxSession session;
            try {
                session = new OnnxSession(file.toString(), Files.readAllBytes(file));
            } catch (ModelException e) {
                throw new VoiceActivityException(
                        file + ": is not an ONNX file that ONNX Runtime can run; name silero_vad.onnx"
                                + " of version 5 or 6",
                        e);
            } catch (IOException e) {
                throw new VoiceActivityException(
                        file + ": cannot be read (" + e.getClass().getSimpleName()
                                + "); name silero_vad.onnx of version 5 or 6",
                        e);
            }
            if (!SileroGate.INPUTS.equals(session.inputs()) || session.outputs() != 2) {
                String found = session.inputs() + " and " + session.outputs() + " outputs";
                session.close();
                throw new VoiceActivityException(file + ": is not a Silero VAD of version 5 or 6: it has the inputs "
                        + found + ", not " + SileroGate.INPUTS + " and 2; download silero_vad.onnx of version 6");
            }
            return new Silero(session, file.toString(), smoothing);
        }

        /** Frees native memory. A second call has no effect. */
        @Override
        public void close() {
            session.close();
        }

        @Override
        public String toString() {
            return "silero " + name;
        }
    }
}
