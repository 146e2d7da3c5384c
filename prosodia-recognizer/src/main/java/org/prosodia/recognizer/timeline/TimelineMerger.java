package org.prosodia.recognizer.timeline;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.prosodia.audio.TimeSpan;

/**
 * Joins windows' scores and the gate's decisions into emotions, as {@link TimelineSettings} says. Both may come in any interleaving: a
 * window's time is worked through once it is scored and decided, so that events depend on the sound alone. Times are in samples. Not
 * thread-safe; memory is bounded by what one input is ahead of the other, and one shortest emotion.
 */
final class TimelineMerger {

    private static final int NONE = -1;

    /** The time that a window speaks for, up to its end; no scores where there is no window. */
    private record Cell(long end, double[] scores) {}

    private record Decision(long until, boolean voiced) {}

    /** Voice without a gap, under one emotion. */
    private static final class Part {
        private final long start;
        private long end;
        private double sum; // of scores, over samples

        Part(long start) {
            this.start = start;
            this.end = start;
        }
    }

    private final TimelineSettings settings;
    private final List<String> labels;
    private final double sampleRate;
    private final Consumer<TimelineEvent> listener;
    private final Deque<Cell> cells = new ArrayDeque<>();
    private final Deque<Decision> decisions = new ArrayDeque<>();
    private long decided;
    private long lastMiddle;
    private double[] lastScores; // of the window whose time has no end yet
    private boolean judged; // whether the cell being worked through has had its say

    private long position;
    private long voiceStart = NONE;
    private long pause;
    private int emotion = NONE;
    private boolean confirmed;
    private long voiced; // samples of voice in the emotion
    private final List<Part> held = new ArrayList<>(); // before the emotion is confirmed; afterwards the last alone
    private long watermark;

    TimelineMerger(TimelineSettings settings, List<String> labels, int sampleRate, Consumer<TimelineEvent> listener) {
        this.settings = settings;
        this.labels = labels;
        this.sampleRate = sampleRate;
        this.listener = listener;
        this.lastScores = new double[0];
    }

    /** Takes a window's middle and its probabilities. */
    void window(long middle, double[] scores) {
        if (lastScores.length > 0) {
            cells.add(new Cell((lastMiddle + middle) / 2, lastScores));
        }
        lastMiddle = middle;
        lastScores = scores;
        drain();
    }

    /** Takes what the gate says of the time since its last decision. */
    void decided(long until, boolean voice) {
        boolean goesOn = !decisions.isEmpty() && decisions.getLast().voiced == voice;
        if (goesOn) {
            decisions.removeLast(); // sums are then the same to the last bit, however the gate was fed
        }
        decisions.add(new Decision(until, voice));
        decided = until;
        drain();
    }

    /** Ends the recording after so many samples, all of them decided on. */
    void finish(long samples) {
        work(new Cell(samples, lastScores));
        endVoice();
        endEmotion();
        advance(samples);
    }

    private void drain() {
        while (!cells.isEmpty() && decided >= cells.peek().end) {
            work(cells.remove());
            boolean open = emotion != NONE && !confirmed;
            advance(open ? held.get(0).start : position);
        }
    }

    private void work(Cell cell) {
        judged = false;
        while (position < cell.end) {
            Decision decision = decisions.element();
            long until = Math.min(cell.end, decision.until);
            if (decision.voiced) {
                voice(until, cell.scores);
            } else {
                silence(until);
            }
            position = until;
            if (position == decision.until) {
                decisions.remove();
            }
        }
    }

    private void voice(long until, double[] scores) {
        voiceStart = voiceStart == NONE ? position : voiceStart;
        pause = 0;
        if (!judged) {
            judge(scores);
            judged = true;
        }
        if (emotion == NONE) {
            return;
        }
        boolean goesOn = !held.isEmpty() && held.get(held.size() - 1).end == position;
        if (!goesOn) {
            begin(new Part(position));
        }
        Part part = held.get(held.size() - 1);
        part.sum += scores[emotion] * (until - position);
        part.end = until;
        voiced += until - position;
        confirm();
    }

    private void judge(double[] scores) {
        if (emotion != NONE && scores[emotion] >= settings.leave()) {
            return;
        }
        endEmotion();
        int best = 0;
        for (int k = 1; k < scores.length; k++) {
            best = scores[k] > scores[best] ? k : best;
        }
        emotion = scores.length > 0 && scores[best] >= settings.enter() ? best : NONE;
    }

    private void begin(Part part) {
        held.add(part);
        if (confirmed) {
            tell(new TimelineEvent.Opened(part.start / sampleRate, labels.get(emotion)));
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
            begin(part);
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
            tell(new TimelineEvent.Voice(new TimeSpan(voiceStart / sampleRate, position / sampleRate)));
            voiceStart = NONE;
        }
    }

    /** Of a confirmed emotion, which holds one at most. */
    private void endPart() {
        if (!held.isEmpty()) {
            Part part = held.remove(0);
            TimeSpan time = new TimeSpan(part.start / sampleRate, part.end / sampleRate);
            tell(new TimelineEvent.Closed(new EmotionSpan(time, labels.get(emotion), part.sum / (part.end - part.start))));
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

    private void tell(TimelineEvent event) {
        listener.accept(event);
    }

    private void advance(long until) {
        if (until > watermark) {
            watermark = until;
            tell(new TimelineEvent.Watermark(until / sampleRate));
        }
    }
}
