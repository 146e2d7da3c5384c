package org.prosodia.recognizer.voice;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.prosodia.model.ModelException;
import org.prosodia.recognizer.onnx.OnnxSession;

/** Finds the time in which somebody speaks, so that silence, noise and hold music are no emotion. Each is thread-safe. */
@SuppressWarnings("ClassInitializationDeadlock") // implementations do not initialize an interface without default methods
public sealed interface VoiceActivity extends AutoCloseable {

    /** {@link BuiltIn} at its defaults. */
    VoiceActivity BUILT_IN = new BuiltIn(VoiceSmoothing.BUILT_IN);

    /** {@link None}. */
    VoiceActivity NONE = new None();

    /** Frees native memory, if it holds any; a second call does nothing. */
    @Override
    void close();

    /**
     * The built-in gate: level above an adaptive noise floor, a voice's pitch, and a spectrum that moves, unlike that of tones and chords.
     * It decides at most 1.1 s after the sound. What it misses and takes for voice is measured in docs/measured/voice-gate.md.
     *
     * @param smoothing how frames become stretches of voice
     */
    record BuiltIn(VoiceSmoothing smoothing) implements VoiceActivity {
        public BuiltIn {
            Objects.requireNonNull(smoothing, "smoothing");
        }

        /** Does nothing. */
        @Override
        public void close() {
        }

        @Override
        public String toString() {
            return "built-in";
        }
    }

    /** No gate: all time counts as voice. For recordings that hold nothing else. */
    record None() implements VoiceActivity {
        /** Does nothing. */
        @Override
        public void close() {
        }

        @Override
        public String toString() {
            return "none";
        }
    }

    /**
     * A Silero VAD file (<a href="https://github.com/snakers4/silero-vad">github.com/snakers4/silero-vad</a>), version 5: an ONNX graph of
     * {@code input} (1 x 576 samples at 16 kHz: 64 of before, 512 new ones; at 8 kHz 32 and 256), {@code state} (2 x 1 x 128, zeros at
     * first) and {@code sr} (the rate), giving a probability of speech and the next state, in this order. It holds native memory until
     * {@link #close}.
     */
    final class Silero implements VoiceActivity {

        final OnnxSession session;
        final String name;
        final VoiceSmoothing smoothing;

        private Silero(OnnxSession session, String name, VoiceSmoothing smoothing) {
            this.session = session;
            this.name = name;
            this.smoothing = smoothing;
        }

        /**
         * Opens a file with {@link VoiceSmoothing#SILERO}.
         *
         * @throws VoiceActivityException if it cannot be read or is no such graph
         */
        public static Silero open(Path file) throws VoiceActivityException {
            return open(file, VoiceSmoothing.SILERO);
        }

        /**
         * Opens a file.
         *
         * @throws VoiceActivityException if it cannot be read or is no such graph
         */
        public static Silero open(Path file, VoiceSmoothing smoothing) throws VoiceActivityException {
            Objects.requireNonNull(smoothing, "smoothing");
            OnnxSession session;
            try {
                session = new OnnxSession(file.toString(), Files.readAllBytes(file));
            } catch (ModelException e) {
                throw new VoiceActivityException(file + ": is no ONNX file that ONNX Runtime can run; name silero_vad.onnx of version"
                        + " 5", e);
            } catch (IOException e) {
                throw new VoiceActivityException(file + ": cannot be read (" + e.getClass().getSimpleName()
                        + "); name silero_vad.onnx of version 5", e);
            }
            if (!SileroGate.INPUTS.equals(session.inputs()) || session.outputs() != 2) {
                String found = session.inputs() + " and " + session.outputs() + " outputs";
                session.close();
                throw new VoiceActivityException(file + ": is no Silero VAD of version 5: it has the inputs " + found + ", not "
                        + SileroGate.INPUTS + " and 2; download silero_vad.onnx of version 5", null);
            }
            return new Silero(session, file.toString(), smoothing);
        }

        /** Frees native memory; a second call does nothing. */
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
