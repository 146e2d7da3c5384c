package org.prosodia.recognizer.voice;

/**
 * How scores of short frames become stretches of voice. Immutable.
 *
 * @param enter score from which a frame begins a voice, in (0, 1]
 * @param leave score from which a frame continues one, in (0, {@code enter}]: between the two, what began goes on
 * @param minimumVoice in seconds: what is shorter is a click or a breath
 * @param minimumPause in seconds: shorter pauses are part of speaking, such as the closure of a plosive or a breath
 * @param margin in seconds, added before and after a voice for its soft beginning and end; at most half the shortest pause
 */
public record VoiceSmoothing(double enter, double leave, double minimumVoice, double minimumPause, double margin) {

    /**
     * Of Silero's scores, as its authors' own code has them ({@code get_speech_timestamps}): threshold 0.5 and 0.15 below it, voices from
     * 0.25 s, 0.03 s of margin; but pauses from 0.3 s instead of 0.1 s, since an emotion does not end with each word.
     */
    public static final VoiceSmoothing SILERO = new VoiceSmoothing(0.5, 0.35, 0.25, 0.3, 0.03);

    /**
     * Of the built-in gate's scores, which are shares of moving sound: music of four notes a second reaches 0.5, speech seldom falls below.
     * Pauses from 0.3 s, as for Silero; voices from 0.15 s, a short syllable; 0.1 s of margin, since frames with a voice's pitch begin
     * after its consonants.
     */
    public static final VoiceSmoothing BUILT_IN = new VoiceSmoothing(0.65, 0.5, 0.15, 0.3, 0.1);

    public VoiceSmoothing {
        if (!(leave > 0 && leave <= enter && enter <= 1)) {
            throw new IllegalArgumentException("thresholds of voice have 0 < leave <= enter <= 1, not leave " + leave + " and enter "
                    + enter);
        }
        if (!(minimumVoice >= 0 && margin >= 0 && minimumPause >= 2 * margin && Double.isFinite(minimumVoice + minimumPause))) {
            throw new IllegalArgumentException("no such smoothing: voices from " + minimumVoice + " s, pauses from " + minimumPause
                    + " s, margin " + margin + " s; pauses are at least two margins long");
        }
    }
}
