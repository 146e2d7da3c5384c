package org.prosodia.spectrogram;

import java.util.List;

/** Checks that the parts of a front end match. */
final class FrontEndCheck {

    private static final int MOST_VIEWS = 32;

    private FrontEndCheck() {}

    /**
     * Checks the number of rows that a scaling has statistics for.
     *
     * @throws IllegalArgumentException if it is another
     */
    static void scaling(Scaling scaling, int rows) {
        int scaled = scaling.match(
                segment -> rows,
                utterance -> rows,
                training -> rows,
                power -> power.mean().length,
                centred -> centred.deviation().length,
                speaker -> speaker.mean().length);
        if (scaled != rows) {
            throw new IllegalArgumentException("a scaling of " + scaled + " bins does not fit a front end of " + rows);
        }
    }

    /**
     * Checks the number of views, and that the scaling has views.
     *
     * @throws IllegalArgumentException if there are too few or too many, or the scaling has none
     */
    static void views(List<View> views, Scaling scaling) {
        boolean relative = scaling.match(
                segment -> false,
                utterance -> false,
                training -> false,
                power -> false,
                centred -> true,
                speaker -> true);
        if (views.isEmpty() || views.size() > MOST_VIEWS || !views.equals(View.NONE) && !relative) {
            throw new IllegalArgumentException("a front end has 1 to " + MOST_VIEWS
                    + " views, and more than the segment itself only with the scalings 'centred-log-power' and"
                    + " 'speaker-log-power', not " + views);
        }
    }
}
