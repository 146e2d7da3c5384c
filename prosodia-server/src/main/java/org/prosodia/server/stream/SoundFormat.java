package org.prosodia.server.stream;

/**
 * The form of a stream's sound.
 *
 * @param rate samples of each channel a second, in Hz
 * @param channels the number of channels, interleaved
 * @param encoding the encoding of each sample
 */
record SoundFormat(int rate, int channels, SoundEncoding encoding) {

    static final int LOWEST_RATE = 8_000;
    static final int HIGHEST_RATE = 192_000;
    static final int MOST_CHANNELS = 8;

    /** Returns the bytes of some seconds, at least of one sample. */
    int bytes(double seconds) {
        return Math.max(1, (int) Math.round(seconds * rate)) * channels * encoding.width();
    }
}
