package org.prosodia.formats.stream;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Decodes a stream's bytes, which may be cut anywhere. Not thread-safe. */
public final class SampleDecoder {

    private final SoundEncoding encoding;
    private final int channels;
    private final byte[] rest; // the bytes of a sample of all channels that has not arrived completely
    private int restLength;

    /** Creates a decoder of interleaved channels. */
    public SampleDecoder(SoundEncoding encoding, int channels) {
        this.encoding = encoding;
        this.channels = channels;
        this.rest = new byte[encoding.width() * channels];
    }

    /**
     * Returns the samples that are complete with the next bytes, which are read.
     *
     * @return values x channels, interleaved; full scale is 1
     */
    public double[] decode(ByteBuffer bytes) {
        int block = rest.length;
        int complete = (restLength + bytes.remaining()) / block;
        double[] values = new double[complete * channels];
        int at = 0;
        if (restLength > 0 && complete > 0) {
            bytes.get(rest, restLength, block - restLength);
            restLength = 0;
            at = decode(ByteBuffer.wrap(rest), values, at, channels);
        }
        decode(bytes, values, at, values.length - at);
        int left = bytes.remaining();
        bytes.get(rest, restLength, left);
        restLength += left;
        return values;
    }

    private int decode(ByteBuffer bytes, double[] values, int at, int count) {
        bytes.order(ByteOrder.LITTLE_ENDIAN);
        for (int i = at; i < at + count; i++) {
            values[i] = encoding.next(bytes);
        }
        return at + count;
    }
}
