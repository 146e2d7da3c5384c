package org.prosodia.recognizer.reading;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.prosodia.audio.SampleSink;
import org.prosodia.recognizer.voice.VoiceActivity;
import org.prosodia.recognizer.voice.VoiceGate;

/**
 * Finds out whether a recording and its segments have a least duration of voice. If the recording's quality is
 * measured, it takes the decisions of that measurement's gate; otherwise it runs the same gate until there is enough
 * voice, which in speech is after a second or two, and judges no segments. An instance serves one recording. Not
 * thread-safe.
 */
public final class VoiceCheck implements SampleSink, VoiceGate.Sink {

    /** The samples passed to the gate at a time, so that it runs hardly longer than it must. */
    private static final int STEP = 1_024;

    private final double least;
    private final double leastOfSegment;
    private final int sampleRate;
    private final boolean measured;
    private final Optional<VoiceGate> gate;
    private final VoicedTime voiced = new VoicedTime();

    /**
     * Creates the check of one recording.
     *
     * @param least the least duration of voice in seconds; 0 to check nothing
     * @param leastOfSegment the least duration of voice in a segment, in seconds; 0 to check no segments
     * @param measured true if the check will receive the decisions of a gate about the whole recording
     */
    public VoiceCheck(double least, double leastOfSegment, int sampleRate, boolean measured) {
        this.least = least;
        this.leastOfSegment = leastOfSegment;
        this.sampleRate = sampleRate;
        this.measured = measured;
        this.gate = measured || least == 0
                ? Optional.empty()
                : Optional.of(VoiceGate.of(VoiceActivity.BUILT_IN, sampleRate, this));
    }

    @Override
    public void accept(float[] chunk, int offset, int length) {
        if (gate.isEmpty()) {
            return;
        }
        int end = offset + length;
        for (int at = offset; at < end && seconds() < least; at += STEP) {
            gate.get().accept(chunk, at, Math.min(STEP, end - at));
        }
    }

    @Override
    public void decided(long until, boolean voice) {
        voiced.decided(until, voice);
    }

    private double seconds() {
        return (double) voiced.samples() / sampleRate;
    }

    /** Ends the recording and returns the reason that it has no emotion; empty if it has enough voice. */
    public Optional<String> complaint() {
        if (gate.isPresent() && seconds() < least) {
            gate.get().finish();
        }
        return judged(seconds(), least);
    }

    /**
     * Returns the reason that a segment has no emotion; empty if it has enough voice, or voice is not measured. A
     * segment needs no more than half its duration.
     *
     * @param start in seconds
     * @param end in seconds
     */
    public Optional<String> complaint(double start, double end) {
        double needed = Math.min(leastOfSegment, (end - start) / 2);
        if (!measured || needed == 0) {
            return Optional.empty();
        }
        long found = voiced.samples(Math.round(start * sampleRate), Math.round(end * sampleRate));
        return judged((double) found / sampleRate, needed);
    }

    /**
     * Returns the reason that there is no emotion; empty if there is enough voice.
     *
     * @param found the duration of voice in seconds
     * @param needed the least duration in seconds
     */
    public static Optional<String> judged(double found, double needed) {
        if (found >= needed) {
            return Optional.empty();
        }
        return Optional.of(
                found == 0
                        ? "no voice"
                        : String.format(Locale.ROOT, "only %.2f s of voice, less than %s s", found, needed));
    }

    /**
     * The time of a recording that a voice gate has decided to be voice. It takes 24 bytes for each stretch of voice.
     * Not thread-safe.
     */
    static final class VoicedTime implements VoiceGate.Sink {

        /** Each stretch's start and end, and the number of voiced samples up to its end. */
        private long[] starts = new long[16];

        private long[] ends = new long[16];
        private long[] totals = new long[16];
        private int stretches;
        private long decided;

        @Override
        public void decided(long until, boolean voiced) {
            if (voiced && until > decided) {
                if (stretches == 0 || ends[stretches - 1] < decided) {
                    begin();
                }
                totals[stretches - 1] += until - decided;
                ends[stretches - 1] = until;
            }
            decided = until;
        }

        private void begin() {
            if (stretches == starts.length) {
                starts = Arrays.copyOf(starts, 2 * stretches);
                ends = Arrays.copyOf(ends, 2 * stretches);
                totals = Arrays.copyOf(totals, 2 * stretches);
            }
            starts[stretches] = decided;
            totals[stretches] = stretches == 0 ? 0 : totals[stretches - 1];
            stretches++;
        }

        /** Returns the number of voiced samples. */
        long samples() {
            return stretches == 0 ? 0 : totals[stretches - 1];
        }

        /** Returns the number of voiced samples from one sample to another, exclusive. */
        long samples(long from, long until) {
            return before(until) - before(from);
        }

        private long before(long sample) {
            int found = Arrays.binarySearch(starts, 0, stretches, sample);
            int stretch = found >= 0 ? found : -found - 2; // the last that starts at the sample or before it
            return stretch < 0 ? 0 : totals[stretch] - Math.max(0, ends[stretch] - sample);
        }
    }
}
