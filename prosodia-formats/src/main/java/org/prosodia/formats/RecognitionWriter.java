package org.prosodia.formats;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import org.prosodia.recognizer.Recognition;

/**
 * Writes recognitions one by one, and flushes each, so that the reader of a pipe receives it immediately and memory
 * does not grow with their number. Failures are written too: there is one record for each recording. The caller closes
 * the underlying writer. Not thread-safe.
 */
public sealed interface RecognitionWriter
        permits JsonRecognitions,
                CsvRecognitions,
                TextRecognitions,
                AnnotationText,
                AnnotationFolder,
                AudformatDatabase {

    /** The names of all formats, for messages and options. */
    List<String> FORMATS = List.of("text", "json", "jsonl", "csv", "csv-segments");

    /**
     * Returns a writer in a format:
     *
     * <ul>
     *   <li>{@code text}, for people: the emotion, all probabilities, and how the emotion changes over time;
     *   <li>{@code json}, also named {@code jsonl}, an object on each line: {@code {"file", "duration", "emotion",
     *       "scores": {label: p}, "segments": [{"start", "end", "scores"}], "warnings": [], "model": {"name",
     *       "protocol", "labels", "sha256"}}}, with {@code "surroundings": "real"} before the model if segments had
     *       their real context at the edges, {@code "speakerStatistics": {"clips", "frames"}} before the model if the
     *       speaker's own sound normalised it, {@code "reason"} in place of the emotion, or before the scores of a
     *       segment, if there is too little voice, {@code "abstained"} after the emotion if the recognition may
     *       abstain, and {@code "quality"} after the warnings if the sound was measured (docs/reference/quality.md); or
     *       {@code {"file", "error"}} for a failure;
     *   <li>{@code csv}, a header and a row for each recording: {@code file,start,end,label,p_<class>...,reason}, with
     *       quality the columns of docs/reference/quality.md, and {@code error,warnings}; the label is empty and has a
     *       reason if there is too little voice, and a failure has only the file and the error;
     *   <li>{@code csv-segments}, a row for each segment: {@code file,start,end,label,p_<class>...,reason,error}; the
     *       label is empty and has a reason if the recording or the segment has too little voice.
     * </ul>
     *
     * Times are seconds with three decimals, probabilities have six and add up to 1 before rounding.
     *
     * @param format one of {@link #FORMATS}
     * @param labels the model's labels, in order
     * @param quality true if {@code csv} has columns for the quality of the sound; other formats have it if it was
     *     measured
     * @param out the destination
     * @throws IllegalArgumentException if there is no such format; the message lists the names
     */
    static RecognitionWriter of(String format, List<String> labels, boolean quality, Writer out) {
        return switch (format) {
            case "text" -> new TextRecognitions(out);
            case "json", "jsonl" -> json(Map.of(), out);
            case "csv" -> new CsvRecognitions(labels, false, quality, out);
            case "csv-segments" -> new CsvRecognitions(labels, true, quality, out);
            default ->
                throw new IllegalArgumentException(
                        "no format is called '" + format + "'; there are " + String.join(", ", FORMATS));
        };
    }

    /**
     * Returns a writer in a format, {@code csv} without columns for quality.
     *
     * @param labels the model's labels, in order
     * @throws IllegalArgumentException if there is no such format; the message lists the names
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
     * Returns a writer of one recording's annotations, {@link AnnotatedRecording#of(Recognition, String)}, with the
     * name of the audio from the recognition. It writes nothing for a failure, since these formats have no field for
     * it.
     */
    static RecognitionWriter of(AnnotationFormat format, Writer out) {
        return new AnnotationText(format, out);
    }

    /**
     * Writes the result for a recording.
     *
     * @throws IOException if it cannot be written
     */
    void write(Recognition recognition) throws IOException;

    /**
     * Writes the failure to recognise a recording.
     *
     * @param file the recording's name
     * @param error the reason, on one line
     * @throws IOException if it cannot be written
     */
    void writeFailure(String file, String error) throws IOException;
}
