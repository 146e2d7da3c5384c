package org.prosodia.cli.demo;

import java.util.Locale;

/**
 * The effect of an emotion on a voice. The directions follow the usual findings on acted speech: anger and joy raise
 * pitch, range, rate and energy, anger with a tense voice and joy with wide rising movements; sadness lowers all of
 * them and is breathy (Scherer, Vocal communication of emotion, Speech Communication 40, 2003). The amounts are
 * Prosodia's own.
 */
public enum SyntheticEmotion {
    ANGRY(1.22, 4.2, 1.18, -3.5, 0.00, 1.02, -0.3, 0.022, 7.0),
    HAPPY(1.32, 6.0, 1.10, -1.2, 0.02, 1.05, 0.8, 0.010, 4.0),
    NEUTRAL(1.00, 2.2, 1.00, 0.0, 0.04, 1.00, -0.2, 0.010, 3.0),
    SAD(0.94, 1.1, 0.74, 3.5, 0.16, 0.98, -0.7, 0.014, 1.5);

    /** Mean pitch, as a multiple of the speaker's usual one. */
    final double pitch;
    /** Size of pitch movements, in semitones. */
    final double range;
    /** Syllables per second, as a multiple of the speaker's usual rate. */
    final double rate;
    /** Added fall of the source, in dB per octave: negative for a tense voice, positive for a lax one. */
    final double tilt;
    /** Aspiration noise, relative to the pulses' amplitude. */
    final double breath;
    /** Formant frequencies, as a multiple of the speaker's usual ones: a smile shortens the vocal tract. */
    final double formants;
    /** Direction of phrases: 1 rises and -1 falls, by the range. */
    final double slope;
    /** Cycle-to-cycle variation of the period, as a fraction. */
    final double jitter;
    /** Gain of stressed syllables, in dB. */
    final double stress;

    SyntheticEmotion(
            double pitch,
            double range,
            double rate,
            double tilt,
            double breath,
            double formants,
            double slope,
            double jitter,
            double stress) {
        this.pitch = pitch;
        this.range = range;
        this.rate = rate;
        this.tilt = tilt;
        this.breath = breath;
        this.formants = formants;
        this.slope = slope;
        this.jitter = jitter;
        this.stress = stress;
    }

    /** Returns the label in corpora. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
