package org.prosodia.server.security;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The certificate of a server and its key, in PEM files.
 *
 * @param certificate the certificate, followed by those that lead to the root, which need not be there
 * @param key the private key in PKCS #8 ({@code BEGIN PRIVATE KEY}), not encrypted
 */
public record PemKeys(Path certificate, Path key) {

    private static final Pattern KEY =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

    /** Algorithms of keys in certificates that browsers accept. */
    private static final List<String> ALGORITHMS = List.of("RSA", "EC", "Ed25519");

    /**
     * Reads both into a key store in memory, without a password.
     *
     * @throws IOException if a file cannot be read or has other contents; the message names it
     */
    public KeyStore read() throws IOException {
        Certificate[] chain = chain();
        PrivateKey secret = secret();
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, new char[0]);
            store.setKeyEntry("server", secret, new char[0], chain);
            return store;
        } catch (GeneralSecurityException e) {
            throw new IOException(key + ": is not the key of " + certificate + " (" + e.getMessage() + ")", e);
        }
    }

    private Certificate[] chain() throws IOException {
        try (ByteArrayInputStream bytes = new ByteArrayInputStream(Files.readAllBytes(certificate))) {
            Certificate[] chain = CertificateFactory.getInstance("X.509")
                    .generateCertificates(bytes)
                    .toArray(Certificate[]::new);
            if (chain.length == 0) {
                throw new IOException(certificate + ": has no certificate: name a PEM file with BEGIN CERTIFICATE");
            }
            return chain;
        } catch (GeneralSecurityException e) {
            throw new IOException(
                    certificate + ": is not a certificate (" + e.getMessage()
                            + "): name a PEM file with BEGIN CERTIFICATE",
                    e);
        }
    }

    private PrivateKey secret() throws IOException {
        Matcher pem = KEY.matcher(Files.readString(key, StandardCharsets.US_ASCII));
        if (!pem.find()) {
            throw new IOException(key + ": has no private key in PKCS #8: 'openssl pkcs8 -topk8 -nocrypt -in " + key
                    + "' prints it so");
        }
        PKCS8EncodedKeySpec encoded =
                new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(pem.group(1)));
        return ALGORITHMS.stream()
                .flatMap(algorithm -> key(algorithm, encoded).stream())
                .findFirst()
                .orElseThrow(() ->
                        new IOException(key + ": is a key of another kind than " + String.join(", ", ALGORITHMS)));
    }

    /** Returns a key; empty if it is one of another algorithm. */
    private static Optional<PrivateKey> key(String algorithm, PKCS8EncodedKeySpec encoded) {
        try {
            return Optional.of(KeyFactory.getInstance(algorithm).generatePrivate(encoded));
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }
}
