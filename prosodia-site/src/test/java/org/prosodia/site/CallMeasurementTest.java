package org.prosodia.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.prosodia.audio.TimeSpan;
import org.prosodia.model.ModelSummary;
import org.prosodia.recognizer.BundledModel;
import org.prosodia.recognizer.timeline.EmotionSpan;
import org.prosodia.recognizer.timeline.EmotionTimeline;
import org.prosodia.recognizer.timeline.RoleRefusedException;
import org.prosodia.recognizer.timeline.TimelineSettings;

class CallMeasurementTest {

    private static final List<String> LABELS = List.of("angry", "happy", "neutral", "sad");

    /**
     * Two clips of 1 s at 1 s and 3 s; recognised: voice from 1.2 to 2 s and from 3 to 5 s, angry in the first, sad in
     * the second.
     */
    @Test
    void countsTimeAgainstTheTruth() {
        StitchedCall.Clip angry = new StitchedCall.Clip("angry", new float[StitchedCall.RATE]);
        StitchedCall.Clip happy = new StitchedCall.Clip("happy", new float[StitchedCall.RATE]);
        StitchedCall call = new StitchedCall(
                new float[2][6 * StitchedCall.RATE],
                List.of(
                        List.of(new StitchedCall.Placed(angry, 100, 200), new StitchedCall.Placed(happy, 300, 400)),
                        List.of()));
        EmotionTimeline timeline = new EmotionTimeline(
                "call",
                6,
                List.of(
                        new EmotionSpan(new TimeSpan(1.2, 2), "angry", 0.9),
                        new EmotionSpan(new TimeSpan(3, 4.5), "sad", 0.6)),
                List.of(new TimeSpan(1.2, 2), new TimeSpan(3, 5)),
                List.of(),
                "none",
                TimelineSettings.DEFAULT,
                new ModelSummary("m", "none", LABELS, "0"));
        CallMeasurement.Figures figures = CallMeasurement.of(call, 0, timeline, List.of("angry", "happy"));

        assertThat(figures.speech()).isEqualTo(2);
        assertThat(figures.missed()).isCloseTo(0.2 / 2, within(1e-9));
        assertThat(figures.falseAlarms()).isCloseTo(1.0 / 4, within(1e-9));
        assertThat(figures.labelled()).isCloseTo(1.8 / 2, within(1e-9));
        assertThat(figures.right()).isCloseTo(0.8 / 1.8, within(1e-9));
        assertThat(figures.recalls()).isEqualTo(Map.of("angry", 1.0, "happy", 0.0));
        assertThat(figures.unweighted()).isEqualTo(0.5);
        assertThat(figures.clips()).isEqualTo(0.5);
    }

    /**
     * The gate finds the turns of a real call, nothing leaks from channel to channel, and emotions are better than a
     * guess.
     */
    @Test
    @Tag("slow")
    void turnsOfRealClipsAreFound() throws IOException, RoleRefusedException {
        List<CallMeasurement.Figures> figures = MeasuredCall.ravdess(
                        BundledModel.named(BundledModel.STANDARD).read(),
                        TestData.folder("no call is stitched from real clips"),
                        300)
                .figures();
        for (CallMeasurement.Figures one : figures) {
            assertThat(one.missed()).isLessThan(0.15);
            assertThat(one.falseAlarms()).isLessThan(0.15);
            assertThat(one.unweighted()).isGreaterThan(0.25);
        }
    }
}
