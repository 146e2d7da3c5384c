package org.prosodia.recognizer.voice;

/**
 * The settings of the conversion from scores of short frames to spans of voice. Immutable.
 *
 * @param enter the score at which a span starts, in (0, 1]
 * @param leave the score at which a span continues, in (0, {@code enter}]
 * @param minimumVoice the shortest span in seconds; shorter ones are clicks or breaths
 * @param minimumPause the shortest pause in seconds; shorter ones, such as a breath or the closure of a plosive, are
 *     part of speech
 * @param margin seconds added before and after a span for its soft start and end; at most half the shortest pause
 */
public record VoiceSmoothing(double enter, double leave, double minimumVoice, double minimumPause, double margin) {

    /**
     * The settings for Silero's scores: threshold 0.35, and 0.25 to continue, spans from 0.15 s, pauses from 0.3 s,
     * since an emotion does not end with each word, and a margin of 0.1 s. Its authors' ({@code get_speech_timestamps})
     * are threshold 0.5 and 0.35, spans from 0.25 s, pauses from 0.1 s, a margin of 0.03 s. On clips of EmoDB and
     * RAVDESS and music that docs/measured/voice-gate.md does not use, version 6 missed less with these and marked 7 %
     * of the music instead of 3 %.
     */
    public static final VoiceSmoothing SILERO = new VoiceSmoothing(0.35, 0.25, 0.15, 0.3, 0.1);

    /**
     * The settings for the scores of the built-in gate, which are shares of moving sound: music with four notes a
     * second reaches 0.5, and speech seldom falls below it. Pauses from 0.3 s, as for Silero; spans from 0.15 s, a
     * short syllable; a margin of 0.1 s, since frames with a voice's pitch start after its consonants.
     */
    public static final VoiceSmoothing BUILT_IN = new VoiceSmoothing(0.65, 0.5, 0.15, 0.3, 0.1);

    public VoiceSmoothing {
        if (!(leave > 0 && leave <= enter && enter <= 1)) {
            throw new IllegalArgumentException(
                    "thresholds of voice have 0 < leave <= enter <= 1, not leave " + leave + " and enter " + enter);
        }
        if (!(minimumVoice >= 0
                && margin >= 0
                && minimumPause >= 2 * margin
                && Double.isFinite(minimumVoice + minimumPause))) {
            throw new IllegalArgumentException(
                    "a smoothing has times of at least 0 s, and pauses of at least two margins; not voices from "
                            + minimumVoice + " s, pauses from " + minimumPause + " s, margin " + margin + " s");
        }
    }
}
