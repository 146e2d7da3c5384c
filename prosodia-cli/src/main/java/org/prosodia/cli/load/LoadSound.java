package org.prosodia.cli.load;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;
import org.prosodia.audio.files.WaveOutput;

/** Sound that costs a service as much as speech does: a buzz under noise, mono, 16 bits, at 16 kHz. */
final class LoadSound {

    static final int RATE = 16_000;

    private static final int PITCH = 130; // Hz
    private static final double LEVEL = 0.2;

    private LoadSound() {}

    /** Returns samples, the lower byte first. */
    static byte[] samples(int count) {
        Random random = new Random(1);
        ByteBuffer bytes = ByteBuffer.allocate(Short.BYTES * count).order(ByteOrder.LITTLE_ENDIAN);
        for (int n = 0; n < count; n++) {
            double buzz = 2.0 * (n * PITCH % RATE) / RATE - 1;
            bytes.putShort((short) (Short.MAX_VALUE * LEVEL * (buzz + 0.2 * random.nextGaussian())));
        }
        return bytes.array();
    }

    /** Returns a WAV file. */
    static byte[] file(double seconds) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(WaveOutput.openHeader(RATE));
        file.writeBytes(samples((int) Math.round(seconds * RATE)));
        return file.toByteArray();
    }
}
