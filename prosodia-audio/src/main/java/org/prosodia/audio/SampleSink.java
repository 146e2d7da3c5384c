package org.prosodia.audio;

/** A receiver of a recording's samples in the order of time: mono, in [-1, 1], at one rate, in chunks of any size. */
@FunctionalInterface
public interface SampleSink {

    /**
     * Receives the next samples, and keeps no reference to the array.
     *
     * @param samples the array that contains them
     * @param offset the index of the first
     * @param length their number, at least 0
     */
    void accept(float[] samples, int offset, int length);
}
