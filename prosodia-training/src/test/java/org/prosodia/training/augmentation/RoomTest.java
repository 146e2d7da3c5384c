package org.prosodia.training.augmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prosodia.testing.Sounds;
import org.prosodia.testing.WaveFile;

class RoomTest {

    private static final int RATE = 16_000;

    @TempDir
    private Path folder;

    /** At one sample, whose amplitude the level after the room decides, the response comes out, scaled. */
    @Test
    void anImpulseGivesTheResponse() {
        RoomResponse response = new SynthesisedRoom(ValueRange.of(0.3), false).response(RATE, new SplittableRandom(3));
        float[] impulse = new float[12_000];
        impulse[2_000] = 0.5f;

        float[] heard = response.applyTo(impulse, RATE);

        double factor = heard[2_000];
        assertThat(factor).isPositive();
        for (int n = 0; n < impulse.length; n++) {
            int k = n - 2_000;
            double expected = k >= 0 && k < response.samples().length ? factor * response.samples()[k] : 0;
            assertThat((double) heard[n]).isCloseTo(expected, within(1e-6));
        }
    }

    /** In each tenth of the reverberation time the level of the noise falls by 6 dB. */
    @Test
    void theEchoFallsBySixtyDecibelsInItsTime() {
        double[] powers = new double[10];
        double direct = 0;
        for (int seed = 0; seed < 50; seed++) {
            float[] response = new SynthesisedRoom(ValueRange.of(0.5), false)
                    .response(RATE, new SplittableRandom(seed))
                    .samples();
            assertThat(response).hasSize(8_000);
            double energy = 0;
            for (int n = 40; n < 8_000; n++) {
                powers[n / 800] += response[n] * response[n];
                energy += response[n] * response[n];
            }
            for (int n = 1; n < 40; n++) {
                assertThat(response[n]).as("2.5 ms after the direct sound").isZero();
            }
            direct = -10 * Math.log10(energy);
            assertThat(direct).as("the direct sound, 1, over the echo in dB").isBetween(-3.01, 6.01);
        }
        for (int i = 2; i < 10; i++) {
            assertThat(10 * Math.log10(powers[i] / powers[i - 1])).isCloseTo(-6, within(0.5));
        }
    }

    @Test
    void farAwayTheEchoIsLouderThanTheDirectSound() {
        SynthesisedRoom room = (SynthesisedRoom) SoundChange.parse("far-room-0.3..1s");
        assertThat(room.name()).isEqualTo("far-room-0.3..1s");
        for (int seed = 0; seed < 50; seed++) {
            double energy = -1; // of the direct sound
            for (float sample : room.response(RATE, new SplittableRandom(seed)).samples()) {
                energy += sample * sample;
            }
            assertThat(10 * Math.log10(energy))
                    .as("the echo over the direct sound in dB")
                    .isBetween(-0.01, 10.01);
        }
    }

    @Test
    void theLevelOfSpeechIsKept() {
        float[] sound = Amplitude.scaled(Sounds.golden(3 * RATE), 0.2);
        double before = ActiveSpeechLevel.power(sound, RATE);

        float[] heard = SoundChange.parse("room-0.8s").apply(sound, RATE, new SplittableRandom(1));

        assertThat(10 * Math.log10(ActiveSpeechLevel.power(heard, RATE) / before))
                .isCloseTo(0, within(0.1));
    }

    /** 500 samples of nothing precede the direct sound in the file; a reflection twice as loud follows it. */
    @Test
    void theDirectSoundOfARecordedRoomKeepsItsPlace() throws IOException {
        float[] response = new float[2_000];
        response[500] = 0.4f;
        response[700] = -0.7f;
        response[1_500] = 0.1f;
        Files.write(folder.resolve("room.wav"), WaveFile.of(RATE, response));
        SoundChange room =
                SoundChange.parse("room", new SoundSources(Optional.empty(), Optional.of(RecordedSounds.read(folder))));
        float[] impulse = new float[9_000];
        impulse[3_000] = 0.5f;

        float[] heard = room.apply(impulse, RATE, new SplittableRandom(1));

        float direct = heard[3_000];
        assertThat(direct).isPositive();
        assertThat(heard[3_200] / direct).isCloseTo(-0.7f / 0.4f, within(1e-3f));
        assertThat(heard[4_000] / direct).isCloseTo(0.25f, within(1e-3f));
        heard[3_000] = 0;
        heard[3_200] = 0;
        heard[4_000] = 0;
        assertThat(10 * Math.log10(Amplitude.power(heard) + 1e-30))
                .as("all else, in dB")
                .isLessThan(-120);
    }

    @Test
    void responsesAreCutWhereNothingFollows() {
        float[] recording = new float[16_000];
        recording[1_000] = 1;
        recording[5_000] = 0.1f;
        recording[9_000] = 0.0001f;

        RoomResponse response = RoomResponse.recorded(recording, RATE);

        assertThat(response.direct()).isEqualTo(16);
        assertThat(response.samples()).hasSize(16 + 4_001);
    }

    @Test
    void silenceIsNoRoom() throws IOException {
        Files.write(folder.resolve("none.wav"), WaveFile.of(RATE, new float[500]));

        assertThatThrownBy(() -> RecordedSounds.read(folder))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("none.wav: is silent");
    }
}
