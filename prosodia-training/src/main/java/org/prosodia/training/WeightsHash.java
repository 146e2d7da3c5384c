package org.prosodia.training;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.prosodia.model.architecture.Weights;

/** Names weights by their content. */
final class WeightsHash {

    private WeightsHash() {
    }

    /** SHA-256 over names and numbers in order, as 64 hexadecimal digits. */
    static String of(Weights weights) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            weights.arrays().forEach((name, array) -> {
                digest.update(name.getBytes(StandardCharsets.UTF_8));
                ByteBuffer bytes = ByteBuffer.allocate(4 * array.values().length);
                bytes.asFloatBuffer().put(array.values());
                digest.update(bytes);
            });
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
