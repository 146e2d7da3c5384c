package org.prosodia.audio.files;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 digests (FIPS 180-4), written as 64 hexadecimal digits in lower case. */
public final class Sha256 {

    private Sha256() {}

    /** Returns a new digest, for bytes that come in several parts. */
    public static MessageDigest digest() {
        return digest("SHA-256");
    }

    /**
     * Returns a new digest of another algorithm, for checksums that others publish.
     *
     * @param algorithm one that every Java platform has: MD5, SHA-1 or SHA-256
     */
    public static MessageDigest digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has " + algorithm, e);
        }
    }

    /** Returns the digest of the bytes that remain in a buffer, which are consumed. */
    public static String of(ByteBuffer bytes) {
        MessageDigest digest = digest();
        digest.update(bytes);
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Returns the digest of a text in UTF-8. */
    public static String of(String text) {
        return of(StandardCharsets.UTF_8.encode(text));
    }
}
