package org.prosodia.recognizer.explanation;

import java.util.List;

/**
 * Where logits come from: the evidence of some regions that do not overlap, of the padding, and of everything else. Label by label they
 * add up to the recording's logit. Immutable.
 *
 * @param regions the strongest first
 * @param padding by label: what the network made of the zeros after the end of a recording shorter than a segment; zeros in others
 * @param elsewhere by label: what all positions outside the regions add
 */
public record EvidenceBreakdown(List<Region> regions, List<Double> padding, List<Double> elsewhere) {

    /** Copies the lists. */
    public EvidenceBreakdown {
        regions = List.copyOf(regions);
        padding = List.copyOf(padding);
        elsewhere = List.copyOf(elsewhere);
    }
}
