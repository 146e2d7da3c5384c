package org.prosodia.audio;

/**
 * Limits on reading a recording, so that no file, however long, crafted or broken, takes unbounded memory, disk space
 * or time. Immutable.
 *
 * <p>Exceeding a limit gives {@link AudioException.OverLimit}, which names it. In addition, FFmpeg may allocate at most
 * 128 MiB at once, in the whole process, so that false lengths in a header cost no memory; a file that would need more
 * is damaged.
 *
 * @param bytes bytes read from one input, default 128 GiB: ten hours of eight channels of 96 kHz float are 110 GB; an
 *     input without end, such as a pipe from a device, stops here
 * @param seconds length of the audio of one {@link AudioReader}, default 86,400 (a day, the longest that a body-worn
 *     recorder runs): compressed silence can be years in a megabyte
 * @param recordingSeconds length of one {@link Recording}, default 7,200 (two hours, 461 MB at 16 kHz), which is in
 *     memory at once; does not limit readers
 * @param channels channels of the file, default 64 (seventh-order ambisonics): each takes decoding time and memory
 * @param lowestRate lowest sample rate of the file, in Hz, at least 100, default 1,000: below it no speech is left, and
 *     a false header with a low rate makes few bytes a long recording
 * @param highestRate highest sample rate of the file, in Hz, at most 1,024,000, default 768,000 (the highest of
 *     converters on sale): the resampler's filter grows with it
 * @param probeBytes bytes read to detect the format, default 1 MiB (the limit of FFmpeg's own search)
 * @param spoolBytes size of the temporary copy of a stream, default 4 GiB: MP4, CAF, AIFF and MP3 cannot be decoded
 *     correctly in one pass, and ten hours of MP3 at its highest bit rate are 1.5 GB
 */
public record AudioLimits(
        long bytes,
        double seconds,
        double recordingSeconds,
        int channels,
        int lowestRate,
        int highestRate,
        int probeBytes,
        long spoolBytes) {

    /** The default limits. */
    public static final AudioLimits DEFAULT =
            new AudioLimits(128L << 30, 86_400, 7_200, 64, 1_000, 768_000, 1 << 20, 4L << 30);

    /** The fewest bytes from which a format can be detected. */
    static final int SMALLEST_PROBE = 2_048;

    private static final int LOWEST_RATE = 100;
    /** {@value AudioOptions#MINIMUM_RATE} Hz times the largest ratio by which the resampler can lower a rate. */
    private static final int HIGHEST_RATE = 1_024_000;

    public AudioLimits {
        if (bytes < 1
                || !(seconds > 0)
                || !(recordingSeconds > 0)
                || channels < 1
                || lowestRate < LOWEST_RATE
                || highestRate < lowestRate
                || highestRate > HIGHEST_RATE
                || probeBytes < SMALLEST_PROBE
                || spoolBytes < 0) {
            throw new IllegalArgumentException(
                    "limits out of range: bytes " + bytes + ", seconds " + seconds + ", recordingSeconds "
                            + recordingSeconds + ", channels " + channels + ", rates " + lowestRate + " to "
                            + highestRate + " (from "
                            + LOWEST_RATE + " to " + HIGHEST_RATE + "), probeBytes " + probeBytes + " (at least "
                            + SMALLEST_PROBE
                            + "), spoolBytes " + spoolBytes);
        }
    }

    /** Returns these limits with another on the bytes read. */
    public AudioLimits withBytes(long other) {
        return new AudioLimits(
                other, seconds, recordingSeconds, channels, lowestRate, highestRate, probeBytes, spoolBytes);
    }

    /** Returns these limits with another on the length of a reader's audio, in seconds. */
    public AudioLimits withSeconds(double other) {
        return new AudioLimits(
                bytes, other, recordingSeconds, channels, lowestRate, highestRate, probeBytes, spoolBytes);
    }

    /** Returns these limits with another on the length of a recording in memory, in seconds. */
    public AudioLimits withRecordingSeconds(double other) {
        return new AudioLimits(bytes, seconds, other, channels, lowestRate, highestRate, probeBytes, spoolBytes);
    }

    /** Returns these limits with another on the number of channels. */
    public AudioLimits withChannels(int other) {
        return new AudioLimits(
                bytes, seconds, recordingSeconds, other, lowestRate, highestRate, probeBytes, spoolBytes);
    }

    /** Returns these limits with others on the file's sample rate, in Hz. */
    public AudioLimits withRates(int lowest, int highest) {
        return new AudioLimits(bytes, seconds, recordingSeconds, channels, lowest, highest, probeBytes, spoolBytes);
    }

    /** Returns these limits with another on the bytes read to detect the format. */
    public AudioLimits withProbeBytes(int other) {
        return new AudioLimits(bytes, seconds, recordingSeconds, channels, lowestRate, highestRate, other, spoolBytes);
    }

    /** Returns these limits with another on the temporary copy of a stream, in bytes. */
    public AudioLimits withSpoolBytes(long other) {
        return new AudioLimits(bytes, seconds, recordingSeconds, channels, lowestRate, highestRate, probeBytes, other);
    }
}
