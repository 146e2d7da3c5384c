package org.prosodia.recognizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.prosodia.audio.Channel;
import org.prosodia.model.architecture.Architecture;
import org.prosodia.recognizer.timeline.TimelineSettings;
import org.prosodia.recognizer.voice.VoiceActivity;
import org.prosodia.spectrogram.FrontEnd;
import org.prosodia.spectrogram.Scaling;
import org.prosodia.testing.HoldSounds;
import org.prosodia.testing.WaveFile;

/** One reading gives the results of two. */
class RecognitionOverTimeTest {

    private static final int RATE = 16_000;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void bothAreWhatTheyAreAlone(boolean utterance) throws IOException {
        Architecture architecture = Models.small("attention");
        FrontEnd frontEnd = utterance ? Models.SMALL.withScaling(new Scaling.UtteranceMaximum()) : Models.SMALL;
        Path model = Models.write(folder, architecture, frontEnd, 0.04, Models.random(architecture, 1));
        float[] paused = HoldSounds.joined(HoldSounds.speech(2, 3), HoldSounds.silence(2), HoldSounds.speech(1, 3));
        List<Path> files = List.of(
                Files.write(folder.resolve("paused.wav"), WaveFile.of(RATE, paused)),
                Files.write(folder.resolve("silence.wav"), WaveFile.of(RATE, new float[2 * RATE])),
                Files.write(folder.resolve("sample.wav"), WaveFile.of(RATE, new float[] {0.5f})));
        for (boolean quality : new boolean[] {true, false}) {
            RecognizerOptions options = RecognizerOptions.DEFAULT.withThreads(2).withQuality(quality);
            try (Recognizer recognizer = Recognizer.open(model, options)) {
                for (Path file : files) {
                    for (double step : new double[] {0.04, 0.08}) {
                        TimelineSettings settings = TimelineSettings.DEFAULT.withStep(step);
                        List<Double> readings = new ArrayList<>();
                        RecognitionOverTime both = RecognitionOverTime.read(
                                recognizer.withProgress((seconds, total) -> readings.add(seconds)),
                                file,
                                settings,
                                VoiceActivity.BUILT_IN);
                        assertThat(both.recognition()).isEqualTo(recognizer.recognize(file));
                        assertThat(both.timeline())
                                .isEqualTo(
                                        recognizer.timeline(file, new Channel.Mix(), settings, VoiceActivity.BUILT_IN));
                        assertThat(readings).isSorted(); // once, and not from the beginning again
                    }
                }
            }
        }
    }

    @Test
    void anEmptyFileIsTooShortForBoth() throws IOException {
        Path empty = Files.write(folder.resolve("empty.wav"), WaveFile.of(RATE, new float[0]));
        try (Recognizer recognizer = Recognizer.open(Models.small(folder))) {
            assertThatThrownBy(() -> RecognitionOverTime.read(
                            recognizer, empty, TimelineSettings.DEFAULT, VoiceActivity.BUILT_IN))
                    .hasSameClassAs(org.assertj.core.api.Assertions.catchThrowable(() -> recognizer.recognize(empty)));
        }
    }
}
