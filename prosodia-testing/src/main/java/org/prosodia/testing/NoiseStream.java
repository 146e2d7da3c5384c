package org.prosodia.testing;

import java.io.InputStream;

/** A WAV file of noise at 16 kHz, generated while it is read. */
public final class NoiseStream extends InputStream {
    private final byte[] header;
    private final long length;
    private long position;
    private int state = 1;

    /** Creates a stream of a whole number of seconds. */
    public NoiseStream(int seconds) {
        this.header = WaveFile.header(seconds * 16_000L, 1, 16_000);
        this.length = header.length + 2L * 16_000 * seconds;
    }

    @Override
    public int read() {
        if (position == length) {
            return -1;
        }
        if (position < header.length) {
            return header[(int) position++] & 0xff;
        }
        state = state * 1103515245 + 12345;
        // the upper byte of each sample swings through a quarter of full scale
        return position++ % 2 == 0 ? state >>> 24 : state >> 26 & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int count) {
        int done = 0;
        while (done < count) {
            int next = read();
            if (next < 0) {
                return done == 0 ? -1 : done;
            }
            target[offset + done++] = (byte) next;
        }
        return done;
    }
}
