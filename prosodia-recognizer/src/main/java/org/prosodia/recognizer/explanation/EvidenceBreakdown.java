package org.prosodia.recognizer.explanation;

import java.util.List;

/**
 * The breakdown of a recording's logits into the evidence of some regions that do not overlap, of the padding, and of
 * everything else. The parts of a label add up to its logit. Immutable.
 *
 * @param regions the regions with the largest evidence, the strongest first
 * @param padding the contribution of the zeros after the end of a recording shorter than a segment, for each label;
 *     zeros for other recordings
 * @param elsewhere the contribution of all positions outside the regions, for each label
 */
public record EvidenceBreakdown(List<Region> regions, List<Double> padding, List<Double> elsewhere) {

    /** Copies the lists. */
    public EvidenceBreakdown {
        regions = List.copyOf(regions);
        padding = List.copyOf(padding);
        elsewhere = List.copyOf(elsewhere);
    }
}
