package org.prosodia.audio;

/**
 * Bounds on what is read, so that no file, however long, crafted or broken, takes unbounded memory, disk or time.
 *
 * <p>Going beyond one gives {@link AudioException.OverLimit}, which names it. Besides, FFmpeg is kept from asking for more than
 * 128 MiB at once, in the whole process, so that what a header claims costs no memory; files that would need it are damaged.
 *
 * @param bytes read from one input, default 128 GiB: ten hours of eight channels of 96 kHz float are 110 GB; an input without end, such as
 *     a pipe from a device, stops here
 * @param seconds of audio from one {@link AudioReader}, default 86,400 (a day, the longest a body-worn recorder runs): compressed silence
 *     can hold years in a megabyte
 * @param recordingSeconds of audio in one {@link Recording}, default 7,200 (two hours, 461 MB at 16 kHz): these are in memory at
 *     once; readers are not bound by it
 * @param channels in the file, default 64 (seventh-order ambisonics): each costs decoding time and memory
 * @param lowestRate in the file, in Hz, at least 100, default 1,000: below there is no speech left, and lying headers claim few
 *     samples a second to make little data long
 * @param highestRate in the file, in Hz, at most 1,024,000, default 768,000 (the highest that converters on sale use): the
 *     resampler's filter grows with it
 * @param probeBytes that may be read to find out what a file is, default 1 MiB (as far as FFmpeg's own search goes)
 * @param spoolBytes that a stream may take in a temporary file, default 4 GiB: MP4, CAF, AIFF and MP3 cannot be decoded the same in one
 *     pass as from a file, and ten hours of MP3 at its highest bit rate are 1.5 GB
 */
public record AudioLimits(long bytes, double seconds, double recordingSeconds, int channels, int lowestRate, int highestRate,
        int probeBytes, long spoolBytes) {

    /** Each limit at its default. */
    public static final AudioLimits DEFAULT = new AudioLimits(128L << 30, 86_400, 7_200, 64, 1_000, 768_000, 1 << 20, 4L << 30);

    /** The least that a format can be told from. */
    static final int SMALLEST_PROBE = 2_048;
    private static final int LOWEST_RATE = 100;
    /** {@value AudioOptions#MINIMUM_RATE} Hz times what the resampler can go down in one step. */
    private static final int HIGHEST_RATE = 1_024_000;

    public AudioLimits {
        if (bytes < 1 || !(seconds > 0) || !(recordingSeconds > 0) || channels < 1 || lowestRate < LOWEST_RATE
                || highestRate < lowestRate || highestRate > HIGHEST_RATE || probeBytes < SMALLEST_PROBE || spoolBytes < 0) {
            throw new IllegalArgumentException("no such limits: bytes " + bytes + ", seconds " + seconds + ", recordingSeconds "
                    + recordingSeconds + ", channels " + channels + ", rates " + lowestRate + " to " + highestRate + " (from "
                    + LOWEST_RATE + " to " + HIGHEST_RATE + "), probeBytes " + probeBytes + " (at least " + SMALLEST_PROBE
                    + "), spoolBytes " + spoolBytes);
        }
    }

    /** The same limits with another on the bytes read. */
    public AudioLimits withBytes(long other) {
        return new AudioLimits(other, seconds, recordingSeconds, channels, lowestRate, highestRate, probeBytes, spoolBytes);
    }

    /** The same limits with another on the length of a reader's audio, in seconds. */
    public AudioLimits withSeconds(double other) {
        return new AudioLimits(bytes, other, recordingSeconds, channels, lowestRate, highestRate, probeBytes, spoolBytes);
    }

    /** The same limits with another on the length of a recording in memory, in seconds. */
    public AudioLimits withRecordingSeconds(double other) {
        return new AudioLimits(bytes, seconds, other, channels, lowestRate, highestRate, probeBytes, spoolBytes);
    }

    /** The same limits with another on the number of channels. */
    public AudioLimits withChannels(int other) {
        return new AudioLimits(bytes, seconds, recordingSeconds, other, lowestRate, highestRate, probeBytes, spoolBytes);
    }

    /** The same limits with other bounds on the file's sample rate, in Hz. */
    public AudioLimits withRates(int lowest, int highest) {
        return new AudioLimits(bytes, seconds, recordingSeconds, channels, lowest, highest, probeBytes, spoolBytes);
    }

    /** The same limits with another on the bytes read to tell the format. */
    public AudioLimits withProbeBytes(int other) {
        return new AudioLimits(bytes, seconds, recordingSeconds, channels, lowestRate, highestRate, other, spoolBytes);
    }

    /** The same limits with another on the temporary file behind a stream, in bytes. */
    public AudioLimits withSpoolBytes(long other) {
        return new AudioLimits(bytes, seconds, recordingSeconds, channels, lowestRate, highestRate, probeBytes, other);
    }
}
