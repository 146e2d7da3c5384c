package org.prosodia.recognizer.voice;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.prosodia.testing.HoldSounds;

/** A gate decides about all time, in order, and the same for any chunks. */
class VoiceGatePropertyTest {

    private record Decision(long until, boolean voiced) {}

    @Property(tries = 40)
    void chunksDoNotMatter(
            @ForAll @IntRange(min = 0, max = 60_000) int samples, @ForAll long seed, @ForAll boolean gated) {
        float[] sound = HoldSounds.joined(
                HoldSounds.noise(0.7, false, 0.001, seed), HoldSounds.speech(2, seed), HoldSounds.chords(2));
        int count = Math.min(samples, sound.length);
        VoiceActivity activity = gated ? VoiceActivity.BUILT_IN : VoiceActivity.NONE;
        boolean[] whole = run(activity, sound, count, count, new Random(seed));

        assertThat(run(activity, sound, count, 2_000, new Random(seed))).isEqualTo(whole);
        assertThat(run(activity, sound, count, 17, new Random(seed))).isEqualTo(whole);
    }

    private static boolean[] run(VoiceActivity activity, float[] sound, int count, int most, Random random) {
        List<Decision> decisions = new ArrayList<>();
        VoiceGate gate = VoiceGate.of(activity, 16_000, (until, voiced) -> decisions.add(new Decision(until, voiced)));
        for (int at = 0; at < count; ) {
            int length = Math.min(count - at, 1 + random.nextInt(most));
            gate.accept(sound, at, length);
            at += length;
        }
        gate.finish();
        boolean[] voice = new boolean[count];
        int at = 0;
        for (Decision decision : decisions) {
            assertThat(decision.until).isBetween(at + 1L, (long) count);
            for (; at < decision.until; at++) {
                voice[at] = decision.voiced;
            }
        }
        assertThat(at).as("all is decided on").isEqualTo(count);
        return voice;
    }
}
