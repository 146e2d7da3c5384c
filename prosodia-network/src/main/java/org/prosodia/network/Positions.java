package org.prosodia.network;

import java.util.Optional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;

/**
 * The positions of the last maps that belong to the utterances of a batch; the others follow the end of shorter ones
 * and take no part in the pooling.
 *
 * @param mask 1 for a position that belongs, 0 for another: n x 1 x 1 x width; empty if all belong
 */
record Positions(Optional<Tensor> mask) {

    static final Positions ALL = new Positions(Optional.empty());

    private static final double LOWEST = -1e4; // exp of it is 0, and its sum with a number is exact enough

    /** Returns numbers that are far lower at positions that do not belong: n x channels x height x width. */
    Tensor lowered(Tensor x) {
        return mask.map(belongs ->
                        x.mul(belongs).add(belongs.sub(new Scalar(1.0)).mul(new Scalar(-LOWEST))))
                .orElse(x);
    }

    /** Returns the mean of each channel over the positions that belong: n x channels x 1 x 1. */
    Tensor mean(Tensor x) {
        long[] overPositions = {2, 3};
        if (mask.isEmpty()) {
            return x.mean(overPositions, true, new ScalarTypeOptional());
        }
        Tensor belongs = mask.get();
        Tensor count =
                belongs.sum(overPositions, true, new ScalarTypeOptional()).mul(new Scalar((double) x.size(2)));
        return x.mul(belongs).sum(overPositions, true, new ScalarTypeOptional()).div(count);
    }
}
