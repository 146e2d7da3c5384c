package org.prosodia.recognizer.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.prosodia.audio.Recording;
import org.prosodia.recognizer.voice.VoiceActivity;
import org.prosodia.testing.HoldSounds;

/** The result depends only on the samples, to the last bit. */
class QualityMeterPropertyTest {

    @Property(tries = 30)
    void chunksDoNotMatter(
            @ForAll @IntRange(min = 0, max = 60_000) int samples, @ForAll long seed, @ForAll boolean gated) {
        float[] sound = Arrays.copyOf(
                HoldSounds.joined(
                        HoldSounds.noise(0.7, false, 0.001, seed),
                        HoldSounds.speech(2, seed),
                        HoldSounds.noise(1, true, 0.5, seed)),
                samples);
        VoiceActivity speech = gated ? VoiceActivity.BUILT_IN : VoiceActivity.NONE;
        Quality whole = run(sound, speech, Math.max(1, samples), new Random(seed));

        assertThat(run(sound, speech, 2_000, new Random(seed))).isEqualTo(whole);
        assertThat(run(sound, speech, 17, new Random(seed))).isEqualTo(whole);
        if (gated) {
            assertThat(Quality.of(Recording.of(sound, HoldSounds.RATE))).isEqualTo(whole);
        }
    }

    private static Quality run(float[] sound, VoiceActivity speech, int most, Random random) {
        QualityMeter meter = new QualityMeter(HoldSounds.RATE, speech, (until, voice) -> {});
        for (int at = 0; at < sound.length; ) {
            int length = Math.min(sound.length - at, 1 + random.nextInt(most));
            meter.accept(sound, at, length);
            at += length;
        }
        return meter.finish();
    }

    /**
     * Every measure is within its range for any sound, including damaged sound and sound at the limits of the scale.
     */
    @Property(tries = 30)
    void figuresAreWithinTheirBounds(
            @ForAll @IntRange(min = 1, max = 40_000) int samples,
            @ForAll long seed,
            @ForAll @IntRange(max = 60) int decibels) {
        Random random = new Random(seed);
        float[] sound = new float[samples];
        for (int n = 0; n < samples; n++) {
            sound[n] = (float) Math.max(-1, Math.min(1, random.nextGaussian() * Math.pow(10, -decibels / 20.0)));
        }
        Quality quality = Quality.of(Recording.of(sound, HoldSounds.RATE));
        assertThat(quality.duration()).isEqualTo(samples / 16_000.0);
        assertThat(quality.speechSeconds()).isBetween(0.0, quality.duration());
        assertThat(quality.peak()).isBetween(0.0, 1.0);
        assertThat(quality.offset()).isBetween(-1.0, 1.0);
        assertThat(quality.clipped()).isBetween(0.0, 1.0);
        quality.bandwidth().ifPresent(hertz -> assertThat(hertz).isBetween(1.0, 8_000.0));
        quality.level().ifPresent(level -> assertThat(level).isBetween(-200.0, 3.1));
        quality.signalToNoise().ifPresent(ratio -> assertThat(ratio).isFinite());
    }
}
