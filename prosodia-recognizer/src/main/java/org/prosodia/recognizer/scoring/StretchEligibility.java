package org.prosodia.recognizer.scoring;

import java.util.Optional;
import org.prosodia.model.EdgeContext;
import org.prosodia.model.ModelMetadata;
import org.prosodia.model.architecture.SegmentOverlap;
import org.prosodia.spectrogram.FrontEnd;
import org.prosodia.spectrogram.Scaling;

/** Decides whether a model's segments share what the network makes of them. */
final class StretchEligibility {

    private StretchEligibility() {}

    /**
     * Where shared segments differ; nothing if each is better computed by itself.
     *
     * @throws IllegalArgumentException if segments must share, to have real surroundings, and cannot
     */
    static Optional<SegmentOverlap> overlap(ModelMetadata metadata, EdgeContext edgeContext, String name) {
        FrontEnd frontEnd = metadata.frontEnd();
        boolean comparable = frontEnd.scaling().scope() != Scaling.Scope.SEGMENT;
        Optional<SegmentOverlap> overlap = SegmentOverlap.of(metadata.architecture(), frontEnd)
                .filter(found -> comparable && found.step(frontEnd, metadata.segmentStep()).isPresent());
        if (edgeContext == EdgeContext.ZEROS) {
            return overlap.filter(found -> worthwhile(found, frontEnd, metadata.segmentStep(), edgeContext));
        }
        if (!comparable) {
            throw new IllegalArgumentException(name + ": scales each segment by its own maximum, so that neighbours are not to scale: use"
                    + " surroundings of zeros, or a model trained with scaling 'training-set'");
        }
        if (overlap.isEmpty()) {
            throw new IllegalArgumentException(name + ": segments of " + frontEnd.columns() + " columns, a step of "
                    + metadata.segmentStep() + " s apart, do not fall on whole columns of the network's maps: use surroundings of zeros");
        }
        return overlap;
    }

    /** Whether sharing works at a step, and saves anything: beyond half a segment, edges and what stretches compute twice cost as much. */
    static boolean worthwhile(SegmentOverlap overlap, FrontEnd frontEnd, double step, EdgeContext edgeContext) {
        return overlap.step(frontEnd, step).isPresent() && (edgeContext != EdgeContext.ZEROS || step <= frontEnd.segmentSeconds() / 2);
    }
}
