package org.prosodia.recognizer.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prosodia.audio.AudioException;
import org.prosodia.audio.Channel;
import org.prosodia.audio.TimeSpan;
import org.prosodia.model.architecture.Architecture;
import org.prosodia.recognizer.Models;
import org.prosodia.recognizer.Recognizer;
import org.prosodia.recognizer.voice.VoiceActivity;
import org.prosodia.spectrogram.Scaling;
import org.prosodia.testing.WaveFile;

class TimelineTest {

    private static final TimelineSettings ANYTHING = new TimelineSettings(0.04, 0.1, 0.1, 0, 0, false);

    @TempDir
    Path folder;

    /** The best of three labels has at least a third, so all voice has an emotion. */
    @Test
    void allVoiceIsLabelledWithoutThresholds() throws IOException {
        try (Recognizer recognizer = Recognizer.open(Models.small(folder))) {
            byte[] wav = WaveFile.of(16_000, Models.sound(20_000, 1));
            EmotionTimeline timeline =
                    recognizer.timeline(new ByteArrayInputStream(wav), "sound", ANYTHING, VoiceActivity.NONE);

            assertThat(timeline.file()).isEqualTo("sound");
            assertThat(timeline.duration()).isEqualTo(1.25);
            assertThat(timeline.voice()).containsExactly(new TimeSpan(0, 1.25));
            assertThat(timeline.spans().stream()
                            .mapToDouble(span -> span.time().duration())
                            .sum())
                    .isBetween(1.2499, 1.2501);
            assertThat(timeline.gate()).isEqualTo("none");
            assertThat(timeline.model()).isEqualTo(recognizer.summary());
        }
    }

    @Test
    void silenceHasNoEmotion() throws IOException {
        try (Recognizer recognizer = Recognizer.open(Models.small(folder))) {
            byte[] wav = WaveFile.of(16_000, new float[40_000]);
            EmotionTimeline timeline =
                    recognizer.timeline(new ByteArrayInputStream(wav), "silence", ANYTHING, VoiceActivity.BUILT_IN);

            assertThat(timeline.voice()).isEmpty();
            assertThat(timeline.spans()).isEmpty();
        }
    }

    @Test
    void anUtteranceScaledModelReadsFilesTwiceAndRefusesStreams() throws IOException {
        Architecture architecture = Models.small("attention");
        Path model = Models.write(
                folder,
                architecture,
                Models.SMALL.withScaling(new Scaling.UtteranceMaximum()),
                0.04,
                Models.random(architecture, 1));
        Path file = folder.resolve("sound.wav");
        Files.write(file, WaveFile.of(16_000, Models.sound(20_000, 1)));
        try (Recognizer recognizer = Recognizer.open(model)) {
            assertThat(recognizer
                            .timeline(file, new Channel.Mix(), ANYTHING, VoiceActivity.NONE)
                            .spans())
                    .isNotEmpty();
            assertThatThrownBy(() -> recognizer.timelineStream(ANYTHING, VoiceActivity.NONE, event -> {}))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("needs a file");
        }
    }

    @Test
    void refusesWhatItCannotTake() throws IOException {
        try (Recognizer recognizer = Recognizer.open(Models.small(folder))) {
            TimelineStream stream = recognizer.timelineStream(ANYTHING, VoiceActivity.NONE, event -> {});
            assertThatThrownBy(() -> stream.accept(new float[] {0, 2}, 0, 2))
                    .hasMessage("sample 1 is 2.0; scale the samples to [-1, 1]");
            stream.finish();
            assertThatThrownBy(() -> stream.accept(new float[1], 0, 1)).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(
                            () -> recognizer.timelineStream(ANYTHING.withStep(0.0123), VoiceActivity.NONE, event -> {}))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> recognizer.timeline(
                            new ByteArrayInputStream(new byte[100]), "zeros", ANYTHING, VoiceActivity.NONE))
                    .isInstanceOf(AudioException.class)
                    .hasMessageContaining("zeros");
        }
    }

    @Test
    void settingsAreChecked() {
        assertThatThrownBy(() -> TimelineSettings.DEFAULT.withThresholds(0.4, 0.5))
                .hasMessageContaining("0 < leave <= enter <= 1");
        assertThatThrownBy(() -> TimelineSettings.DEFAULT.withStep(0)).hasMessageContaining("above 0");
        assertThatThrownBy(() -> TimelineSettings.DEFAULT.withMinimumSpan(-1)).hasMessageContaining("at least 0");
    }
}
