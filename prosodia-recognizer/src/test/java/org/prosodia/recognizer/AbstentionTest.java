package org.prosodia.recognizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.prosodia.audio.TimeSpan;
import org.prosodia.model.EdgeContext;
import org.prosodia.model.ModelSummary;
import org.prosodia.recognizer.timeline.CallRole;
import org.prosodia.recognizer.timeline.CallTimeline;
import org.prosodia.recognizer.timeline.EmotionSpan;
import org.prosodia.recognizer.timeline.EmotionTimeline;
import org.prosodia.recognizer.timeline.QuarterSummary;
import org.prosodia.recognizer.timeline.TimelineSettings;

class AbstentionTest {

    private static final ModelSummary MODEL = new ModelSummary("m", "p", List.of("angry", "sad"), "00");
    static final Recognition RECOGNITION = new Recognition(
            "f",
            2,
            "sad",
            scores(0.4, 0.6),
            List.of(new SegmentScores(0, 2, scores(0.5, 0.5)), new SegmentScores(0.4, 2.4, scores(0.3, 0.7))),
            List.of(),
            MODEL,
            EdgeContext.ZEROS);

    private static Map<String, Double> scores(double angry, double sad) {
        return new TreeMap<>(Map.of("angry", angry, "sad", sad));
    }

    @Test
    void anEmotionThatIsLikelyEnough() {
        assertThat(RECOGNITION.emotion(0.5)).contains("sad");
        assertThat(RECOGNITION.emotion(0.6))
                .as("the threshold itself is enough")
                .contains("sad");
        assertThat(RECOGNITION.emotion(0.61)).isEmpty();
        for (double wrong : new double[] {0, -1, 1.01, Double.NaN}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> RECOGNITION.emotion(wrong))
                    .withMessage("a threshold of probability is above 0 and at most 1, not " + wrong);
        }
    }

    @Test
    void resultsBelowTheThresholdAreUncertainAndKeepTheirScores() {
        assertThat(RECOGNITION.abstained()).isFalse();
        assertThat(RECOGNITION.emotion(RECOGNITION.segments().get(0)))
                .as("the first of equals")
                .isEqualTo("angry");
        Recognition unsure = RECOGNITION.abstainingBelow(0.65);
        assertThat(unsure.emotion()).isEqualTo(Recognition.UNCERTAIN);
        assertThat(unsure.abstained()).isTrue();
        assertThat(unsure.scores()).isEqualTo(RECOGNITION.scores());
        assertThat(unsure.emotion(unsure.segments().get(0))).isEqualTo(Recognition.UNCERTAIN);
        assertThat(unsure.emotion(unsure.segments().get(1))).isEqualTo("sad");
        assertThat(unsure.abstainingBelow(0.5).emotion()).as("asked anew").isEqualTo("sad");
        assertThat(RECOGNITION.abstainingBelow(0.6).abstained()).isFalse();
    }

    /**
     * Angry at 0.5 for two seconds, then sad at 0.8 for one: below 0.6 the first span is uncertain, and so are the
     * quarters within it.
     */
    @Test
    void spansAndQuartersAbstainToo() {
        EmotionTimeline timeline = new EmotionTimeline(
                "f",
                4,
                List.of(
                        new EmotionSpan(new TimeSpan(0, 2), "angry", 0.5),
                        new EmotionSpan(new TimeSpan(2, 3), "sad", 0.8)),
                List.of(new TimeSpan(0, 3)),
                List.of(),
                "none",
                TimelineSettings.DEFAULT,
                MODEL);
        EmotionTimeline unsure = timeline.abstainingBelow(0.6);
        assertThat(unsure.spans())
                .containsExactly(
                        new EmotionSpan(new TimeSpan(0, 2), "uncertain", 0.5),
                        new EmotionSpan(new TimeSpan(2, 3), "sad", 0.8));
        CallTimeline call = new CallTimeline(
                "f",
                4,
                List.of(new CallTimeline.Speaker(new CallRole("caller", 0), timeline, QuarterSummary.of(timeline))),
                List.of(),
                Optional.empty());
        CallTimeline.Speaker speaker = call.abstainingBelow(0.6).speakers().get(0);
        assertThat(speaker.timeline()).isEqualTo(unsure);
        assertThat(speaker.quarters().get(0).emotions())
                .isEqualTo(Map.of("uncertain", new QuarterSummary.Share(1, 0.5)));
        assertThat(speaker.quarters().get(2).dominant()).contains("sad");
        assertThatIllegalArgumentException().isThrownBy(() -> timeline.abstainingBelow(0));
    }
}
