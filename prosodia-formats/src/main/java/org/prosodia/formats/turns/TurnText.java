package org.prosodia.formats.turns;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of a file with its encoding: UTF-8 or UTF-16, with a byte order mark or without, the encoding that an XML
 * file declares, or else Windows-1252. Text that is encoded again gives the same bytes. Immutable.
 */
final class TurnText {

    private static final Pattern DECLARED =
            Pattern.compile("^<\\?xml[^>]{0,200}?encoding\\s*=\\s*[\"']([A-Za-z0-9._-]+)[\"']");
    private static final byte[] NO_MARK = {};
    private static final List<Charset> MARKED =
            List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE);
    private static final int DECLARATION = 300; // bytes that are searched for the encoding

    private final String file;
    private final byte[] mark;
    private final Charset charset;
    private final String text;

    private TurnText(String file, byte[] mark, Charset charset, String text) {
        this.file = file;
        this.mark = mark;
        this.charset = charset;
        this.text = text;
    }

    /**
     * Decodes a file.
     *
     * @throws TurnFileException if the bytes are not in the encoding that the file begins with or declares
     */
    static TurnText decode(String file, byte[] bytes) throws TurnFileException {
        for (Charset marked : MARKED) {
            byte[] mark = "\uFEFF".getBytes(marked);
            if (startsWith(bytes, mark)) {
                return required(file, mark, marked, bytes);
            }
        }
        if (bytes.length >= 2 && bytes[0] == 0 ^ bytes[1] == 0) {
            Charset wide = bytes[0] == 0 ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE;
            return required(file, NO_MARK, wide, bytes);
        }
        Matcher declared = DECLARED.matcher(
                new String(bytes, 0, Math.min(DECLARATION, bytes.length), StandardCharsets.ISO_8859_1));
        if (declared.find()) {
            return required(file, NO_MARK, charset(file, declared.group(1)), bytes);
        }
        try {
            return decoded(file, NO_MARK, StandardCharsets.UTF_8, bytes);
        } catch (CharacterCodingException e) {
            return required(file, NO_MARK, Charset.forName("windows-1252"), bytes);
        }
    }

    private static Charset charset(String file, String name) throws TurnFileException {
        try {
            return Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw new TurnFileException(file, 1, "the encoding " + name + " is unknown; save the file as UTF-8");
        }
    }

    private static boolean startsWith(byte[] bytes, byte[] mark) {
        return bytes.length >= mark.length && Arrays.equals(bytes, 0, mark.length, mark, 0, mark.length);
    }

    private static TurnText required(String file, byte[] mark, Charset charset, byte[] bytes) throws TurnFileException {
        try {
            return decoded(file, mark, charset, bytes);
        } catch (CharacterCodingException e) {
            throw new TurnFileException(file, 0, "its bytes are not text in " + charset + "; save the file as UTF-8");
        }
    }

    private static TurnText decoded(String file, byte[] mark, Charset charset, byte[] bytes)
            throws CharacterCodingException {
        CharBuffer text = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(ByteBuffer.wrap(bytes, mark.length, bytes.length - mark.length));
        return new TurnText(file, mark, charset, text.toString());
    }

    /** Returns the name of the file, for messages. */
    String file() {
        return file;
    }

    /** Returns the text without a byte order mark. */
    String text() {
        return text;
    }

    /** Returns the separator of the file's lines, that of its first line. */
    String separator() {
        int end = text.indexOf('\n');
        return end > 0 && text.charAt(end - 1) == '\r' ? "\r\n" : "\n";
    }

    /** Returns the lines with their places. */
    List<TextLine> lines() {
        return TextLine.of(text);
    }

    /**
     * Encodes a text as the file was encoded.
     *
     * @throws TurnFileException if the encoding has no byte for a character of the text
     */
    byte[] encode(String changed) throws TurnFileException {
        CharsetEncoder encoder = charset.newEncoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        try {
            ByteBuffer encoded = encoder.encode(CharBuffer.wrap(changed));
            ByteBuffer all = ByteBuffer.allocate(mark.length + encoded.remaining());
            return all.put(mark).put(encoded).array();
        } catch (CharacterCodingException e) {
            throw new TurnFileException(
                    file, 0, "a label of the model cannot be written in " + charset + "; save the file as UTF-8");
        }
    }

    /** Returns the fault at a place of the text. */
    TurnFileException fault(int offset, String message) {
        int line = 1
                + (int) text.substring(0, Math.min(offset, text.length()))
                        .chars()
                        .filter(c -> c == '\n')
                        .count();
        return new TurnFileException(file, line, message);
    }
}
