package org.prosodia.recognizer.reading;

import java.util.Locale;
import java.util.Optional;
import org.prosodia.audio.SampleSink;
import org.prosodia.recognizer.quality.Quality;
import org.prosodia.recognizer.voice.VoiceActivity;
import org.prosodia.recognizer.voice.VoiceGate;

/**
 * Finds out whether a recording has a least duration of voice. It uses the voice that the recording's quality contains,
 * if that is measured; otherwise it runs the same gate until there is enough voice, which in speech is after a second
 * or two. An instance serves one recording. Not thread-safe.
 */
public final class VoiceCheck implements SampleSink {

    /** The samples passed to the gate at a time, so that it runs hardly longer than it must. */
    private static final int STEP = 1_024;

    private final double least;
    private final int sampleRate;
    private final Optional<VoiceGate> gate;
    private long decided;
    private long voiced;

    /**
     * Creates the check of one recording.
     *
     * @param least the least duration of voice in seconds; 0 to check nothing
     * @param measured true if {@link #complaint} will be given the recording's quality
     */
    public VoiceCheck(double least, int sampleRate, boolean measured) {
        this.least = least;
        this.sampleRate = sampleRate;
        this.gate = measured || least == 0
                ? Optional.empty()
                : Optional.of(VoiceGate.of(VoiceActivity.BUILT_IN, sampleRate, this::decided));
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

    private void decided(long until, boolean voice) {
        voiced += voice ? until - decided : 0;
        decided = until;
    }

    private double seconds() {
        return (double) voiced / sampleRate;
    }

    /**
     * Ends the recording and returns the reason that it has no emotion; empty if it has enough voice.
     *
     * @param quality the recording's quality if it was measured
     */
    public Optional<String> complaint(Optional<Quality> quality) {
        if (gate.isPresent() && seconds() < least) {
            gate.get().finish();
        }
        double found = quality.map(Quality::speechSeconds).orElseGet(this::seconds);
        if (found >= least) {
            return Optional.empty();
        }
        return Optional.of(
                found == 0
                        ? "no voice"
                        : String.format(Locale.ROOT, "only %.2f s of voice, less than %s s", found, least));
    }
}
