package org.prosodia.spectrogram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SpeakerSoFarTest {

    /** Two bins; frames of 4 samples each 2; segments of 8 samples, which have 3 frames. */
    private static final FrontEnd SMALL = new FrontEnd(
            100,
            4,
            2,
            4,
            2,
            3,
            8,
            255,
            new SpeakerLogPower(new float[] {0, 0}, new float[] {1, 2}),
            FrontEnd.ShortUtterance.DROP,
            FrontEnd.Tail.DROP);

    /** Returns the magnitudes whose log power is that (and 1e-9). */
    private static float[] frame(double first, double second) {
        return new float[] {(float) Math.exp(first / 2), (float) Math.exp(second / 2)};
    }

    /**
     * The middles of the frames are samples 2, 4, 6, ... Frames 1, 2 and 4 are voice: levels 1, 1 and 1 in all, so the
     * rows are -1, 1 around their mean.
     */
    @Test
    void voiceOfTheLengthOfASegmentIsAClip() {
        SpeakerSoFar speaker = new SpeakerSoFar(SMALL, new SpeakerStatistics());
        speaker.decided(3, false);
        speaker.decided(7, true);
        for (int i = 0; i < 3; i++) {
            speaker.frame(frame(i == 0 ? 9 : 0, 2), 0);
        }
        speaker.frame(frame(9, 9), 0);
        assertThat(speaker.statistics().sound()).isEmpty();
        speaker.frame(frame(0, 2), 0);
        speaker.decided(9, false);
        assertThat(speaker.statistics().sound()).isEmpty(); // the last frame is not decided
        speaker.decided(11, true);
        assertThat(speaker.statistics().sound()).contains(new SpeakerSound(1, 3));
        assertThat(speaker.statistics().scaling().mean()).containsExactly(new float[] {-1, 1}, within(1e-6f));
    }

    @Test
    void beginsWithEarlierClipsAndLeavesThemAsTheyAre() {
        SpeakerStatistics earlier = new SpeakerStatistics();
        earlier.add(new LogPowerMap(2, 1, new float[] {3, 5}));
        SpeakerSoFar speaker = new SpeakerSoFar(SMALL, earlier);
        speaker.decided(100, true);
        for (int i = 0; i < 3; i++) {
            speaker.frame(frame(0, 2), 0);
        }
        assertThat(speaker.statistics().sound()).contains(new SpeakerSound(2, 4));
        assertThat(earlier.sound()).contains(new SpeakerSound(1, 1));
    }

    /** The first 15 of 20 frames of voice make clips before a segment needs the statistics of the sixth. */
    @Test
    void eachSegmentHasTheScalingOfTheVoiceBeforeItsEnd() {
        Random random = new Random(5);
        float[] samples = new float[42];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = random.nextFloat() - 0.5f;
        }
        SpeakerSoFar speaker = new SpeakerSoFar(SMALL, new SpeakerStatistics());
        List<Segment> segments = new ArrayList<>();
        SegmentStream stream = new SegmentStream(SMALL, 0.02, Optional.of(speaker), segments::add);
        for (int at = 0; at < samples.length; at += 2) {
            speaker.decided(at + 2, true);
            stream.accept(samples, at, 2);
        }
        stream.finish();
        Spectrogram spectrogram = Spectrogram.of(samples, SMALL);
        SpeakerLogPower prior = SpeakerLogPower.of(SMALL);
        for (int i = 0; i < segments.size(); i++) {
            SpeakerStatistics known = new SpeakerStatistics();
            for (int clip = 0; 3 * clip + 3 <= i + 3; clip++) { // segment i ends with frame i + 2
                known.add(spectrogram.logPower(3 * clip, 3));
            }
            Segmenter segmenter = new Segmenter(SMALL.withScaling(known.scaling(prior)), 0.02);
            assertThat(segments.get(i).values())
                    .as("segment %s", i)
                    .containsExactly(segmenter.segment(spectrogram, i).values());
        }
        assertThat(segments).hasSize(18);
    }

    @Test
    void refusesScalingsThatDoNotDependOnTheSpeaker() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SpeakerSoFar(FrontEnd.PAPER, new SpeakerStatistics()))
                .withMessageContaining("scaling 'segment' does not depend on the speaker");
    }
}
