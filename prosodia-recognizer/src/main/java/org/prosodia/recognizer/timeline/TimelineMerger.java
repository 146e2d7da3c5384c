package org.prosodia.recognizer.timeline;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.prosodia.audio.TimeSpan;
import org.prosodia.recognizer.scoring.LabelScores;

/**
 * Merges the scores of windows and the decisions of the voice gate into events, by the rules of
 * {@link TimelineSettings}. Scores and decisions may arrive in any interleaving: the time of a window is processed once
 * both are known, so that the events depend only on the sound. Times are in samples. Not thread-safe. Memory is bounded
 * by the lead of one input over the other, and by one shortest emotion.
 */
final class TimelineMerger {

    private static final int NONE = -1;

    /**
     * The end of the time that a window represents, and the window's scores, which are empty if there is no window, and
     * distance.
     */
    private record Cell(long end, double[] scores, double distance) {}

    private record Decision(long until, boolean voiced) {}

    /** A span of voice without a gap within one emotion. */
    private static final class Part {
        private final long start;
        private long end;
        private double sum; // of the scores at each sample
        private boolean opened; // true once it is certain to become a span

        Part(long start) {
            this.start = start;
            this.end = start;
        }
    }

    private final TimelineSettings settings;
    private final List<String> labels;
    private final double sampleRate;
    private final Consumer<TimelineEvent> listener;
    private final CourseRecorder course;
    private final Deque<Cell> cells = new ArrayDeque<>();
    private final Deque<Decision> decisions = new ArrayDeque<>();
    private long decided;
    private long lastMiddle;
    private double[] lastScores; // of the latest window, whose cell has no end yet
    private double lastDistance = Double.NaN;
    private double distances; // the sum over the samples with voice
    private long measured; // these samples
    private boolean judged; // true if the scores of the current cell have been applied

    private long position;
    private long voiceStart = NONE;
    private long pause;
    private int emotion = NONE;
    private boolean confirmed;
    private long voiced; // samples of voice in the emotion
    private final List<Part> held = new ArrayList<>(); // all parts until the emotion is confirmed, then only the last
    private long watermark;

    TimelineMerger(
            TimelineSettings settings,
            List<String> labels,
            int sampleRate,
            Consumer<TimelineEvent> listener,
            CourseRecorder course) {
        this.settings = settings;
        this.labels = labels;
        this.sampleRate = sampleRate;
        this.listener = listener;
        this.course = course;
        this.lastScores = new double[0];
    }

    /**
     * Adds a window: its middle, its probabilities, and its distance from the training data, which is not a number if
     * it is not measured.
     */
    void window(long middle, double[] scores, double distance) {
        if (lastScores.length > 0) {
            cells.add(new Cell((lastMiddle + middle) / 2, lastScores, lastDistance));
        }
        lastMiddle = middle;
        lastScores = scores;
        lastDistance = distance;
        drain();
    }

    /** Adds the gate's decision about the time since its previous decision. */
    void decided(long until, boolean voice) {
        boolean continues = !decisions.isEmpty() && decisions.getLast().voiced == voice;
        if (continues) {
            decisions.removeLast(); // joined, so that sums are the same to the last bit for any chunks
        }
        decisions.add(new Decision(until, voice));
        decided = until;
        drain();
    }

    /** Ends the recording after a number of samples, all of which the gate has decided. */
    void finish(long samples) {
        process(new Cell(samples, lastScores, lastDistance));
        endVoice();
        endEmotion();
        advance(samples);
    }

    private void drain() {
        while (!cells.isEmpty() && decided >= cells.peek().end) {
            process(cells.remove());
            boolean open = !held.isEmpty() && !held.get(0).opened;
            advance(open ? held.get(0).start : position);
        }
    }

    private void process(Cell cell) {
        judged = false;
        long voicedInCell = 0; // summed first, so that the mean is the same to the last bit for any chunks
        while (position < cell.end) {
            Decision decision = decisions.element();
            long until = Math.min(cell.end, decision.until);
            if (decision.voiced) {
                voicedInCell += until - position;
                voice(until, cell.scores);
            } else {
                silence(until);
            }
            position = until;
            if (position == decision.until) {
                decisions.remove();
            }
        }
        if (!Double.isNaN(cell.distance)) {
            distances += voicedInCell * cell.distance;
            measured += voicedInCell;
        }
    }

    /** Returns the mean distance over the voice so far; empty if none of it was measured. */
    OptionalDouble meanDistance() {
        return measured == 0 ? OptionalDouble.empty() : OptionalDouble.of(distances / measured);
    }

    private void voice(long until, double[] scores) {
        course.voice(position, until, scores);
        voiceStart = voiceStart == NONE ? position : voiceStart;
        pause = 0;
        if (!judged) {
            judge(scores);
            judged = true;
        }
        if (emotion == NONE) {
            return;
        }
        boolean continues = !held.isEmpty() && held.get(held.size() - 1).end == position;
        if (!continues) {
            held.add(new Part(position));
        }
        Part part = held.get(held.size() - 1);
        part.sum += scores[emotion] * (until - position);
        part.end = until;
        voiced += until - position;
        confirm();
        open();
    }

    private void judge(double[] scores) {
        if (emotion != NONE && scores[emotion] >= settings.leave()) {
            return;
        }
        endEmotion();
        int likeliest = LabelScores.likeliest(scores);
        emotion = scores.length > 0 && scores[likeliest] >= settings.enter() ? likeliest : NONE;
    }

    /** Opens the last part of a confirmed emotion as soon as it is long enough for a span. */
    private void open() {
        Part part = held.get(held.size() - 1);
        if (confirmed && !part.opened && part.end - part.start >= settings.shortestSpan() * sampleRate) {
            part.opened = true;
            emit(new TimelineEvent.Opened(part.start / sampleRate, labels.get(emotion)));
        }
    }

    private void confirm() {
        if (confirmed || voiced < settings.minimumSpan() * sampleRate) {
            return;
        }
        confirmed = true;
        List<Part> parts = List.copyOf(held);
        held.clear();
        for (Part part : parts) {
            endPart();
            held.add(part);
            open();
        }
    }

    private void silence(long until) {
        endVoice();
        if (confirmed) {
            endPart();
        }
        pause += until - position;
        if (pause > settings.longestPause() * sampleRate) {
            endEmotion();
        }
    }

    private void endVoice() {
        if (voiceStart != NONE) {
            emit(new TimelineEvent.Voice(new TimeSpan(voiceStart / sampleRate, position / sampleRate)));
            voiceStart = NONE;
        }
    }

    /** Ends the part of a confirmed emotion, which has at most one; one that is too short has no span. */
    private void endPart() {
        if (!held.isEmpty()) {
            Part part = held.remove(0);
            TimeSpan time = new TimeSpan(part.start / sampleRate, part.end / sampleRate);
            if (part.opened) {
                emit(new TimelineEvent.Closed(
                        new EmotionSpan(time, labels.get(emotion), part.sum / (part.end - part.start))));
            }
        }
    }

    private void endEmotion() {
        if (confirmed) {
            endPart();
        }
        held.clear();
        emotion = NONE;
        confirmed = false;
        voiced = 0;
    }

    private void emit(TimelineEvent event) {
        listener.accept(event);
    }

    private void advance(long until) {
        if (until > watermark) {
            watermark = until;
            emit(new TimelineEvent.Watermark(until / sampleRate));
        }
    }
}
