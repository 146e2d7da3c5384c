package org.prosodia.network;

import java.util.function.UnaryOperator;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;

/**
 * Maps seen as rows of their memory, for operations on single elements. Their inner loop then runs over columns times
 * channels instead of the channels alone; and in blocks, the second of several operations finds the output of the first
 * in the processor's own cache.
 */
final class MapRows {

    /** Elements: 1 MiB in single precision, half of a usual second-level cache. */
    private static final long BLOCK = 1 << 18;

    private MapRows() {}

    /**
     * Returns a view of a map.
     *
     * @param map n x channels x rows x columns, channels innermost in memory
     * @return (n rows) x (columns channels)
     */
    static Tensor of(Tensor map) {
        return map.permute(0, 2, 3, 1).view(-1, map.size(3) * map.size(1));
    }

    /** Repeats a number for each channel along the rows of a map. */
    static Tensor along(Tensor numbers, Tensor map) {
        return numbers.to(map.scalar_type()).repeat(map.size(3));
    }

    /** Operations on one block of rows. */
    interface BlockOperation {
        /**
         * Executes the operations.
         *
         * @param block returns the block's part of any rows of the same size
         */
        void apply(UnaryOperator<Tensor> block);
    }

    /** Executes the operations on each block of the rows. */
    static void forEachBlock(Tensor rows, BlockOperation operation) {
        long count = rows.size(0);
        long size = Math.max(1, BLOCK / rows.size(1));
        for (long from = 0; from < count; from += size) {
            long first = from;
            long length = Math.min(size, count - from);
            try (PointerScope scope = new PointerScope()) {
                operation.apply(whole -> whole.narrow(0, first, length));
            }
        }
    }
}
