package org.prosodia.network;

import java.util.function.UnaryOperator;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;

/**
 * Maps seen as rows of their memory, for operations that treat each element by itself. Their inner loop then runs over columns times
 * channels instead of the channels alone; and done in blocks, the second of several operations finds in the processor's own cache what the
 * first has written there.
 */
final class MapRows {

    private static final long BLOCK = 1 << 18; // elements: a mebibyte in single precision, half of a usual second-level cache

    private MapRows() {
    }

    /**
     * A view of a map.
     *
     * @param map n x channels x rows x columns, channels innermost in memory
     * @return (n rows) x (columns channels)
     */
    static Tensor of(Tensor map) {
        return map.permute(0, 2, 3, 1).view(-1, map.size(3) * map.size(1));
    }

    /** A number for each channel, along the rows of a map. */
    static Tensor along(Tensor numbers, Tensor map) {
        return numbers.to(map.scalar_type()).repeat(map.size(3));
    }

    /** Operations on one block. */
    interface Work {
        /**
         * Does them.
         *
         * @param block gives the same block of any rows of the same size
         */
        void on(UnaryOperator<Tensor> block);
    }

    /** Does the work on all blocks of these rows. */
    static void each(Tensor rows, Work work) {
        long count = rows.size(0);
        long some = Math.max(1, BLOCK / rows.size(1));
        for (long from = 0; from < count; from += some) {
            long first = from;
            long length = Math.min(some, count - from);
            try (PointerScope scope = new PointerScope()) {
                work.on(whole -> whole.narrow(0, first, length));
            }
        }
    }
}
