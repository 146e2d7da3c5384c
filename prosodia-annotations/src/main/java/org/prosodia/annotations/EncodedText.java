package org.prosodia.annotations;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text with its encoding: UTF-8 or UTF-16, with a byte order mark or without, the encoding that an XML file declares,
 * or else Windows-1252. Text that is encoded again gives the same bytes. Immutable.
 */
public final class EncodedText {

    private static final Pattern DECLARED =
            Pattern.compile("^<\\?xml[^>]{0,200}?encoding\\s*=\\s*[\"']([A-Za-z0-9._-]+)[\"']");
    private static final int DECLARATION = 300; // bytes that are searched for the encoding
    private static final byte[] NO_MARK = {};
    private static final List<Charset> MARKED =
            List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE);
    private static final Charset WESTERN = Charset.forName("windows-1252");

    private final byte[] mark;
    private final Charset charset;
    private final String text;

    private EncodedText(byte[] mark, Charset charset, String text) {
        this.mark = mark;
        this.charset = charset;
        this.text = text;
    }

    /**
     * Decodes the bytes of a file.
     *
     * @param unknown the action for bytes of a text in Windows-1252 that are no characters there: they are reported, so
     *     that the text has the same bytes when it is encoded again, or replaced
     * @throws AnnotationException if the bytes are not in the encoding that they begin with or declare, or are no
     *     characters in Windows-1252 and are reported
     */
    public static EncodedText decode(byte[] bytes, CodingErrorAction unknown) throws AnnotationException {
        for (Charset marked : MARKED) {
            byte[] mark = "\uFEFF".getBytes(marked);
            if (bytes.length >= mark.length && Arrays.equals(bytes, 0, mark.length, mark, 0, mark.length)) {
                return required(mark, marked, bytes, CodingErrorAction.REPORT);
            }
        }
        Optional<Charset> shown = withoutMark(bytes);
        if (shown.isPresent()) {
            return required(NO_MARK, shown.get(), bytes, CodingErrorAction.REPORT);
        }
        try {
            return decoded(NO_MARK, StandardCharsets.UTF_8, bytes, CodingErrorAction.REPORT);
        } catch (CharacterCodingException e) {
            return required(NO_MARK, WESTERN, bytes, unknown);
        }
    }

    /** Returns the encoding that zeros in the first character or a declaration in XML show; empty if none does. */
    private static Optional<Charset> withoutMark(byte[] bytes) throws AnnotationException {
        if (bytes.length >= 2 && bytes[0] == 0 ^ bytes[1] == 0) {
            return Optional.of(bytes[0] == 0 ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE);
        }
        Matcher declared = DECLARED.matcher(
                new String(bytes, 0, Math.min(DECLARATION, bytes.length), StandardCharsets.ISO_8859_1));
        // A declaration in single bytes cannot be in UTF-16 or UTF-32.
        if (!declared.find() || declared.group(1).matches("(?i)UTF-?(16|32).*")) {
            return Optional.empty();
        }
        try {
            return Optional.of(Charset.forName(declared.group(1)));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw new AnnotationException(
                    1, "the encoding " + declared.group(1) + " is unknown; save the file as UTF-8");
        }
    }

    private static EncodedText required(byte[] mark, Charset charset, byte[] bytes, CodingErrorAction unknown)
            throws AnnotationException {
        try {
            return decoded(mark, charset, bytes, unknown);
        } catch (CharacterCodingException e) {
            throw new AnnotationException(0, "its bytes are not text in " + charset + "; save the file as UTF-8");
        }
    }

    private static EncodedText decoded(byte[] mark, Charset charset, byte[] bytes, CodingErrorAction unknown)
            throws CharacterCodingException {
        CharBuffer text = charset.newDecoder()
                .onMalformedInput(unknown)
                .onUnmappableCharacter(unknown)
                .decode(ByteBuffer.wrap(bytes, mark.length, bytes.length - mark.length));
        return new EncodedText(mark, charset, text.toString());
    }

    /** Returns the text without a byte order mark. */
    public String text() {
        return text;
    }

    /** Returns the encoding. */
    public Charset charset() {
        return charset;
    }

    /**
     * Encodes a text as this one was encoded, with a byte order mark if this one has it.
     *
     * @throws CharacterCodingException if the encoding has no bytes for a character of the text
     */
    public byte[] encode(String other) throws CharacterCodingException {
        ByteBuffer encoded = charset.newEncoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .encode(CharBuffer.wrap(other));
        ByteBuffer all = ByteBuffer.allocate(mark.length + encoded.remaining());
        return all.put(mark).put(encoded).array();
    }
}
