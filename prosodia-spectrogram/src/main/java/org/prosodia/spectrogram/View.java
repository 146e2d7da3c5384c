package org.prosodia.spectrogram;

import java.util.List;

/**
 * A change of a spectrogram's axes: a voice with a shorter or longer vocal tract, and faster or slower speech. Training
 * draws views at random; a model may average the scores of several fixed ones. Immutable.
 *
 * @param frequency the factor a: the row at frequency f shows the power at a f, from 0.25 to 4
 * @param time the factor b: the column at time t shows the power at b t, from 0.25 to 4; with 2 speech is twice as fast
 */
public record View(double frequency, double time) {

    /** The spectrogram itself. */
    public static final View UNCHANGED = new View(1, 1);

    /** The spectrogram itself and nothing else. */
    public static final List<View> NONE = List.of(UNCHANGED);

    /** The spectrogram itself, vocal tracts 6 % shorter and longer, and speech 10 % slower and faster. */
    public static final List<View> FIVE =
            List.of(UNCHANGED, new View(0.94, 1), new View(1.06, 1), new View(1, 0.9), new View(1, 1.1));

    /** Checks the factors. */
    public View {
        if (!(frequency >= 0.25 && frequency <= 4) || !(time >= 0.25 && time <= 4)) {
            throw new IllegalArgumentException("a view has factors from 0.25 to 4, not " + frequency + " and " + time);
        }
    }
}
