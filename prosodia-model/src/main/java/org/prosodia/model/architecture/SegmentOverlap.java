package org.prosodia.model.architecture;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.prosodia.spectrogram.FrontEnd;

/**
 * Where a segment's maps differ from those of the recording it is cut from, and what of the recording a stretch of maps is made from.
 *
 * <p>Overlapping segments see the same columns, so most of what the network makes of them is the same. It differs near a segment's edges
 * alone, where the segment has zeros and the recording goes on: columns after the last frame, and each convolution's padding. Lengths of
 * time are in columns of the spectrogram (frames), or in positions, which are columns of the last convolution's map. Immutable.
 *
 * @param stride columns in a position: what the max-pools take together, 4 in the paper's network
 * @param width positions in a segment: 50
 * @param before columns that the first position of a stretch needs before its own
 * @param after columns that the last position needs after its own
 * @param left positions after a segment's start that differ: 4
 * @param right positions before a segment's end that differ: 5
 */
public record SegmentOverlap(int stride, int width, int before, int after, int left, int right) {

    /**
     * Returns the overlap of a network's segments. It is empty, and segments must be computed one by one, if segments are no whole
     * number of positions wide, or so narrow that both edges are felt at one position.
     */
    public static Optional<SegmentOverlap> of(Architecture architecture, FrontEnd frontEnd) {
        List<TrunkLayer> trunk = architecture.trunk();
        int before = 0;
        int after = 0;
        for (int i = trunk.size() - 1; i >= 0; i--) {
            int scale = trunk.get(i).pooled() ? 2 : 1;
            before = scale * before + trunk.get(i).before();
            after = scale * after + trunk.get(i).after();
        }
        SegmentOverlap overlap = new SegmentOverlap(architecture.stride(), architecture.mapWidth(frontEnd), before, after,
                Edge.start(architecture).last(), Edge.end(architecture, frontEnd).last());
        boolean apart = overlap.left + overlap.right <= overlap.width;
        return frontEnd.columns() % overlap.stride == 0 && apart ? Optional.of(overlap) : Optional.empty();
    }

    /** Returns the positions in a step; empty if a step is no whole number of them and segments share none. */
    public OptionalInt step(FrontEnd frontEnd, double seconds) {
        int columns = Math.toIntExact(Math.round(seconds * frontEnd.sampleRate() / frontEnd.hop()));
        return columns % stride == 0 ? OptionalInt.of(columns / stride) : OptionalInt.empty();
    }

    /**
     * One edge of a segment: how many columns of each layer's output differ next to it. A convolution adds its reach; a max-pool halves,
     * rounding up.
     *
     * @param start whether it is the segment's start, or its end
     * @param columns of the output of each layer of the trunk, its max-pool included: 3, 2, 2, 3 and 4 at the start in the paper's network
     */
    public record Edge(boolean start, List<Integer> columns) {

        public static Edge start(Architecture architecture) {
            return of(true, architecture, 0);
        }

        /** After the last frame a segment has zeros even where the recording goes on. */
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

        /** Returns the columns after a layer; the first has the index 0. */
        public int after(int layer) {
            return columns.get(layer);
        }

        /** Returns the positions that differ. */
        public int last() {
            return columns.get(columns.size() - 1);
        }
    }
}
