package org.prosodia.audio;

import java.io.ByteArrayInputStream;
import java.util.EnumMap;
import java.util.Map;
import org.prosodia.testing.Encoding;
import org.prosodia.testing.Sounds;

/** Half a second of noise in each encoding. */
final class EncodedNoise {

    /** The bytes of the files. */
    static final Map<Encoding, byte[]> FILES = new EnumMap<>(Encoding.class);

    /** The files, read in one piece. */
    static final Map<Encoding, Recording> RECORDINGS = new EnumMap<>(Encoding.class);

    static {
        for (Encoding encoding : Encoding.values()) {
            FILES.put(encoding, encoding.file(Sounds.noise(encoding.rate() / 2)));
            RECORDINGS.put(encoding, read(FILES.get(encoding)));
        }
    }

    private EncodedNoise() {}

    static Recording read(byte[] file) {
        try {
            return Recording.read(new ByteArrayInputStream(file), "test", AudioOptions.DEFAULT);
        } catch (AudioException e) {
            throw new AssertionError(e);
        }
    }
}
