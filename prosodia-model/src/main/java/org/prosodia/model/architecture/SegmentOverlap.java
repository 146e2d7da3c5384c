package org.prosodia.model.architecture;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.prosodia.spectrogram.FrontEnd;

/**
 * The differences between a segment's maps and those of the recording around it, and the columns from which a stretch
 * of maps is computed.
 *
 * <p>Overlapping segments have columns in common, so most of their maps are the same. They differ only near a segment's
 * edges, where the segment has zeros and the recording continues: in the columns after the last frame, and in the
 * padding of each convolution. Lengths of time are in columns of the spectrogram (frames), or in positions, which are
 * columns of the last convolution's map. Immutable.
 *
 * @param stride the number of columns in a position, which is the product of the max-pools' strides: 4 in the paper's
 *     network
 * @param width the number of positions in a segment: 50
 * @param before the number of columns that the first position of a stretch needs before its own
 * @param after the number of columns that the last position needs after its own
 * @param left the number of positions after a segment's start that differ: 4
 * @param right the number of positions before a segment's end that differ: 5
 */
public record SegmentOverlap(int stride, int width, int before, int after, int left, int right) {

    /**
     * Returns the overlap of a network's segments. It is empty, and segments must be computed separately, if segments
     * differ in size, the first layer has a stride, the width of segments is not a whole number of positions, or so
     * small that a position depends on both edges.
     */
    public static Optional<SegmentOverlap> of(Architecture architecture, FrontEnd frontEnd) {
        if (frontEnd.variable() || architecture.stride() > 1) {
            return Optional.empty();
        }
        List<TrunkLayer> trunk = architecture.trunk();
        int before = 0;
        int after = 0;
        for (int i = trunk.size() - 1; i >= 0; i--) {
            int scale = trunk.get(i).pooled() ? 2 : 1;
            before = scale * before + trunk.get(i).before();
            after = scale * after + trunk.get(i).after();
        }
        SegmentOverlap overlap = new SegmentOverlap(
                architecture.mapStride(),
                architecture.mapWidth(frontEnd),
                before,
                after,
                Edge.start(architecture).last(),
                Edge.end(architecture, frontEnd).last());
        boolean apart = overlap.left + overlap.right <= overlap.width;
        return frontEnd.columns() % overlap.stride == 0 && apart ? Optional.of(overlap) : Optional.empty();
    }

    /**
     * Returns the number of positions in a step; empty if a step is not a whole number of positions, so that segments
     * share none.
     */
    public OptionalInt step(FrontEnd frontEnd, double seconds) {
        int columns = Math.toIntExact(Math.round(seconds * frontEnd.sampleRate() / frontEnd.hop()));
        return columns % stride == 0 ? OptionalInt.of(columns / stride) : OptionalInt.empty();
    }

    /**
     * One edge of a segment: the number of columns of each layer's output that differ next to it. A convolution adds
     * its reach; a max-pool halves, rounding up.
     *
     * @param start true for the segment's start, false for its end
     * @param columns the number for the output of each layer of the trunk, including its max-pool: 3, 2, 2, 3 and 4 at
     *     the start in the paper's network
     */
    public record Edge(boolean start, List<Integer> columns) {

        public static Edge start(Architecture architecture) {
            return of(true, architecture, 0);
        }

        /**
         * Returns the edge at a segment's end. After its last frame a segment has zeros even if the recording
         * continues.
         */
        public static Edge end(Architecture architecture, FrontEnd frontEnd) {
            return of(false, architecture, frontEnd.columns() - frontEnd.segmentFrames());
        }

        private static Edge of(boolean start, Architecture architecture, int input) {
            List<Integer> columns = new ArrayList<>();
            int differing = input;
            for (TrunkLayer layer : architecture.trunk()) {
                differing += start ? layer.before() : layer.after();
                differing = layer.pooled() ? (differing + 1) / 2 : differing;
                columns.add(differing);
            }
            return new Edge(start, List.copyOf(columns));
        }

        /** Returns the number of columns after a layer; the first layer has the index 0. */
        public int after(int layer) {
            return columns.get(layer);
        }

        /** Returns the number of positions that differ. */
        public int last() {
            return columns.get(columns.size() - 1);
        }
    }
}
