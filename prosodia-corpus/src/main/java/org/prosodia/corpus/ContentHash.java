package org.prosodia.corpus;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.prosodia.audio.TimeSpan;
import org.prosodia.audio.files.Sha256;

/**
 * Computes SHA-256 over utterances and the bytes of their audio files; see {@link Corpus#contentHash()}. Lengths
 * precede texts, so that different corpora give different bytes. Each file is read once, however many sets of
 * utterances are hashed: files must not change meanwhile. Not thread-safe.
 */
public final class ContentHash {

    // Digests, so that a file with many utterances is read once.
    private final Map<Path, byte[]> files = new HashMap<>();

    /**
     * Returns the hash of some utterances, in the order given.
     *
     * @return 64 hexadecimal digits
     * @throws IOException if an audio file cannot be read
     */
    public String of(List<Utterance> utterances) throws IOException {
        MessageDigest digest = Sha256.digest();
        try (DataOutputStream out =
                new DataOutputStream(new DigestOutputStream(OutputStream.nullOutputStream(), digest))) {
            for (Utterance utterance : utterances) {
                write(utterance, out);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private void write(Utterance utterance, DataOutputStream out) throws IOException {
        text(utterance.id(), out);
        text(utterance.label(), out);
        text(utterance.speaker().orElse(""), out);
        out.writeDouble(utterance.span().map(TimeSpan::start).orElse(Double.NaN));
        out.writeDouble(utterance.span().map(TimeSpan::end).orElse(Double.NaN));
        out.writeInt(utterance.channel().orElse(-1));
        out.write(file(utterance.audio()));
    }

    private static void text(String text, DataOutputStream out) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private byte[] file(Path audio) throws IOException {
        byte[] known = files.get(audio);
        if (known != null) {
            return known;
        }
        MessageDigest digest = Sha256.digest();
        try (InputStream in = Files.newInputStream(audio);
                OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
            in.transferTo(out);
        }
        byte[] hash = digest.digest();
        files.put(audio, hash);
        return hash;
    }
}
