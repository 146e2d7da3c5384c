package org.prosodia.audio;

import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder_by_name;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_S16;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_S16P;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A codec that loses part of the sound, such as those of telephones. {@link #transmit} encodes samples and decodes them
 * again, in memory, to train or test with sound as it arrives over such a line.
 *
 * <p>The encoders are those of FFmpeg, and not every build has all of them: the one that Prosodia uses has no GSM.
 */
public enum LossyCodec {
    /** GSM full rate (GSM 06.10), 13 kbit/s at 8 kHz. */
    GSM("libgsm", 8_000, 13_000, AV_SAMPLE_FMT_S16, 0),
    /** Adaptive multi-rate, narrow band (3GPP TS 26.071), at its highest rate, 12.2 kbit/s at 8 kHz. */
    AMR_NB("libopencore_amrnb", 8_000, 12_200, AV_SAMPLE_FMT_S16, 40),
    /** Opus (RFC 6716) at 8 kbit/s, tuned for speech. */
    OPUS("libopus", 16_000, 8_000, AV_SAMPLE_FMT_S16, 0),
    /** MPEG-2 layer III at 16 kbit/s and 16 kHz. */
    MP3("libmp3lame", 16_000, 16_000, AV_SAMPLE_FMT_S16P, 0);

    private final String encoder;
    private final int sampleRate;
    private final int bitRate;
    private final int sampleFormat;
    private final int delay;

    LossyCodec(String encoder, int sampleRate, int bitRate, int sampleFormat, int delay) {
        this.encoder = encoder;
        this.sampleRate = sampleRate;
        this.bitRate = bitRate;
        this.sampleFormat = sampleFormat;
        this.delay = delay;
    }

    /** Returns the name in lower case, such as {@code amr-nb}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Returns whether the build of FFmpeg has an encoder.
     *
     * @throws NativeLibraryException if FFmpeg cannot be loaded
     */
    public boolean isAvailable() {
        FFmpeg.load();
        return avcodec_find_encoder_by_name(encoder) != null;
    }

    /**
     * Returns this codec, if the build of FFmpeg has an encoder.
     *
     * @throws IllegalArgumentException if it has none; the message names the codecs that there are
     * @throws NativeLibraryException if FFmpeg cannot be loaded
     */
    public LossyCodec requireAvailable() {
        if (!isAvailable()) {
            throw new IllegalArgumentException("this build of FFmpeg has no encoder for " + label() + " (" + encoder
                    + "): choose "
                    + Arrays.stream(values())
                            .filter(LossyCodec::isAvailable)
                            .map(LossyCodec::label)
                            .collect(Collectors.joining(", "))
                    + ", or put a build that has it on the library path (-Dorg.bytedeco.javacpp.pathsFirst=true)");
        }
        return this;
    }

    /**
     * Returns samples as they are after encoding and decoding, at the same rate, as many as before, and in the same
     * place within a few milliseconds; clipped to [-1, 1].
     *
     * @param samples in [-1, 1]; not changed
     * @param rate their rate in Hz
     * @throws IllegalArgumentException if the build of FFmpeg has no encoder, or the rate is out of the range of
     *     {@link Resampler}
     */
    public float[] transmit(float[] samples, int rate) {
        requireAvailable();
        if (samples.length == 0) {
            return new float[0];
        }
        try (CodecPass pass = new CodecPass(this)) {
            float[] decoded = pass.decoded(Resampler.resample(samples, rate, sampleRate));
            float[] back = Arrays.copyOf(Resampler.resample(decoded, pass.decodedRate(), rate), samples.length);
            for (int i = 0; i < back.length; i++) {
                back[i] = Math.max(-1, Math.min(1, back[i]));
            }
            return back;
        }
    }

    String encoder() {
        return encoder;
    }

    /** Returns the rate at which the encoder works, in Hz. */
    int sampleRate() {
        return sampleRate;
    }

    int bitRate() {
        return bitRate;
    }

    int sampleFormat() {
        return sampleFormat;
    }

    /** Returns the delay beyond the padding that the decoder skips, in samples at the rate of the encoder. */
    int delay() {
        return delay;
    }
}
