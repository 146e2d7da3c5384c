package org.prosodia.formats;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import org.prosodia.formats.turns.Turns;

/**
 * Writes the emotions of turns, one recording after the other, and flushes each; failures are written, too. The caller
 * closes the underlying writer. Not thread-safe.
 */
public sealed interface TurnWriter permits JsonTurns, CsvTurns, TextTurns {

    /** The names of all formats, for messages and options. */
    List<String> FORMATS = List.of("text", "json", "jsonl", "csv");

    /**
     * Returns a writer in a format:
     *
     * <ul>
     *   <li>{@code text}, a line for each turn;
     *   <li>{@code json}, also named {@code jsonl}, an object on each line: {@code {"file", "duration", "turns":
     *       [{"start", "end", "speaker", "text", "emotion", "scores", "reason"}], "warnings": [], "model"}}; fields
     *       without a value are absent;
     *   <li>{@code csv}, a header and a row for each turn:
     *       {@code file,start,end,speaker,text,emotion,p_<class>...,reason}.
     * </ul>
     *
     * @param format one of {@link #FORMATS}
     * @param labels the model's labels, in order
     * @param out the destination
     * @throws IllegalArgumentException if there is no such format; the message lists the names
     */
    static TurnWriter of(String format, List<String> labels, Writer out) {
        return switch (format) {
            case "text" -> new TextTurns(out);
            case "json", "jsonl" -> new JsonTurns(out);
            case "csv" -> new CsvTurns(labels, out);
            default ->
                throw new IllegalArgumentException(
                        "no format of turns is called '" + format + "'; there are " + String.join(", ", FORMATS));
        };
    }

    /**
     * Writes the turns of a recording.
     *
     * @throws IOException if they cannot be written
     */
    void write(Turns turns) throws IOException;

    /**
     * Writes the failure to score the turns of a recording.
     *
     * @param file the recording's name
     * @param error the reason, on one line
     * @throws IOException if it cannot be written
     */
    void writeFailure(String file, String error) throws IOException;
}
