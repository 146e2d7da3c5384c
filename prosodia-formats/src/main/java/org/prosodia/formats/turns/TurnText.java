package org.prosodia.formats.turns;

import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.util.List;
import org.prosodia.annotations.AnnotationException;
import org.prosodia.annotations.EncodedText;
import org.prosodia.annotations.LineNumbers;

/** The text of a file, which is written again in the same encoding. Immutable. */
final class TurnText {

    private final String file;
    private final EncodedText encoded;

    private TurnText(String file, EncodedText encoded) {
        this.file = file;
        this.encoded = encoded;
    }

    /**
     * Decodes a file.
     *
     * @throws TurnFileException if the bytes are not in the encoding that the file begins with or declares
     */
    static TurnText decode(String file, byte[] bytes) throws TurnFileException {
        try {
            return new TurnText(file, EncodedText.decode(bytes, CodingErrorAction.REPORT));
        } catch (AnnotationException e) {
            throw new TurnFileException(file, e);
        }
    }

    /** Returns the name of the file, for messages. */
    String file() {
        return file;
    }

    /** Returns the text without a byte order mark. */
    String text() {
        return encoded.text();
    }

    /** Returns the separator of the file's lines, that of its first line. */
    String separator() {
        int end = text().indexOf('\n');
        return end > 0 && text().charAt(end - 1) == '\r' ? "\r\n" : "\n";
    }

    /** Returns the lines with their places. */
    List<TextLine> lines() {
        return TextLine.of(text());
    }

    /**
     * Encodes a text as the file was encoded.
     *
     * @throws TurnFileException if the encoding has no byte for a character of the text
     */
    byte[] encode(String changed) throws TurnFileException {
        try {
            return encoded.encode(changed);
        } catch (CharacterCodingException e) {
            throw new TurnFileException(
                    file,
                    0,
                    "a label of the model cannot be written in " + encoded.charset() + "; save the file as UTF-8");
        }
    }

    /** Returns the fault at a place of the text. */
    TurnFileException fault(int offset, String message) {
        return new TurnFileException(file, new LineNumbers(text()).at(offset), message);
    }
}
