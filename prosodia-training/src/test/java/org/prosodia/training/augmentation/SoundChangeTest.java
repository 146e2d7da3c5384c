package org.prosodia.training.augmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.prosodia.testing.Sounds;

/** The properties of every change: length, range, determinism, names. */
class SoundChangeTest {

    private static final int RATE = 16_000;

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.of(
                "clean",
                "white-noise-10dB",
                "pink-noise-0..20dB",
                "brown-noise--5dB",
                "room-0.05s",
                "room-0.2..0.8s",
                "far-room-0.3..1s",
                "equalizer-6..12dB",
                "telephone",
                "mu-law",
                "amr-nb",
                "opus",
                "mp3",
                "clipping-30%",
                "level-18dB",
                "level+12dB",
                "level-18..12dB",
                "room-0.3s_pink-noise-10dB_mu-law");
    }

    @Property(tries = 150)
    void lengthRangeAndInputAreKept(
            @ForAll("names") String name,
            @ForAll @IntRange(max = 4_000) int length,
            @ForAll boolean silent,
            @ForAll long seed) {
        float[] sound = silent ? new float[length] : Sounds.noise(length);
        float[] before = sound.clone();

        float[] changed = SoundChange.parse(name).apply(sound, RATE, new SplittableRandom(seed));

        assertThat(sound).isEqualTo(before);
        assertThat(changed).hasSize(length).isNotSameAs(sound);
        for (float sample : changed) {
            assertThat(Math.abs(sample)).isLessThanOrEqualTo(1);
        }
        assertThat(SoundChange.parse(name).apply(sound, RATE, new SplittableRandom(seed)))
                .as("from an equal generator")
                .isEqualTo(changed);
    }

    @Property
    void namesAreReadBack(@ForAll("names") String name) {
        SoundChange change = SoundChange.parse(name);

        assertThat(change.name()).isEqualTo(name);
        assertThat(change.credits()).isEmpty();
        assertThat(SoundChange.parse(change.name())).isEqualTo(change);
    }

    @ParameterizedTest
    @CsvSource({
        "noise-10dB, pink-noise-10dB",
        "room, room-0.2..0.8s",
        "level-0dB, level+0dB",
        "level-18..+12dB, level-18..12dB",
        "noise-10.0dB, pink-noise-10dB",
        "clean_telephone, clean_telephone"
    })
    void otherNamesAreReadToo(String name, String own) {
        assertThat(SoundChange.parse(name).name()).isEqualTo(own);
    }

    @ParameterizedTest
    @CsvSource({
        "echo, there is no change of sound 'echo'; name clean",
        "room_echo, there is no change of sound 'echo' (in 'room_echo'); name clean",
        "noise-dB, there is no change of sound 'noise-dB'; name clean",
        "'', there is no change of sound ''; name clean",
        "noise-20..5dB, 'a range goes from a number to one that is not lower, such as 5..20, not 20.0..5.0'",
        "noise-1.2.3dB, '''1.2.3'' is neither a number nor a range such as 5..20'",
        "noise-200dB, 'a signal-to-noise ratio in dB goes from -40 to 100, not 200'",
        "room-9s, 'a reverberation time in s goes from 0.05 to 2, not 9'",
        "clipping-0%, 'clipping in % of the peak goes from 0.1 to 100, not 0'",
        "level-100dB, 'a change of level in dB goes from -96 to 96, not -100'",
        "gsm, this build of FFmpeg has no encoder for gsm (libgsm): choose amr-nb"
    })
    void otherWordsAreRefusedWithTheRemedy(String name, String message) {
        assertThatThrownBy(() -> SoundChange.parse(name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }

    /** -6.0206 dB is one half. */
    @Test
    void aLevelScales() {
        float[] changed =
                SoundChange.parse("level-6.0206dB").apply(new float[] {0.5f, -1}, RATE, new SplittableRandom(1));

        assertThat(changed[0]).isCloseTo(0.25f, within(1e-6f));
        assertThat(changed[1]).isCloseTo(-0.5f, within(1e-6f));
        assertThat(SoundChange.parse("level+20dB").apply(new float[] {0.05f, -1}, RATE, new SplittableRandom(1)))
                .as("clipped at full scale")
                .usingComparatorWithPrecision(1e-6f)
                .containsExactly(0.5f, -1);
    }

    @Test
    void clippingIsAtAShareOfThePeak() {
        assertThat(SoundChange.parse("clipping-50%")
                        .apply(new float[] {0.8f, 0.3f, -0.5f, -0.1f}, RATE, new SplittableRandom(1)))
                .usingComparatorWithPrecision(1e-6f)
                .containsExactly(0.4f, 0.3f, -0.4f, -0.1f);
    }

    /** A chain draws for its changes in their order from one generator. */
    @Test
    void aChainAppliesItsChangesInOrder() {
        float[] sound = Sounds.golden(5_000);
        SplittableRandom random = new SplittableRandom(7);
        float[] first = SoundChange.parse("room-0.3s").apply(sound, RATE, random);
        float[] both = SoundChange.parse("white-noise-5dB").apply(first, RATE, random);

        assertThat(SoundChange.parse("room-0.3s_white-noise-5dB").apply(sound, RATE, new SplittableRandom(7)))
                .isEqualTo(both);
    }
}
