package org.prosodia.benchmarks;

import java.util.List;
import org.prosodia.recognizer.Surroundings;
import org.prosodia.spectrogram.FrontEnd;
import org.prosodia.spectrogram.Scaling;

/** A way to recognise: what the model scales by, and what its segments have around them. */
record Mode(String name, FrontEnd frontEnd, Surroundings surroundings) {

    /** Any constant: the speed does not depend on it. */
    private static final FrontEnd SHAREABLE = FrontEnd.PAPER.withScaling(new Scaling.TrainingSetMaximum(50));

    /** All there are. */
    static final List<Mode> ALL = List.of(
            new Mode("scaled by segment", FrontEnd.PAPER, Surroundings.ZEROS),
            new Mode("scaled by a constant", SHAREABLE, Surroundings.ZEROS),
            new Mode("scaled by a constant, real surroundings", SHAREABLE, Surroundings.REAL));
}
