package org.prosodia.recognizer.voice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.prosodia.audio.Recording;
import org.prosodia.recognizer.voice.VoiceGateMeasurement.Figures;
import org.prosodia.testing.HoldSounds;

/**
 * The built-in gate's misses and false alarms. With the corpora present and {@code -Dvoice-gate.page=FILE}, the second
 * test writes the tables of docs/measured/voice-gate.md.
 */
class VoiceGateMeasurementTest {

    private static final int CLIPS = 60;
    private static final int TUNING_CLIPS = 20; // the first of the same shuffle, which thresholds were chosen on, and which do not count

    @Test
    void syntheticSpeechIsDetectedAndHoldSoundsAreNot() {
        List<float[]> clips = speech(4);
        Figures silence = VoiceGateMeasurement.measure(VoiceActivity.BUILT_IN, clips, HoldSounds.silence(4), Double.POSITIVE_INFINITY,
                false);
        Figures chords = VoiceGateMeasurement.measure(VoiceActivity.BUILT_IN, clips, HoldSounds.chords(4), Double.POSITIVE_INFINITY, false);

        assertThat(silence.speechSeconds()).isBetween(11.5, 12.0);
        assertThat(silence.missed()).isLessThan(0.1);
        assertThat(silence.falseAlarms()).isLessThan(0.1);
        assertThat(chords.missed()).isLessThan(0.2);
        assertThat(chords.falseAlarms()).isLessThan(0.1);
    }

    private static List<float[]> speech(int count) {
        List<float[]> clips = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            clips.add(HoldSounds.speech(3, 100 + i));
        }
        return clips;
    }

    @Test
    @Tag("slow")
    void realSpeechIsDetectedAndHoldSoundsAreNot() throws IOException {
        Map<String, List<float[]>> corpora = new LinkedHashMap<>();
        for (String corpus : new String[] {"emodb", "ravdess"}) {
            corpora.put(corpus.equals("emodb") ? "EmoDB" : "RAVDESS", clips(corpus));
        }
        Map<String, List<float[]>> all = new LinkedHashMap<>(corpora);
        all.put("Synthetic speech", speech(10));
        Optional<String> page = Optional.ofNullable(System.getProperty("voice-gate.page"));
        if (page.isPresent()) {
            write(Path.of(page.get()), all);
        }
        for (List<float[]> clips : corpora.values()) {
            Figures silence = VoiceGateMeasurement.measure(VoiceActivity.BUILT_IN, clips, HoldSounds.silence(4), Double.POSITIVE_INFINITY,
                    false);
            assertThat(silence.missed()).isLessThan(0.1);
            assertThat(silence.falseAlarms()).isLessThan(0.1);
        }
    }

    private static void write(Path page, Map<String, List<float[]>> clips) throws IOException {
        String file = System.getProperty("voice-gate.silero");
        assertThat(file).as("-Dvoice-gate.silero, the other gate of the page").isNotNull();
        try (VoiceActivity.Silero silero = VoiceActivity.Silero.open(Path.of(file))) {
            Map<String, VoiceActivity> gates = new LinkedHashMap<>();
            gates.put("built-in", VoiceActivity.BUILT_IN);
            gates.put("Silero", silero);
            Files.writeString(page, VoiceGateMeasurement.page(gates, clips));
        }
    }

    private static List<float[]> clips(String corpus) throws IOException {
        String root = System.getenv("PROSODIA_DATA");
        assumeTrue(root != null && Files.isDirectory(Path.of(root, corpus)),
                "PROSODIA_DATA names no folder with " + corpus + "/: the gate is not measured on real speech");
        List<Path> files;
        try (Stream<Path> all = Files.walk(Path.of(root, corpus))) {
            files = all.filter(file -> file.toString().matches(".*\\.(wav|flac)")).sorted().toList();
        }
        List<float[]> clips = new ArrayList<>();
        for (Path file : VoiceGateMeasurement.some(files, TUNING_CLIPS + CLIPS, 1).subList(TUNING_CLIPS, TUNING_CLIPS + CLIPS)) {
            clips.add(Recording.read(file).samples());
        }
        return clips;
    }
}
