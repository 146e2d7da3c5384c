package org.prosodia.report.page;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import org.prosodia.audio.Recording;
import org.prosodia.audio.files.WaveOutput;

/** Converts recordings for the players of pages: to WAV files of 16 bits, which every browser plays, and data URIs. */
public final class WaveUri {

    private WaveUri() {}

    /** Returns a data URI of the recording's WAV file. */
    public static String of(Recording recording) {
        return "data:audio/wav;base64," + Base64.getEncoder().encodeToString(file(recording));
    }

    /** Returns the bytes of a WAV file of the recording. */
    public static byte[] file(Recording recording) {
        float[] samples = recording.samples();
        ByteBuffer wave = ByteBuffer.allocate(WaveOutput.HEADER + Short.BYTES * samples.length)
                .order(ByteOrder.LITTLE_ENDIAN);
        wave.put(WaveOutput.header(samples.length, recording.sampleRate()));
        for (float sample : samples) {
            wave.putShort((short) Math.max(-32_768, Math.min(32_767, Math.round(32_768 * sample))));
        }
        return wave.array();
    }
}
