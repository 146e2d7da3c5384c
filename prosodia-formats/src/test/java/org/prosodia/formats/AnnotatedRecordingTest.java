package org.prosodia.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.prosodia.audio.TimeSpan;
import org.prosodia.model.EdgeContext;
import org.prosodia.model.ModelSummary;
import org.prosodia.recognizer.Recognition;
import org.prosodia.recognizer.SegmentScores;
import org.prosodia.recognizer.timeline.CallRole;
import org.prosodia.recognizer.timeline.CallTimeline;
import org.prosodia.recognizer.timeline.EmotionSpan;
import org.prosodia.recognizer.timeline.EmotionTimeline;
import org.prosodia.recognizer.timeline.TimelineSettings;

class AnnotatedRecordingTest {

    private static final ModelSummary MODEL = new ModelSummary("small", "", List.of("angry", "sad"), "00ff");

    private static SegmentScores segment(double start, double angry) {
        return new SegmentScores(start, start + 2, Map.of("angry", angry, "sad", 1 - angry));
    }

    private static Recognition recognition(double duration, SegmentScores... segments) {
        return new Recognition(
                "x.wav",
                duration,
                "sad",
                Map.of("angry", 0.4, "sad", 0.6),
                List.of(segments),
                List.of(),
                MODEL,
                EdgeContext.ZEROS);
    }

    /** Angry in the segments with the middles 1 and 1.4 s, sad in those with 1.8 and 2.2 s. */
    @Test
    void stretchesOfARecognition() {
        AnnotatedRecording annotated = AnnotatedRecording.of(
                recognition(3, segment(0, 0.75), segment(0.4, 1), segment(0.8, 0.25), segment(1.2, 0.5 - 1.0 / 16)),
                "../x.wav");
        assertThat(annotated)
                .isEqualTo(new AnnotatedRecording(
                        "../x.wav",
                        3,
                        List.of(AnnotationTier.emotions(List.of(
                                Annotation.of(0, 1.6, "angry", 0.875), Annotation.of(1.6, 3, "sad", 0.65625))))));
    }

    /** A recording of five samples is shorter than the shortest annotation. */
    @Test
    void aRecordingOfAlmostNoLength() {
        assertThat(AnnotatedRecording.of(recognition(5.0 / 16_000, segment(0, 1)), "x.wav")
                        .tiers())
                .containsExactly(AnnotationTier.emotions(List.of()));
    }

    /** Emotions and voice of each side; spans end with the recording. */
    @Test
    void tiersOfTimelines() {
        EmotionTimeline timeline = new EmotionTimeline(
                "x.wav",
                3,
                List.of(
                        new EmotionSpan(new TimeSpan(0.5, 1), "angry", 0.75),
                        new EmotionSpan(new TimeSpan(2, 3.2), "sad", 1 + 1e-12)),
                List.of(new TimeSpan(0.5, 3.2), new TimeSpan(3.2, 3.3)),
                List.of(),
                "built-in",
                TimelineSettings.DEFAULT,
                MODEL);
        List<Annotation> emotions = List.of(Annotation.of(0.5, 1, "angry", 0.75), Annotation.of(2, 3, "sad", 1));
        List<Annotation> voice = List.of(new Annotation(0.5, 3, "voice", OptionalDouble.empty()));

        assertThat(AnnotatedRecording.of(timeline, "../x.wav"))
                .isEqualTo(new AnnotatedRecording(
                        "../x.wav",
                        3,
                        List.of(
                                AnnotationTier.emotions(emotions),
                                new AnnotationTier("voice", Optional.empty(), voice))));
        CallTimeline call = new CallTimeline(
                "x.wav",
                3,
                List.of(new CallTimeline.Speaker(new CallRole("caller", 0), timeline, List.of())),
                List.of(),
                Optional.empty());
        assertThat(AnnotatedRecording.of(call, "x.wav").tiers())
                .containsExactly(
                        AnnotationTier.emotions("caller", emotions),
                        new AnnotationTier("voice", Optional.of("caller"), voice));
        CallTimeline excepted = new CallTimeline("x.wav", 3, call.speakers(), List.of(), Optional.of("crew fatigue"));
        assertThatThrownBy(() -> AnnotatedRecording.of(excepted, "x.wav")).hasMessageContaining("write json or csv");
    }

    @Test
    void labelsAreStrippedAndTheirLinesEndAlike() {
        assertThat(new Annotation(0, 1, " very\r\nsad\t", OptionalDouble.empty()).label())
                .isEqualTo("very\nsad");
    }

    @Test
    void invalidAnnotationsAreRefused() {
        for (double[] span :
                new double[][] {{1, 1}, {1, 1.0009}, {2, 1}, {-1, 1}, {0, Double.NaN}, {0, Double.POSITIVE_INFINITY}}) {
            assertThatThrownBy(() -> Annotation.of(span[0], span[1], "sad", 1))
                    .hasMessageContaining("must last at least a millisecond");
        }
        for (String label : List.of("", " \n", "a\u0000", "a\u0085\u009F", "\uD83D", "\uFFFF")) {
            assertThatThrownBy(() -> Annotation.of(0, 1, label, 1)).hasMessageContaining("a label must not be blank");
        }
        assertThatThrownBy(() -> Annotation.of(0, 1, "sad", 1.5)).hasMessage("a score must be a probability, not 1.5");
        assertThat(Annotation.of(86_400, 86_400.001, "sad", 1).start()).isEqualTo(86_400);
    }

    @Test
    void invalidTiersAreRefused() {
        Annotation early = Annotation.of(0, 1, "sad", 1);
        Annotation late = Annotation.of(0.5, 2, "sad", 1);
        assertThatThrownBy(() -> AnnotationTier.emotions(List.of(early, late)))
                .hasMessageContaining("must not overlap");
        assertThatThrownBy(() -> new AnnotationTier("a@b", Optional.empty(), List.of()))
                .hasMessageContaining("not a kind of tier");
        assertThatThrownBy(() -> AnnotationTier.emotions(" ", List.of())).hasMessageContaining("must be on one line");
        assertThat(AnnotationTier.emotions("left", List.of()).name()).isEqualTo("emotion@left");
    }

    @Test
    void invalidRecordingsAreRefused() {
        AnnotationTier tier = AnnotationTier.emotions(List.of(Annotation.of(0, 1, "sad", 1)));
        assertThatThrownBy(() -> new AnnotatedRecording("x", 0.5, List.of(tier)))
                .hasMessageContaining("ends after the recording");
        assertThatThrownBy(() -> new AnnotatedRecording("x", 0, List.of(tier)))
                .hasMessageContaining("must be above 0 s");
        assertThatThrownBy(() -> new AnnotatedRecording("x", 1, List.of())).hasMessageContaining("at least one tier");
        assertThatThrownBy(() -> new AnnotatedRecording("x", 1, List.of(tier, tier)))
                .hasMessageContaining("two tiers are called 'emotion'");
    }
}
