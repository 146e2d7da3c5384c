package org.prosodia.formats;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import org.prosodia.recognizer.Recognition;

/**
 * Writes recognitions one by one as they are made, flushing each, so that a pipe sees it at once and nothing is gathered in memory. What
 * could not be recognised is written too: as many records come out as recordings went in. The writer underneath belongs to the caller, who
 * closes it. For one thread at a time.
 */
public sealed interface RecognitionWriter permits JsonRecognitions, CsvRecognitions, TextRecognitions,
        AnnotationText, AnnotationFolder, AudformatDatabase {

    /** The formats there are, for messages and options. */
    List<String> FORMATS = List.of("text", "json", "jsonl", "csv", "csv-segments");

    /**
     * A writer in a format:
     * <ul>
     * <li>{@code text}, for people: the emotion, all probabilities, and how the emotion changes over time;
     * <li>{@code json}, an object a line: {@code {"file", "duration", "emotion", "scores": {label: p}, "segments": [{"start", "end",
     * "scores"}], "warnings": [], "model": {"name", "protocol", "labels", "sha256"}}}, with {@code "surroundings": "real"} before the
     * model where segments had other surroundings than zeros, {@code "abstained"} after the emotion where the recognition may abstain,
     * and {@code "quality"} after the warnings where the sound was measured (docs/reference/quality.md); or {@code {"file", "error"}} for a failure;
     * {@code jsonl} is another name for it;
     * <li>{@code csv}, a header and a row for each recording: {@code file,start,end,label,p_<class>...}, and with quality the columns of
     * docs/reference/quality.md; of a failure only the file;
     * <li>{@code csv-segments}, the same with a row for each segment.
     * </ul>
     * Times are seconds with three decimals, probabilities have six and add up to 1 before rounding.
     *
     * @param labels the model's, in its order
     * @param quality whether {@code csv} has columns for what the sound is like; other formats have it where it was measured
     * @throws IllegalArgumentException if there is no such format; the message lists those there are
     */
    static RecognitionWriter of(String format, List<String> labels, boolean quality, Writer out) {
        return switch (format) {
            case "text" -> new TextRecognitions(out);
            case "json", "jsonl" -> json(Map.of(), out);
            case "csv" -> new CsvRecognitions(labels, false, quality, out);
            case "csv-segments" -> new CsvRecognitions(labels, true, quality, out);
            default -> throw new IllegalArgumentException("no format is called '" + format + "'; there are " + String.join(", ", FORMATS));
        };
    }

    /**
     * A writer in a format, {@code csv} without columns for quality.
     *
     * @param labels the model's, in its order
     * @throws IllegalArgumentException if there is no such format; the message lists those there are
     */
    static RecognitionWriter of(String format, List<String> labels, Writer out) {
        return of(format, labels, false, out);
    }

    /**
     * Returns a writer of JSON whose objects begin with other fields; those of {@code json} and of failures follow.
     *
     * @param leading text and numbers, written in this order
     */
    static RecognitionWriter json(Map<String, ?> leading, Writer out) {
        return new JsonRecognitions(leading, out);
    }

    /**
     * A writer of one recording's annotations: {@link AnnotatedRecording#of(Recognition, String)}, the audio named as the recognition
     * names it. Nothing is written of a failure, for these formats have no place to say so.
     */
    static RecognitionWriter of(AnnotationFormat format, Writer out) {
        return new AnnotationText(format, out);
    }

    /**
     * Writes what a model says of a recording.
     *
     * @throws IOException if it cannot be written
     */
    void write(Recognition recognition) throws IOException;

    /**
     * Writes that a recording could not be recognised.
     *
     * @param file the recording's name
     * @param error what is wrong, in one line
     * @throws IOException if it cannot be written
     */
    void writeFailure(String file, String error) throws IOException;
}
