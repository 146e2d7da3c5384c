package org.prosodia.corpus.download;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Locale;
import org.prosodia.audio.files.Sha256;

/**
 * A published checksum of a file.
 *
 * @param algorithm the name of the algorithm in Java
 * @param prefix text that is digested before the file's bytes
 * @param hexadecimal the expected digest, in lower case
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

    /**
     * Returns the object name of a file in a Git repository, which is digested after the file's length
     * (git-scm.com/book/en/v2/Git-Internals-Git-Objects).
     */
    static Checksum gitBlob(String hexadecimal, long bytes) {
        return new Checksum("SHA-1", "blob " + bytes + "\0", hexadecimal);
    }

    /** Computes the digest of a file, to compare with {@link #hexadecimal()}. */
    String of(Path file) throws IOException {
        MessageDigest digest = Sha256.digest(algorithm);
        digest.update(prefix.getBytes(StandardCharsets.US_ASCII));
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
