package org.prosodia.model.architecture;

import java.util.List;
import org.prosodia.spectrogram.FrontEnd;

/**
 * A layer of a network, as described in tables and in the lesson that follows a segment through the network. A
 * convolution includes its batch norm and its ReLU. Immutable.
 *
 * @param name the name in the model file: {@code conv1a}, {@code pool2}, {@code top_down}
 * @param task its purpose, in one sentence
 * @param input the shape of its input
 * @param output the shape of its output
 * @param parameters the number of learned parameters, including those of the batch norm
 * @param frames the number of frames of the segment that one number of the output depends on
 * @param bins the number of bins that one number of the output depends on
 */
public record Layer(String name, String task, Shape input, Shape output, int parameters, int frames, int bins) {

    /**
     * The extents of maps, or of scores, which have one bin and one column.
     *
     * @param channels the number of maps
     * @param bins the number of rows (frequency)
     * @param columns the number of columns (time)
     */
    public record Shape(int channels, int bins, int columns) {
        /** Returns {@code 16 x 400 x 200}, or {@code 4} for scores. */
        @Override
        public String toString() {
            return bins == 1 && columns == 1 ? Integer.toString(channels) : channels + " x " + bins + " x " + columns;
        }
    }

    /** Returns the layers of a network, in its order. The input of both groups of the first layer is the segment. */
    public static List<Layer> of(Architecture architecture, FrontEnd frontEnd) {
        return new LayerTable(architecture, frontEnd).layers();
    }

    /**
     * Returns the time that one number of the output depends on, in milliseconds, including the windows of the
     * outermost frames.
     */
    public double milliseconds(FrontEnd frontEnd) {
        return 1000.0 * ((frames - 1) * frontEnd.hop() + frontEnd.windowLength()) / frontEnd.sampleRate();
    }

    /** Returns the frequency range that one number of the output depends on, in Hz. */
    public double hertz(FrontEnd frontEnd) {
        return (double) bins * frontEnd.sampleRate() / frontEnd.dftLength();
    }
}
