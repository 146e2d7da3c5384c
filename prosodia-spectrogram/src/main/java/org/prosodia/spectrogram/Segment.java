package org.prosodia.spectrogram;

/**
 * A patch of a spectrogram, scaled and companded: the network's input. Thread-safe while nobody writes to its array.
 *
 * @param start where it begins in the recording, in seconds
 * @param end where it ends, in seconds; past the recording's own end where that was padded
 * @param values {@code bins x columns}, row-major, a row for each frequency from 0 Hz up: 400 x 200 with the paper's front end. The
 *     array is shared, and two segments are equal only if they share it.
 */
public record Segment(double start, double end, float[] values) {}
