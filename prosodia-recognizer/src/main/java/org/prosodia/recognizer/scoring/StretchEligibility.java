package org.prosodia.recognizer.scoring;

import java.util.Optional;
import org.prosodia.model.EdgeContext;
import org.prosodia.model.ModelMetadata;
import org.prosodia.model.architecture.SegmentOverlap;
import org.prosodia.spectrogram.FrontEnd;
import org.prosodia.spectrogram.Scaling;

/** Decides whether a model's segments can be scored from shared stretches. */
final class StretchEligibility {

    private StretchEligibility() {}

    /**
     * Returns the overlap of a model's segments, or empty if separate scoring is better.
     *
     * @throws IllegalArgumentException if the edge context requires sharing and the model's segments cannot share
     */
    static Optional<SegmentOverlap> overlap(ModelMetadata metadata, EdgeContext edgeContext, String name) {
        FrontEnd frontEnd = metadata.frontEnd();
        boolean comparable = frontEnd.scaling().scope() != Scaling.Scope.SEGMENT;
        boolean single = metadata.networks() == 1;
        Optional<SegmentOverlap> overlap = SegmentOverlap.of(metadata.architecture(), frontEnd)
                .filter(found -> comparable
                        && single
                        && found.step(frontEnd, metadata.segmentStep()).isPresent());
        if (edgeContext == EdgeContext.ZEROS) {
            return overlap.filter(found -> worthwhile(found, frontEnd, metadata.segmentStep(), edgeContext));
        }
        if (!single) {
            throw new IllegalArgumentException(name + ": an ensemble of " + metadata.networks()
                    + " networks scores each segment separately; set surroundings to zeros");
        }
        if (!comparable) {
            throw new IllegalArgumentException(
                    name + ": scales each segment by its own maximum, so neighbouring segments have"
                            + " different scales; set surroundings to zeros, "
                            + "or use a model trained with scaling 'training-set'");
        }
        if (overlap.isEmpty()) {
            throw new IllegalArgumentException(name + ": segments of " + frontEnd.columns() + " columns, a step of "
                    + metadata.segmentStep()
                    + " s apart, do not start on whole columns of the network's maps; set surroundings"
                    + " to zeros");
        }
        return overlap;
    }

    /**
     * Returns true if segments can share maps at a step and sharing is faster. At steps above half a segment, edges and
     * positions computed twice cost as much as sharing saves.
     */
    static boolean worthwhile(SegmentOverlap overlap, FrontEnd frontEnd, double step, EdgeContext edgeContext) {
        return overlap.step(frontEnd, step).isPresent()
                && (edgeContext != EdgeContext.ZEROS || step <= frontEnd.segmentSeconds() / 2);
    }
}
