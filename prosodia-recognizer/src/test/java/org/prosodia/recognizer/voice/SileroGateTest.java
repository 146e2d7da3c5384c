package org.prosodia.recognizer.voice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prosodia.model.onnx.ProtoWriter;
import org.prosodia.testing.HoldSounds;

/**
 * The Silero gate with a graph of the same signature and a rule that can be computed by hand: the probability is the
 * largest magnitude of the 576 samples and of the state, and the next state is half of that. {@code .ci/check-silero}
 * runs the real file; docs/measured/voice-gate.md has its measurements.
 */
class SileroGateTest {

    private static final VoiceSmoothing EACH_WINDOW = new VoiceSmoothing(0.5, 0.5, 0, 0, 0);

    @TempDir
    Path folder;

    private List<String> voiced(VoiceActivity.Silero silero, float[] sound, int chunk) {
        List<String> stretches = new ArrayList<>();
        long[] last = new long[1];
        VoiceGate gate = VoiceGate.of(silero, 16_000, (until, voice) -> {
            if (voice) {
                stretches.add(last[0] + "-" + until);
            }
            last[0] = until;
        });
        for (int at = 0; at < sound.length; at += chunk) {
            gate.accept(sound, at, Math.min(chunk, sound.length - at));
        }
        gate.finish();
        assertThat(last[0]).isEqualTo(sound.length);
        return stretches;
    }

    private Path model(String... inputs) throws IOException {
        return Files.write(folder.resolve("vad-" + inputs.length + ".onnx"), graph(List.of(inputs)));
    }

    @Test
    void passesWindowsWithTheirContextAndState() throws IOException {
        try (VoiceActivity.Silero silero = VoiceActivity.Silero.open(model("input", "state", "sr"), EACH_WINDOW)) {
            // At 100 the click is in the first window alone; the state makes the second 0.5 and the third 0.25.
            float[] early = new float[2_048];
            early[100] = 1;
            assertThat(voiced(silero, early, 2_048)).containsExactly("0-512", "512-1024");

            // At 448, 64 before the end, it is in the context of the second window, too: the third has 0.5 of the
            // state.
            float[] late = new float[2_048];
            late[448] = 1;
            assertThat(voiced(silero, late, 7)).containsExactly("0-512", "512-1024", "1024-1536");
        }
    }

    @Test
    void fillsTheLastWindowAndStopsAtTheEnd() throws IOException {
        try (VoiceActivity.Silero silero = VoiceActivity.Silero.open(model("input", "state", "sr"), EACH_WINDOW)) {
            float[] sound = new float[600];
            sound[599] = -1;
            assertThat(voiced(silero, sound, 1)).containsExactly("512-600");
            assertThat(silero).hasToString("silero " + folder.resolve("vad-3.onnx"));
        }
    }

    @Test
    void refusesOtherFilesAndRates() throws IOException {
        Path other = model("input", "sr", "h", "c");
        assertThatThrownBy(() -> VoiceActivity.Silero.open(other))
                .isInstanceOf(VoiceActivityException.class)
                .hasMessageContaining(other + ": is not a Silero VAD of version 5 or 6");
        Path text = Files.writeString(folder.resolve("text.onnx"), "no graph");
        assertThatThrownBy(() -> VoiceActivity.Silero.open(text))
                .isInstanceOf(VoiceActivityException.class)
                .hasMessageContaining("is not an ONNX file");
        assertThatThrownBy(() -> VoiceActivity.Silero.open(folder.resolve("none.onnx")))
                .isInstanceOf(VoiceActivityException.class)
                .hasMessageContaining("none.onnx: cannot be read");
        try (VoiceActivity.Silero silero = VoiceActivity.Silero.open(model("input", "state", "sr"))) {
            assertThatThrownBy(() -> VoiceGate.of(silero, 11_025, (until, voice) -> {}))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("11025 Hz; use the built-in gate");
        }
    }

    @Test
    void theBundledFileTellsSpeechFromHoldSounds() {
        try (VoiceActivity.Silero silero = VoiceActivity.Silero.bundled()) {
            assertThat(silero).hasToString("silero 6");
            for (String name : List.of("silence", "dial tone, 350 and 440 Hz", "plucked melody, 0.125 s a note")) {
                float[] sound = Objects.requireNonNull(HoldSounds.interludes(4).get(name), name);
                assertThat(voiced(silero, sound, 1_000)).as(name).isEmpty();
            }
            assertThat(voiced(silero, HoldSounds.speech(3, 1), 1_000)).isNotEmpty();
        }
    }

    /** Decisions do not depend on the chunks, and a closed gate says so. */
    @Test
    void theBundledFileDoesNotDependOnChunks() {
        float[] sound = HoldSounds.joined(HoldSounds.silence(1), HoldSounds.speech(2, 2), HoldSounds.strings(1));
        VoiceActivity.Silero silero = VoiceActivity.Silero.bundled();
        List<String> whole = voiced(silero, sound, sound.length);
        assertThat(whole).isNotEmpty();
        assertThat(voiced(silero, sound, 1)).isEqualTo(whole);
        assertThat(voiced(silero, sound, 777)).isEqualTo(whole);
        silero.close();
        assertThatThrownBy(() -> voiced(silero, sound, 512)).hasMessageContaining("is closed");
    }

    @Test
    void theRecommendedGateDependsOnTheRate() {
        try (VoiceActivity wide = VoiceActivity.forSampleRate(16_000);
                VoiceActivity narrow = VoiceActivity.forSampleRate(8_000)) {
            assertThat(wide).isInstanceOf(VoiceActivity.Silero.class);
            assertThat(narrow).isInstanceOf(VoiceActivity.Silero.class);
        }
        assertThat(VoiceActivity.forSampleRate(22_050)).isSameAs(VoiceActivity.BUILT_IN);
    }

    /** A graph of just enough of onnx.proto, by the numbers of its fields. */
    private static byte[] graph(List<String> inputs) {
        byte[] half = ByteBuffer.allocate(Float.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putFloat(0.5f)
                .array();
        ProtoWriter graph = new ProtoWriter()
                .message(1, node("Abs", "magnitudes", "input"))
                .message(1, node("ReduceMax", "loudest", "magnitudes"))
                .message(1, node("Max", "most", inputs.contains("state") ? "state" : inputs.get(2), "loudest"))
                .message(1, node("ReduceMax", "output", "most"))
                .message(1, node("Mul", "stateN", "most", "half"))
                .text(2, "vad")
                .message(5, new ProtoWriter().number(2, 1).text(8, "half").bytes(9, half));
        inputs.forEach(name -> graph.message(11, value(name, name.equals("sr") ? 7 : 1)));
        graph.message(12, value("output", 1)).message(12, value("stateN", 1));
        return new ProtoWriter()
                .number(1, 8)
                .message(7, graph)
                .message(8, new ProtoWriter().text(1, "").number(2, 13))
                .toBytes();
    }

    private static ProtoWriter node(String type, String output, String... inputs) {
        ProtoWriter node = new ProtoWriter();
        for (String input : inputs) {
            node.text(1, input);
        }
        return node.text(2, output).text(3, output).text(4, type);
    }

    /** A tensor of any shape. */
    private static ProtoWriter value(String name, int type) {
        return new ProtoWriter()
                .text(1, name)
                .message(2, new ProtoWriter().message(1, new ProtoWriter().number(1, type)));
    }
}
