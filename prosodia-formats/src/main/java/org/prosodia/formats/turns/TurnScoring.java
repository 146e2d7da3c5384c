package org.prosodia.formats.turns;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.prosodia.audio.SampleSink;
import org.prosodia.recognizer.Recognition;
import org.prosodia.recognizer.Recognizer;
import org.prosodia.recognizer.TooShortException;

/** Collects the samples of each turn while a recording passes, and scores a turn once it is over. Not thread-safe. */
final class TurnScoring implements SampleSink {

    /** A turn that has begun. */
    private static final class Open {
        private final int index;
        private final long first;
        private final long last;
        private float[] samples = new float[1024];
        private int length;

        Open(int index, long first, long last) {
            this.index = index;
            this.first = first;
            this.last = last;
        }

        void add(float[] chunk, int offset, int count) {
            if (length + count > samples.length) {
                samples = Arrays.copyOf(samples, Math.max(length + count, samples.length * 3 / 2));
            }
            System.arraycopy(chunk, offset, samples, length, count);
            length += count;
        }
    }

    private final Recognizer recognizer;
    private final List<Turn> turns;
    private final int rate;
    private final Iterator<Integer> later; // turns that have not begun, by their starts
    private final List<Open> open = new ArrayList<>();
    private final ScoredTurn[] scored;
    private Optional<Integer> next;
    private long position;

    /**
     * Creates the scoring of a recording.
     *
     * @param chosen true for each turn that is of this recording
     */
    TurnScoring(Recognizer recognizer, List<Turn> turns, boolean[] chosen) {
        this.recognizer = recognizer;
        this.turns = turns;
        this.rate = recognizer.model().frontEnd().sampleRate();
        this.scored = new ScoredTurn[turns.size()];
        for (int i = 0; i < scored.length; i++) {
            scored[i] = ScoredTurn.without(
                    turns.get(i), chosen[i] ? "after the end of the recording" : "of another recording");
        }
        this.later = IntStream.range(0, turns.size())
                .filter(i -> chosen[i])
                .boxed()
                .sorted(Comparator.comparingDouble(i -> turns.get(i).start()))
                .iterator();
        this.next = advance();
    }

    private Optional<Integer> advance() {
        return later.hasNext() ? Optional.of(later.next()) : Optional.empty();
    }

    @Override
    public void accept(float[] samples, int offset, int length) {
        long end = position + length;
        while (next.isPresent() && first(next.get()) < end) {
            int index = next.get();
            open.add(new Open(index, first(index), Math.round(turns.get(index).end() * rate)));
            next = advance();
        }
        for (Iterator<Open> each = open.iterator(); each.hasNext(); ) {
            Open turn = each.next();
            int from = (int) (Math.max(turn.first, position) - position);
            int to = (int) (Math.min(turn.last, end) - position);
            if (to > from) {
                turn.add(samples, offset + from, to - from);
            }
            if (turn.last <= end) {
                each.remove();
                score(turn);
            }
        }
        position = end;
    }

    private long first(int index) {
        return Math.round(turns.get(index).start() * rate);
    }

    /** Returns the length of the recording so far, in seconds. */
    double seconds() {
        return (double) position / rate;
    }

    /** Scores what the recording's end has cut off, and returns all turns in the order of the file. */
    List<ScoredTurn> finish() {
        open.forEach(this::score);
        open.clear();
        return List.of(scored);
    }

    private void score(Open open) {
        Turn turn = turns.get(open.index);
        double heard = (double) open.length / rate;
        double least = recognizer.options().leastVoice();
        if (open.length == 0 || heard < least) {
            scored[open.index] = ScoredTurn.without(
                    turn,
                    String.format(Locale.ROOT, "%.3f s of sound, less than the %.2f s of an emotion", heard, least));
            return;
        }
        try {
            Recognition recognition = recognizer.recognize(Arrays.copyOf(open.samples, open.length), rate);
            scored[open.index] = new ScoredTurn(turn, Optional.of(recognition), recognition.reason());
        } catch (TooShortException e) {
            scored[open.index] = ScoredTurn.without(turn, "shorter than a segment of the model");
        }
    }
}
