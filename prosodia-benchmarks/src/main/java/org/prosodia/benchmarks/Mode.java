package org.prosodia.benchmarks;

import java.util.List;
import org.prosodia.recognizer.Surroundings;
import org.prosodia.spectrogram.FrontEnd;
import org.prosodia.spectrogram.Scaling;

/**
 * A way to recognise: what the model scales by, what its segments have around them, and whether it computes in whole numbers of 8 bits.
 */
record Mode(String name, FrontEnd frontEnd, Surroundings surroundings, boolean wholeNumbers) {

    /** Any constant: the speed does not depend on it. */
    private static final FrontEnd SHAREABLE = FrontEnd.PAPER.withScaling(new Scaling.TrainingSetMaximum(50));

    /** All there are. */
    static final List<Mode> ALL = List.of(
            new Mode("scaled by segment", FrontEnd.PAPER, Surroundings.ZEROS, false),
            new Mode("scaled by a constant", SHAREABLE, Surroundings.ZEROS, false),
            new Mode("scaled by a constant, real surroundings", SHAREABLE, Surroundings.REAL, false),
            new Mode("scaled by a constant, int8", SHAREABLE, Surroundings.ZEROS, true),
            new Mode("scaled by a constant, real surroundings, int8", SHAREABLE, Surroundings.REAL, true));

    /** Those that compute in floating point: by length the others differ from them by a factor only. */
    static List<Mode> floats() {
        return ALL.stream().filter(mode -> !mode.wholeNumbers).toList();
    }
}
