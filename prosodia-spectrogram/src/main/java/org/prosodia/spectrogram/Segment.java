package org.prosodia.spectrogram;

/**
 * A scaled and companded patch of a spectrogram: the network's input. Thread-safe as long as nobody writes to its
 * array.
 *
 * @param start the segment's start in the recording, in seconds
 * @param end the segment's end, in seconds; after the recording's end if the recording was padded
 * @param values {@code bins x columns}, row-major, one row for each frequency from 0 Hz up: 400 x 200 with the paper's
 *     front end. The array is shared, and two segments are equal only if they share it.
 */
public record Segment(double start, double end, float[] values) {}
