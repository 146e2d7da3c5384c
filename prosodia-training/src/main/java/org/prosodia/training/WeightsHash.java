package org.prosodia.training;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.prosodia.audio.files.Sha256;
import org.prosodia.model.architecture.Weights;

/** Computes a digest of weights. */
final class WeightsHash {

    private WeightsHash() {}

    /** Returns the SHA-256 of names and numbers in order, as 64 hexadecimal digits. */
    static String of(Weights weights) {
        MessageDigest digest = Sha256.digest();
        weights.arrays().forEach((name, array) -> {
            digest.update(name.getBytes(StandardCharsets.UTF_8));
            ByteBuffer bytes = ByteBuffer.allocate(4 * array.values().length);
            bytes.asFloatBuffer().put(array.values());
            digest.update(bytes);
        });
        return HexFormat.of().formatHex(digest.digest());
    }
}
