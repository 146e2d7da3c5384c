package org.prosodia.site;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.prosodia.audio.AudioOptions;
import org.prosodia.audio.Recording;
import org.prosodia.audio.Resampler;
import org.prosodia.testing.Encoder;

/** Copies by lossy codecs: written by FFmpeg's encoders, and read as any recording is. */
final class EncodedCopies {

    /** A codec, by FFmpeg's names, mono. */
    private record Codec(String name, String muxer, String encoder, String sampleFormat, int rate, int... bitRates) {

        float[] copy(float[] clip, int bitRate) throws IOException {
            float[] sound = Resampler.resample(clip, AlteredCopies.RATE, rate);
            byte[] file = Encoder.encode(muxer, encoder, sampleFormat, rate, 1, bitRate, sound, Map.of());
            return Recording.read(
                            new ByteArrayInputStream(file),
                            name,
                            AudioOptions.DEFAULT.withSampleRate(AlteredCopies.RATE))
                    .samples();
        }
    }

    private EncodedCopies() {}

    /** Returns the copies by name, each codec from its usual to its lowest bit rate. */
    static Map<String, AlteredCopies.Alteration> all() {
        Map<String, AlteredCopies.Alteration> all = new LinkedHashMap<>();
        for (Codec codec : new Codec[] {
            new Codec("MP3", "mp3", "libmp3lame", "fltp", 16_000, 64_000, 32_000, 16_000),
            new Codec("AAC", "ipod", "aac", "fltp", 16_000, 48_000, 16_000),
            new Codec("Opus", "ogg", "libopus", "flt", 16_000, 24_000, 8_000),
            new Codec("AMR wideband", "amr", "libvo_amrwbenc", "s16", 16_000, 12_650, 6_600),
            new Codec("AMR, 8 kHz", "amr", "libopencore_amrnb", "s16", 8_000, 12_200, 4_750)
        }) {
            for (int bitRate : codec.bitRates) {
                all.put(
                        codec.name + ", "
                                + BigDecimal.valueOf(bitRate, 3)
                                        .stripTrailingZeros()
                                        .toPlainString() + " kbit/s",
                        (clip, seed) -> codec.copy(clip, bitRate));
            }
        }
        return all;
    }
}
