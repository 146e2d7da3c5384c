package org.prosodia.recognizer.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.prosodia.audio.TimeSpan;
import org.prosodia.recognizer.timeline.TimelineEvent.Closed;
import org.prosodia.recognizer.timeline.TimelineEvent.Opened;
import org.prosodia.recognizer.timeline.TimelineEvent.Voice;
import org.prosodia.recognizer.timeline.TimelineEvent.Watermark;

/**
 * Ten samples a second, windows of 20 samples every 4: their middles are 10, 14, 18, and they represent 0-12, 12-16,
 * 16-20 and so on.
 */
class TimelineMergerTest {

    private final List<TimelineEvent> events = new ArrayList<>();

    /** Merges scores of the first of two labels, with voice in the given spans. */
    private List<TimelineEvent> run(TimelineSettings settings, long samples, long[][] voice, double... scores) {
        TimelineMerger merger =
                new TimelineMerger(settings, List.of("angry", "sad"), 10, events::add, new CourseRecorder(2, 0.4, 10));
        for (long[] stretch : voice) {
            merger.decided(stretch[0], false);
            merger.decided(stretch[1], true);
        }
        merger.decided(samples, false);
        for (int i = 0; i < scores.length; i++) {
            merger.window(10 + 4L * i, new double[] {scores[i], 1 - scores[i]}, scores[i]);
        }
        merger.finish(samples);
        return events;
    }

    private List<EmotionSpan> spans() {
        return events.stream()
                .filter(Closed.class::isInstance)
                .map(event -> ((Closed) event).span())
                .toList();
    }

    private static EmotionSpan span(double start, double end, String emotion, double score) {
        return new EmotionSpan(new TimeSpan(start, end), emotion, score);
    }

    @Test
    void aWindowSpeaksForTheTimeNearestToItsMiddle() {
        run(TimelineSettings.DEFAULT.withMinimumSpan(0), 28, new long[][] {{0, 28}}, 0.75, 0.75, 0.25);

        // Middles 10, 14 and 18: the second emotion begins half-way between 14 and 18, and lasts to the end at 28.
        assertThat(spans()).containsExactly(span(0, 1.6, "angry", 0.75), span(1.6, 2.8, "sad", 0.75));
    }

    @Test
    void anEmotionEntersHighAndLeavesLow() {
        TimelineSettings settings = TimelineSettings.DEFAULT.withMinimumSpan(0).withThresholds(0.75, 0.5);
        run(settings, 32, new long[][] {{0, 32}}, 0.625, 0.75, 0.5, 0.375);

        // 0.625 is not enough to begin, 0.5 enough to go on.
        // 0.375 ends it, and the other's 0.625 is not enough to begin.
        assertThat(spans()).containsExactly(span(1.2, 2.0, "angry", 0.625));
    }

    @Test
    void aScoreIsWeightedByTheVoiceThatItSpeaksFor() {
        run(TimelineSettings.DEFAULT.withMinimumSpan(0), 24, new long[][] {{6, 15}}, 1.0, 0.5);

        // 6 samples at 1 and 3 at 0.5
        assertThat(spans()).containsExactly(span(0.6, 1.5, "angry", 7.5 / 9));
    }

    @Test
    void shortEmotionsAreLeftOut() {
        run(TimelineSettings.DEFAULT, 40, new long[][] {{0, 40}}, 1, 1, 0, 1, 1, 1);

        // One window of 0.4 s between two emotions of more than 0.8 s: its time stays unlabelled.
        assertThat(spans()).containsExactly(span(0, 1.6, "angry", 1), span(2.0, 4.0, "angry", 1));
    }

    @Test
    void shortPausesSplitSpansButNotEmotions() {
        run(TimelineSettings.DEFAULT, 40, new long[][] {{8, 12}, {18, 24}}, 1, 1, 1, 1, 1, 1);

        // 0.4 s and 0.6 s of voice are one emotion of 1.0 s, though each is too short by itself.
        assertThat(spans()).containsExactly(span(0.8, 1.2, "angry", 1), span(1.8, 2.4, "angry", 1));
    }

    /** The voice after the pause begins a tenth of a second before the change at 2.0 s. */
    @Test
    void aRestBesideAChangeHasNoSpan() {
        long[][] voice = {{2, 10}, {19, 28}};
        run(TimelineSettings.DEFAULT, 40, voice, 1, 1, 1, 0, 0, 0);
        assertThat(spans()).containsExactly(span(0.2, 1.0, "angry", 1), span(2.0, 2.8, "sad", 1));

        events.clear();
        run(TimelineSettings.DEFAULT.withMinimumSpan(0), 40, voice, 1, 1, 1, 0, 0, 0);
        assertThat(spans())
                .containsExactly(span(0.2, 1.0, "angry", 1), span(1.9, 2.0, "angry", 1), span(2.0, 2.8, "sad", 1));
    }

    /** Nothing is final about voice that may be too short: the watermark waits at its beginning, 1.9 s. */
    @Test
    void watermarksWaitForTheShortestSpan() {
        run(TimelineSettings.DEFAULT, 40, new long[][] {{2, 10}, {19, 30}}, 1, 1, 1, 1, 1);

        assertThat(events)
                .containsSubsequence(
                        new Closed(span(0.2, 1.0, "angry", 1)),
                        new Watermark(1.9),
                        new Opened(1.9, "angry"),
                        new Watermark(2.4));
    }

    @Test
    void longPausesEndEmotions() {
        run(TimelineSettings.DEFAULT, 60, new long[][] {{8, 12}, {23, 29}}, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1);

        // 1.1 s of pause: 0.4 s and 0.6 s are an emotion each, and too short.
        assertThat(spans()).isEmpty();
        assertThat(events).contains(new Voice(new TimeSpan(0.8, 1.2)), new Voice(new TimeSpan(2.3, 2.9)));
    }

    @Test
    void theLongestPauseIsASetting() {
        run(TimelineSettings.DEFAULT.withLongestPause(0.5), 40, new long[][] {{8, 12}, {18, 24}}, 1, 1, 1, 1, 1, 1);

        // The 0.6 s of pause, which are bridged by default, end the emotion.
        assertThat(spans()).isEmpty();
    }

    @Test
    void windowsInPausesAreIgnored() {
        run(TimelineSettings.DEFAULT.withMinimumSpan(0), 40, new long[][] {{0, 12}, {20, 28}}, 1, 0, 0, 1, 1, 1);

        assertThat(spans()).containsExactly(span(0, 1.2, "angry", 1), span(2.0, 2.8, "angry", 1));
    }

    @Test
    void watermarksWaitForWhatIsNotCertain() {
        run(TimelineSettings.DEFAULT, 30, new long[][] {{10, 26}}, 1, 1, 1, 0.375);

        assertThat(events)
                .containsExactly(
                        new Watermark(1.0), // voice from 1.0 s on may become an emotion
                        // Angry has lasted 0.8 s within the window that speaks for 1.6-2.0 s.
                        new Opened(1.0, "angry"),
                        new Watermark(2.0),
                        // Sad has lasted 0.6 s, too short.
                        new Closed(span(1.0, 2.0, "angry", 1)),
                        new Voice(new TimeSpan(1.0, 2.6)),
                        new Watermark(3.0));
    }

    @Test
    void withoutWindowsThereIsVoiceAndNoEmotion() {
        run(TimelineSettings.DEFAULT, 15, new long[][] {{5, 15}});

        assertThat(events).containsExactly(new Voice(new TimeSpan(0.5, 1.5)), new Watermark(1.5));
    }
}
