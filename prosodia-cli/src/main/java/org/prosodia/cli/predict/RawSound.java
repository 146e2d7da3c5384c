package org.prosodia.cli.predict;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Sound that comes without a header: mono, 16 bits, signed, the lower byte first. It gets a WAV header, so that all is read alike. */
final class RawSound {

    private static final int UNKNOWN_LENGTH = 0xFFFF_FFFF; // as recorders write that do not know when they end

    private RawSound() {}

    /** A stream as a WAV file of a rate, in Hz. */
    static InputStream withHeader(InputStream samples, int rate) {
        ByteBuffer header = ByteBuffer.allocate(44).order(ByteOrder.LITTLE_ENDIAN);
        header.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(UNKNOWN_LENGTH);
        header.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16).putShort((short) 1).putShort((short) 1);
        header.putInt(rate).putInt(2 * rate).putShort((short) 2).putShort((short) 16);
        header.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(UNKNOWN_LENGTH);
        return new SequenceInputStream(new ByteArrayInputStream(header.array()), samples);
    }
}
