package org.prosodia.testing;

import java.util.Map;

/** The formats that are read, as tests write them. */
public enum Encoding {
    WAV("wav", "pcm_s16le", "s16", 16_000, 1, true),
    RF64("wav", "pcm_s24le", "s32", 44_100, 2, true, "rf64", "always"),
    W64("w64", "pcm_s16le", "s16", 16_000, 1, true),
    FLAC("flac", "flac", "s16", 16_000, 1, true),
    FLAC_OGG("ogg", "flac", "s16", 16_000, 1, true),
    AIFF("aiff", "pcm_s16be", "s16", 22_050, 1, true),
    AU("au", "pcm_s16be", "s16", 8_000, 1, true),
    CAF("caf", "pcm_s16le", "s16", 16_000, 2, true),
    ALAC("ipod", "alac", "s16p", 44_100, 2, true),
    MP3("mp3", "libmp3lame", "fltp", 44_100, 2, false),
    MP3_LOW("mp3", "libmp3lame", "fltp", 16_000, 1, false),
    VORBIS("ogg", "vorbis", "fltp", 44_100, 2, false),
    OPUS("ogg", "libopus", "flt", 48_000, 1, false),
    /** AAC in ADTS, whose headers cannot state the encoder's delay, 1,024 samples, which therefore remain. */
    AAC("adts", "aac", "fltp", 44_100, 1, false),
    M4A("ipod", "aac", "fltp", 44_100, 2, false),
    M4A_FRONT("ipod", "aac", "fltp", 48_000, 1, false, "movflags", "+faststart"),
    M4A_FRAGMENTS(
            "mp4", "aac", "fltp", 48_000, 1, false, "movflags", "frag_keyframe+delay_moov", "frag_duration", "200000"),
    WEBM("webm", "libopus", "flt", 48_000, 2, false),
    /**
     * WMA, of which FFmpeg's decoder drops two frames, as for Microsoft's encoder; its own encoder adds one, so that
     * one frame of sound is lost.
     */
    WMA("asf", "wmav2", "fltp", 44_100, 2, false),
    WMA_LOW("asf", "wmav1", "fltp", 16_000, 1, false),
    WAVPACK("wv", "wavpack", "s16p", 16_000, 1, true),
    MATROSKA("matroska", "pcm_s16le", "s16", 16_000, 1, true);

    /** The bits a second of lossy encodings. */
    public static final int BIT_RATE = 96_000;

    private final String muxer;
    private final String codec;
    private final String sampleFormat;
    private final int rate;
    private final int channels;
    private final boolean lossless;
    private final Map<String, String> options;

    Encoding(
            String muxer,
            String codec,
            String sampleFormat,
            int rate,
            int channels,
            boolean lossless,
            String... options) {
        this.muxer = muxer;
        this.codec = codec;
        this.sampleFormat = sampleFormat;
        this.rate = rate;
        this.channels = channels;
        this.lossless = lossless;
        this.options = options.length == 0
                ? Map.of()
                : options.length == 2
                        ? Map.of(options[0], options[1])
                        : Map.of(options[0], options[1], options[2], options[3]);
    }

    /** Returns a file with these samples on every channel. */
    public byte[] file(float[] samples) {
        float[] interleaved = new float[samples.length * channels];
        for (int i = 0; i < interleaved.length; i++) {
            interleaved[i] = samples[i / channels];
        }
        return Encoder.encode(muxer, codec, sampleFormat, rate, channels, BIT_RATE, interleaved, options);
    }

    /** Returns the samples a second. */
    public int rate() {
        return rate;
    }

    /** Returns the number of channels. */
    public int channels() {
        return channels;
    }

    /**
     * Returns the number of samples that the encoder adds before the sound; negative if some of the sound is missing.
     */
    public int delay() {
        return switch (this) {
            case AAC -> 1_024;
            case WMA -> -2_048;
            case WMA_LOW -> -512;
            default -> 0;
        };
    }

    /** Returns true if the samples come back as they were. */
    public boolean lossless() {
        return lossless;
    }
}
