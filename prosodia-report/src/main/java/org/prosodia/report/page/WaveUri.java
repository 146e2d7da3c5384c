package org.prosodia.report.page;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.prosodia.audio.Recording;

/** Converts recordings to data URIs for pages: WAV files of 16 bits, which every browser plays. */
public final class WaveUri {

    private static final int HEADER = 44;

    private WaveUri() {
    }

    public static String of(Recording recording) {
        float[] samples = recording.samples();
        ByteBuffer wave = ByteBuffer.allocate(HEADER + Short.BYTES * samples.length).order(ByteOrder.LITTLE_ENDIAN);
        wave.put(ascii("RIFF")).putInt(HEADER - 8 + Short.BYTES * samples.length).put(ascii("WAVE"));
        wave.put(ascii("fmt ")).putInt(16).putShort((short) 1).putShort((short) 1).putInt(recording.sampleRate())
                .putInt(Short.BYTES * recording.sampleRate()).putShort((short) Short.BYTES).putShort((short) 16);
        wave.put(ascii("data")).putInt(Short.BYTES * samples.length);
        for (float sample : samples) {
            wave.putShort((short) Math.max(-32_768, Math.min(32_767, Math.round(32_768 * sample))));
        }
        return "data:audio/wav;base64," + Base64.getEncoder().encodeToString(wave.array());
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
