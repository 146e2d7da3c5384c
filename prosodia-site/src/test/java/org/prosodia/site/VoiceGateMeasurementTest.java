package org.prosodia.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.prosodia.recognizer.voice.VoiceActivity;
import org.prosodia.site.VoiceGateMeasurement.Figures;
import org.prosodia.testing.HoldSounds;

class VoiceGateMeasurementTest {

    @Test
    void theBuiltInGateFindsSyntheticSpeechAmongHoldSounds() {
        List<float[]> clips = VoiceGateMeasurement.syntheticSpeech(4);
        Figures silence = VoiceGateMeasurement.measure(
                VoiceActivity.BUILT_IN, clips, List.of(HoldSounds.silence(4)), Double.POSITIVE_INFINITY, false);
        Figures chords = VoiceGateMeasurement.measure(
                VoiceActivity.BUILT_IN, clips, List.of(HoldSounds.chords(4)), Double.POSITIVE_INFINITY, false);

        assertThat(silence.speechSeconds()).isBetween(11.5, 12.0);
        assertThat(silence.missed()).isLessThan(0.1);
        assertThat(silence.falseAlarms()).isLessThan(0.1);
        assertThat(chords.missed()).isLessThan(0.2);
        assertThat(chords.falseAlarms()).isLessThan(0.1);
    }

    @Test
    @Tag("slow")
    void theBuiltInGateFindsRealSpeechInSilence() throws IOException {
        Map<String, List<float[]>> corpora =
                VoiceGateMeasurement.clips(TestData.folder("the gate is not measured on real speech"));
        corpora.remove("Synthetic speech");
        for (List<float[]> clips : corpora.values()) {
            Figures silence = VoiceGateMeasurement.measure(
                    VoiceActivity.BUILT_IN, clips, List.of(HoldSounds.silence(4)), Double.POSITIVE_INFINITY, false);
            assertThat(silence.missed()).isLessThan(0.1);
            assertThat(silence.falseAlarms()).isLessThan(0.1);
        }
    }
}
