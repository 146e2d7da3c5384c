package org.prosodia.server.security;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import org.prosodia.audio.files.Sha256;

/** The tokens of a server, of which only digests are kept. Immutable. */
public final class Tokens {

    /** No tokens: every request is accepted. */
    public static final Tokens NONE = new Tokens(List.of());

    private static final int SHORTEST = 16; // characters; a shorter one can be guessed

    private final List<byte[]> digests;

    private Tokens(List<byte[]> digests) {
        this.digests = digests;
    }

    /**
     * Reads tokens from a file: one a line; empty lines and those that begin with {@code #} are passed over.
     *
     * @throws IOException if it cannot be read, or has no token or a short one
     */
    public static Tokens read(Path file) throws IOException {
        List<String> tokens = Files.readAllLines(file).stream()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .toList();
        if (tokens.isEmpty()) {
            throw new IOException(file + ": has no token: write one a line, such as 'openssl rand -hex 32' prints");
        }
        if (tokens.stream().anyMatch(token -> token.length() < SHORTEST)) {
            throw new IOException(file + ": a token has fewer than " + SHORTEST
                    + " characters and could be guessed: write one such as 'openssl rand -hex 32' prints");
        }
        return new Tokens(tokens.stream().map(Tokens::digest).toList());
    }

    private static byte[] digest(String token) {
        return Sha256.digest().digest(token.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns true if requests need a token. */
    public boolean needed() {
        return !digests.isEmpty();
    }

    /** Returns true if this is one of the tokens; takes the same time for any. */
    boolean contains(String token) {
        byte[] given = digest(token);
        boolean found = false;
        for (byte[] digest : digests) {
            found |= MessageDigest.isEqual(digest, given);
        }
        return found;
    }
}
