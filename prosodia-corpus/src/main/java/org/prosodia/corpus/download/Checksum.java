package org.prosodia.corpus.download;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/**
 * What tells the right bytes from others.
 *
 * @param algorithm as Java calls it
 * @param prefix text that is digested before the bytes
 * @param hexadecimal what must come out, in lower case
 */
record Checksum(String algorithm, String prefix, String hexadecimal) {

    Checksum {
        hexadecimal = hexadecimal.toLowerCase(Locale.ROOT);
    }

    static Checksum md5(String hexadecimal) {
        return new Checksum("MD5", "", hexadecimal);
    }

    static Checksum sha256(String hexadecimal) {
        return new Checksum("SHA-256", "", hexadecimal);
    }

    /** The name of a file's content in a Git repository: its length goes first (git-scm.com/book/en/v2/Git-Internals-Git-Objects). */
    static Checksum gitBlob(String hexadecimal, long bytes) {
        return new Checksum("SHA-1", "blob " + bytes + "\0", hexadecimal);
    }

    /** A file's own, to compare with {@link #hexadecimal()}. */
    String of(Path file) throws IOException {
        MessageDigest digest = digest();
        digest.update(prefix.getBytes(StandardCharsets.US_ASCII));
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private MessageDigest digest() {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has " + algorithm, e);
        }
    }
}
