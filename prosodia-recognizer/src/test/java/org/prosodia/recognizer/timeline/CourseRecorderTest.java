package org.prosodia.recognizer.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Ten samples a second and a step of 0.4 s: bins of four samples. */
class CourseRecorderTest {

    private final CourseRecorder recorder = new CourseRecorder(2, 0.4, 10);

    private void sound(int samples, float value) {
        float[] chunk = new float[samples];
        Arrays.fill(chunk, value);
        recorder.accept(chunk, 0, samples);
    }

    @Test
    void meansAreOverTheVoiceOfABin() {
        sound(10, 0.5f);
        recorder.voice(2, 5, new double[] {1, 0});
        recorder.voice(5, 6, new double[] {0.25, 0.75});
        recorder.voice(8, 9, new double[0]); // voice without a window

        TimelineCourse course = recorder.course();
        assertThat(course.width()).isEqualTo(0.4);
        assertThat(course.bins()).hasSize(3);
        // Samples 2 and 3 are voice of the first bin; 4 and 5 of the second, one of each window.
        assertThat(course.bins()).extracting(TimelineCourse.Bin::voice).containsExactly(0.2, 0.2, 0.0);
        assertThat(course.bins())
                .extracting(TimelineCourse.Bin::scores)
                .containsExactly(List.of(1.0, 0.0), List.of(0.625, 0.375), List.of());
    }

    /** A constant half has the mean square 1/4; a sine of full scale has 1/2, which is 3.01 dB more. */
    @Test
    void levelsAreThoseOfAllSamples() {
        sound(4, 0.5f);
        sound(4, 0);
        sound(2, 0.5f);

        List<TimelineCourse.Bin> bins = recorder.course().bins();
        assertThat(bins.get(0).level().orElseThrow()).isCloseTo(-3.0103, within(1e-4));
        assertThat(bins.get(1).level()).isEmpty();
        assertThat(bins.get(2).level().orElseThrow()).as("of the two samples").isCloseTo(-3.0103, within(1e-4));
    }

    /** 4,096 bins of 4 samples are 16,384 samples; one more joins them in pairs. */
    @Test
    void aLongRecordingHasWiderBins() {
        for (int i = 0; i < 64; i++) {
            sound(256, 0.5f);
        }
        assertThat(recorder.course().bins()).hasSize(4_096);
        recorder.voice(0, 3, new double[] {1, 0});
        recorder.voice(4, 5, new double[] {0, 1});
        sound(1, 0.5f);

        TimelineCourse course = recorder.course();
        assertThat(course.width()).isEqualTo(0.8);
        assertThat(course.bins()).hasSize(2_049);
        assertThat(course.bins().get(0).voice()).isEqualTo(0.4);
        assertThat(course.bins().get(0).scores()).containsExactly(0.75, 0.25);
        assertThat(course.bins().get(1).scores()).isEmpty();
        assertThat(course.bins().get(2_048).level().orElseThrow()).isCloseTo(-3.0103, within(1e-4));
    }

    @Test
    void withoutSoundThereAreNoBins() {
        assertThat(recorder.course().bins()).isEmpty();
    }
}
