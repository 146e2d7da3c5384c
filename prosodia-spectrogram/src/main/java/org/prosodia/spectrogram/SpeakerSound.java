package org.prosodia.spectrogram;

/**
 * The amount of a speaker's sound that statistics come from.
 *
 * @param clips the number of clips, above 0; a recording longer than the model's segments counts as several
 * @param frames the number of frames that remain after the trim, above 0
 */
public record SpeakerSound(long clips, long frames) {

    /** Checks the numbers. */
    public SpeakerSound {
        if (clips < 1 || frames < clips) {
            throw new IllegalArgumentException(
                    clips + " clips do not have " + frames + " frames; a clip has at least one");
        }
    }
}
