package org.prosodia.benchmarks;

import java.util.List;
import org.prosodia.model.EdgeContext;
import org.prosodia.spectrogram.FrontEnd;
import org.prosodia.spectrogram.Scaling;

/**
 * A mode of recognition: the model's scaling, the context at the edges of segments, and its arithmetic.
 *
 * @param name the name in reports
 * @param frontEnd the front-end settings, including the scaling
 * @param edgeContext the context at the edges of segments
 * @param wholeNumbers true if the model computes in 8-bit integers
 */
record Mode(String name, FrontEnd frontEnd, EdgeContext edgeContext, boolean wholeNumbers) {

    /** Scaling by a constant; the speed does not depend on its value. */
    private static final FrontEnd SHAREABLE = FrontEnd.PAPER.withScaling(new Scaling.TrainingSetMaximum(50));

    /** All modes. */
    static final List<Mode> ALL = List.of(
            new Mode("scaled by segment", FrontEnd.PAPER, EdgeContext.ZEROS, false),
            new Mode("scaled by a constant", SHAREABLE, EdgeContext.ZEROS, false),
            new Mode("scaled by a constant, real surroundings", SHAREABLE, EdgeContext.REAL, false),
            new Mode("scaled by a constant, int8", SHAREABLE, EdgeContext.ZEROS, true),
            new Mode("scaled by a constant, real surroundings, int8", SHAREABLE, EdgeContext.REAL, true));

    /** Returns the modes in floating point; the others differ from them by a constant factor, whatever the length. */
    static List<Mode> floats() {
        return ALL.stream().filter(mode -> !mode.wholeNumbers).toList();
    }
}
