package org.prosodia.model.architecture;

import java.util.List;
import org.prosodia.spectrogram.FrontEnd;

/**
 * One layer of a network, told to somebody who wants to follow a segment through it. A convolution has its batch norm and its ReLU with it.
 * Immutable.
 *
 * @param name as in the model file: {@code conv1a}, {@code pool2}, {@code top_down}
 * @param task what it does, in one sentence
 * @param input what goes in
 * @param output what comes out
 * @param parameters that are learned, those of the batch norm included
 * @param frames how many frames of the segment one number of the output depends on
 * @param bins how many bins it depends on
 */
public record Layer(String name, String task, Shape input, Shape output, int parameters, int frames, int bins) {

    /**
     * The extents of maps, or of scores, which have one bin and one column.
     *
     * @param channels how many maps
     * @param bins rows of frequency
     * @param columns of time
     */
    public record Shape(int channels, int bins, int columns) {
        /** {@code 16 x 400 x 200}, or {@code 4} for scores. */
        @Override
        public String toString() {
            return bins == 1 && columns == 1 ? Integer.toString(channels) : channels + " x " + bins + " x " + columns;
        }
    }

    /** The layers of a network, in its order; both groups of the first layer get the segment. */
    public static List<Layer> of(Architecture architecture, FrontEnd frontEnd) {
        return new LayerTable(architecture, frontEnd).layers();
    }

    /** How much time one number of the output depends on, in milliseconds: its frames, the windows of the outer ones included. */
    public double milliseconds(FrontEnd frontEnd) {
        return 1000.0 * ((frames - 1) * frontEnd.hop() + frontEnd.windowLength()) / frontEnd.sampleRate();
    }

    /** How much of the band one number of the output depends on, in Hz. */
    public double hertz(FrontEnd frontEnd) {
        return (double) bins * frontEnd.sampleRate() / frontEnd.dftLength();
    }
}
