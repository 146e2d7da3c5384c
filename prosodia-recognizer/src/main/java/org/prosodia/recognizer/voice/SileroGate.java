package org.prosodia.recognizer.voice;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.prosodia.recognizer.onnx.OnnxSession;

/**
 * Detects voice with a Silero VAD of version 5 or 6, run like its authors' wrapper ({@code OnnxWrapper} in their
 * {@code utils_vad.py}): windows of 32 ms, each preceded by the last 4 ms of the previous one, and a state passed from
 * window to window. The last window is filled with zeros. Not thread-safe.
 */
final class SileroGate implements VoiceGate {

    static final Set<String> INPUTS = Set.of("input", "state", "sr");

    private static final int STATE = 2 * 128;
    private static final int WINDOWS_PER_4_SECONDS = 125; // 512 samples at 16 kHz, 256 at 8 kHz
    private static final int CONTEXTS_PER_WINDOW = 8;

    private final VoiceActivity.Silero model;
    private final int sampleRate;
    private final VoiceSmoother smoother;
    private final int window;
    private final int context;
    private final float[] buffer; // the context and a window
    private float[] state = new float[STATE];
    private int held;
    private long samples;

    /** @throws IllegalArgumentException if Silero does not support the rate */
    SileroGate(VoiceActivity.Silero model, int sampleRate, Sink sink) {
        if (!VoiceActivity.Silero.supports(sampleRate)) {
            throw new IllegalArgumentException(model + ": supports 16000 and 8000 Hz, not the model's " + sampleRate
                    + " Hz; use the built-in gate");
        }
        this.model = model;
        this.sampleRate = sampleRate;
        this.smoother = new VoiceSmoother(model.smoothing, sampleRate, sink);
        this.window = 4 * sampleRate / WINDOWS_PER_4_SECONDS;
        this.context = window / CONTEXTS_PER_WINDOW;
        this.buffer = new float[context + window];
    }

    @Override
    public void accept(float[] chunk, int offset, int length) {
        samples += length;
        for (int taken = 0; taken < length; ) {
            int count = Math.min(length - taken, window - held);
            System.arraycopy(chunk, offset + taken, buffer, context + held, count);
            taken += count;
            held += count;
            if (held == window) {
                score();
            }
        }
    }

    private void score() {
        double probability = model.session.run(buffer.length, this::run);
        System.arraycopy(buffer, window, buffer, 0, context);
        smoother.frame(held, probability);
        held = 0;
    }

    private double run(OrtEnvironment environment, OrtSession session, FloatBuffer input) throws OrtException {
        try (OnnxTensor sound =
                        OnnxTensor.createTensor(environment, input.put(buffer).flip(), new long[] {1, buffer.length});
                OnnxTensor before =
                        OnnxTensor.createTensor(environment, FloatBuffer.wrap(state), new long[] {2, 1, STATE / 2});
                OnnxTensor rate =
                        OnnxTensor.createTensor(environment, LongBuffer.wrap(new long[] {sampleRate}), new long[0]);
                OrtSession.Result result = session.run(Map.of("input", sound, "state", before, "sr", rate))) {
            state = OnnxSession.floats(result.get(1));
            return OnnxSession.floats(result.get(0))[0];
        }
    }

    @Override
    public void finish() {
        if (held > 0) {
            Arrays.fill(buffer, context + held, buffer.length, 0);
            score();
        }
        smoother.finish(samples);
    }
}
