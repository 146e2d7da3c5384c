package org.prosodia.formats.turns;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.prosodia.annotations.AnnotationException;

/**
 * A file with the turns of a recording, written by another program. It keeps the text that it was read from, so that
 * emotions can be added and everything else stays as it was. Immutable.
 */
public final class TurnFile {

    private final TurnText text;
    private final TurnFormat format;
    private final TurnNotation.Read content;

    private TurnFile(TurnText text, TurnFormat format, TurnNotation.Read content) {
        this.text = text;
        this.format = format;
        this.content = content;
    }

    /**
     * Reads a file whose format its suffix, or else its content, shows.
     *
     * @throws TurnFileException if the format is unknown, or the file is not written in it; the message names the line
     * @throws IOException if the file cannot be read
     */
    public static TurnFile read(Path file) throws IOException {
        return of(file.toString(), Files.readAllBytes(file), Optional.empty());
    }

    /**
     * Reads a file in a format.
     *
     * @throws TurnFileException if the file is not in this format; the message names the line
     * @throws IOException if the file cannot be read
     */
    public static TurnFile read(Path file, TurnFormat format) throws IOException {
        return of(file.toString(), Files.readAllBytes(file), Optional.of(format));
    }

    /**
     * Returns the turns of a file in memory.
     *
     * @param name the name in messages; its suffix shows the format if none is given
     * @param bytes the content, in UTF-8, UTF-16, or the encoding that XML declares, or else Windows-1252
     * @param format the format; empty to detect it
     * @throws TurnFileException if the format is unknown, or the bytes are not written in it
     */
    public static TurnFile of(String name, byte[] bytes, Optional<TurnFormat> format) throws TurnFileException {
        TurnText text = TurnText.decode(name, bytes);
        Optional<TurnFormat> found = format.or(() -> TurnFormat.of(name, text.text()));
        if (found.isEmpty()) {
            throw new TurnFileException(
                    name, 0, "is in none of the formats of turns: " + String.join(", ", TurnFormat.names()));
        }
        try {
            return new TurnFile(text, found.get(), found.get().notation().read(text));
        } catch (AnnotationException e) {
            throw new TurnFileException(name, e);
        } catch (IllegalArgumentException e) {
            throw new TurnFileException(name, 0, String.valueOf(e.getMessage()));
        }
    }

    /** Returns the name of the file. */
    public String name() {
        return text.file();
    }

    /** Returns the format. */
    public TurnFormat format() {
        return format;
    }

    /** Returns the turns in the order of the file; empty if it has none. */
    public List<Turn> turns() {
        return content.turns();
    }

    /**
     * Returns the bytes of the file with emotions added, in the encoding of the file. Without turns these are the bytes
     * that were read, but for a table, whose header has the added columns all the same.
     *
     * @param labels the labels of the model, for formats with a column for each
     * @param scored one for each turn, in the order of {@link #turns}
     * @throws IllegalArgumentException if there are more or fewer
     * @throws TurnFileException if the encoding of the file has no way to write a label
     */
    public byte[] annotated(List<String> labels, List<ScoredTurn> scored) throws TurnFileException {
        if (scored.size() != turns().size()) {
            throw new IllegalArgumentException("the file has " + turns().size() + " turns, not " + scored.size());
        }
        return text.encode(content.annotations().of(labels, scored).applied(text.text()));
    }
}
