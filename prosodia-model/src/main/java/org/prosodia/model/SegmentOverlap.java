package org.prosodia.model;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
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

    /** Max-pools and 3 x 3 convolutions after the first layer reach 11 columns of conv2's input beyond a position's own. */
    private static final int REACH = 11;

    /**
     * Returns the overlap of a network's segments. It is empty, and segments must be computed one by one, if segments are no whole
     * number of positions wide, or so narrow that both edges are felt at one position.
     */
    public static Optional<SegmentOverlap> of(Architecture architecture, FrontEnd frontEnd) {
        int pool = architecture.extraPool() ? 2 : 1;
        SegmentOverlap overlap = new SegmentOverlap(4 * pool, architecture.mapWidth(frontEnd), REACH * pool + firstBefore(architecture),
                REACH * pool + firstAfter(architecture), Edge.start(architecture).conv5(), Edge.end(architecture, frontEnd).conv5());
        boolean apart = overlap.left + overlap.right <= overlap.width;
        return frontEnd.columns() % overlap.stride == 0 && apart ? Optional.of(overlap) : Optional.empty();
    }

    /** Positions in a step, or nothing if a step is no whole number of them and segments share none. */
    public OptionalInt step(FrontEnd frontEnd, double seconds) {
        int columns = Math.toIntExact(Math.round(seconds * frontEnd.sampleRate() / frontEnd.hop()));
        return columns % stride == 0 ? OptionalInt.of(columns / stride) : OptionalInt.empty();
    }

    /** Columns before its own that a filter of the first layer reaches, with 'same' padding: 3. */
    private static int firstBefore(Architecture architecture) {
        return (widest(architecture) - 1) / 2;
    }

    /** Columns after its own; of an odd total the extra one is at the end: 4. */
    private static int firstAfter(Architecture architecture) {
        return widest(architecture) / 2;
    }

    private static int widest(Architecture architecture) {
        return Stream.of(architecture.spectral(), architecture.temporal()).filter(Filters::present).mapToInt(Filters::width).max()
                .orElseThrow();
    }

    /**
     * One edge of a segment: how many columns of each layer's map differ next to it. A 3 x 3 convolution adds one; a max-pool halves,
     * rounding up.
     *
     * @param start whether it is the segment's start, or its end
     * @param pool2 columns of the map after conv2 and its max-pool, and so on
     */
    record Edge(boolean start, int pool2, int pool3, int conv4, int conv5) {

        static Edge start(Architecture architecture) {
            return of(true, architecture, firstBefore(architecture));
        }

        /** After the last frame a segment has zeros even where the recording goes on. */
        static Edge end(Architecture architecture, FrontEnd frontEnd) {
            return of(false, architecture, frontEnd.columns() - frontEnd.segmentFrames() + firstAfter(architecture));
        }

        private static Edge of(boolean start, Architecture architecture, int conv1) {
            int pool2 = halved((architecture.extraPool() ? halved(conv1) : conv1) + 1);
            int pool3 = halved(pool2 + 1);
            return new Edge(start, pool2, pool3, pool3 + 1, pool3 + 2);
        }

        private static int halved(int columns) {
            return (columns + 1) / 2;
        }
    }
}
