package org.prosodia.model;

import java.util.Locale;
import org.prosodia.model.architecture.NetworkArithmetic;
import org.prosodia.spectrogram.FrontEnd;

/**
 * The limits on the memory and work that a model file may ask for, so that a stranger's file takes neither all memory
 * nor hours for a second of sound. Networks of this kind stay far below them: the paper's maps have 1.3 million
 * numbers, its segments take 10 billion operations, and its frames a second 0.16 million points.
 */
final class NetworkLimits {

    /** The largest number of numbers in the maps of one layer: 1 GiB. */
    static final long MAP_NUMBERS = 1L << 28;

    /**
     * The largest number of operations for a segment, over all networks and views; a processor does 1e10 a second or
     * more.
     */
    static final double SEGMENT_OPERATIONS = 1e12;

    /** The largest number of points of Fourier transforms for a second of sound. */
    static final long TRANSFORM_POINTS = 1L << 28;

    private NetworkLimits() {}

    /**
     * Checks a model.
     *
     * @throws IllegalArgumentException if it is beyond a limit, which the message names
     */
    static void check(ModelMetadata model) {
        FrontEnd frontEnd = model.frontEnd();
        long points = (long) frontEnd.dftLength() * frontEnd.sampleRate() / frontEnd.hop();
        if (points > TRANSFORM_POINTS) {
            throw beyond("Fourier transforms of " + points + " points for a second of sound", TRANSFORM_POINTS);
        }
        NetworkArithmetic arithmetic = new NetworkArithmetic(model.architecture(), frontEnd);
        for (NetworkArithmetic.Convolution convolution :
                arithmetic.convolutions().values()) {
            double numbers = (double) convolution.outputs() * convolution.rows() * convolution.columns();
            if (numbers > MAP_NUMBERS) {
                throw beyond(
                        String.format(Locale.ROOT, "maps of %.0f numbers (%s)", numbers, convolution.name()),
                        MAP_NUMBERS);
            }
        }
        double operations =
                arithmetic.forward() * model.networks() * frontEnd.views().size();
        if (operations > SEGMENT_OPERATIONS) {
            throw beyond(
                    String.format(Locale.ROOT, "%.0f operations for a segment", operations), (long) SEGMENT_OPERATIONS);
        }
    }

    private static IllegalArgumentException beyond(String what, long limit) {
        return new IllegalArgumentException("it asks for " + what + ", of which " + limit + " are the limit");
    }
}
