package org.prosodia.benchmarks;

import java.util.List;
import org.prosodia.model.EdgeContext;
import org.prosodia.spectrogram.FrontEnd;
import org.prosodia.spectrogram.Scaling;

/**
 * A way to recognise: what the model scales by, what its segments have around them, and whether it computes in whole numbers of 8 bits.
 */
record Mode(String name, FrontEnd frontEnd, EdgeContext edgeContext, boolean wholeNumbers) {

    /** Any constant: the speed does not depend on it. */
    private static final FrontEnd SHAREABLE = FrontEnd.PAPER.withScaling(new Scaling.TrainingSetMaximum(50));

    /** All there are. */
    static final List<Mode> ALL = List.of(
            new Mode("scaled by segment", FrontEnd.PAPER, EdgeContext.ZEROS, false),
            new Mode("scaled by a constant", SHAREABLE, EdgeContext.ZEROS, false),
            new Mode("scaled by a constant, real surroundings", SHAREABLE, EdgeContext.REAL, false),
            new Mode("scaled by a constant, int8", SHAREABLE, EdgeContext.ZEROS, true),
            new Mode("scaled by a constant, real surroundings, int8", SHAREABLE, EdgeContext.REAL, true));

    /** Those that compute in floating point: by length the others differ from them by a factor only. */
    static List<Mode> floats() {
        return ALL.stream().filter(mode -> !mode.wholeNumbers).toList();
    }
}
