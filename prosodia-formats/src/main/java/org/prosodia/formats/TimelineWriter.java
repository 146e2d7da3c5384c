package org.prosodia.formats;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import org.prosodia.recognizer.timeline.CallTimeline;
import org.prosodia.recognizer.timeline.EmotionTimeline;

/**
 * Writes timelines one by one, and flushes each; failures are written, too. The caller closes the underlying writer.
 * Not thread-safe.
 */
public sealed interface TimelineWriter
        permits JsonTimelines, CsvTimelines, TextTimelines, AnnotationText, AnnotationFolder, AudformatDatabase {

    /** The names of all formats, for messages and options. */
    List<String> FORMATS = List.of("text", "json", "jsonl", "csv");

    /**
     * Returns a writer in a format:
     *
     * <ul>
     *   <li>{@code text}, for people;
     *   <li>{@code json}, also named {@code jsonl}, an object on each line: {@code {"file", "duration", "spans":
     *       [{"start", "end", "emotion", "score"}], "voice": [{"start", "end"}], "warnings": [], "gate", "settings",
     *       "model"}}; a call has {@code "workplaceException"} if one was given, {@code "speakers": [{"role",
     *       "channel", "spans", "voice", "quarters": [{"quarter", "start", "end", "voice", "emotions": {label:
     *       {"seconds", "score"}}}]}]} and {@code "overlaps": [{"start", "end"}]}; a failure has {@code {"file",
     *       "error"}};
     *   <li>{@code csv}, a header and rows
     *       {@code file,role,kind,start,end,emotion,score,seconds,workplace_exception,message} of the kinds
     *       {@code emotion} (a span), {@code voice}, in calls {@code quarter} (an emotion's seconds and mean score in
     *       it) and {@code overlap}, and {@code warning} and {@code error}, which have a message.
     * </ul>
     *
     * Times are seconds with three decimals, scores have six.
     *
     * @param format one of {@link #FORMATS}
     * @param out the destination
     * @throws IllegalArgumentException if there is no such format; the message lists the names
     */
    static TimelineWriter of(String format, Writer out) {
        return switch (format) {
            case "text" -> new TextTimelines(out);
            case "json", "jsonl" -> json(Map.of(), out);
            case "csv" -> new CsvTimelines(out);
            default ->
                throw new IllegalArgumentException(
                        "no format of timelines is called '" + format + "'; there are " + String.join(", ", FORMATS));
        };
    }

    /**
     * Returns a writer of JSON whose objects begin with other fields; those of {@code json} and of failures follow.
     *
     * @param leading text and numbers, written in this order
     */
    static TimelineWriter json(Map<String, ?> leading, Writer out) {
        return new JsonTimelines(leading, out);
    }

    /**
     * Returns a writer of one recording's annotations, {@link AnnotatedRecording#of(EmotionTimeline, String)}, with the
     * name of the audio from the timeline. It writes nothing for a failure, since these formats have no field for it.
     */
    static TimelineWriter of(AnnotationFormat format, Writer out) {
        return new AnnotationText(format, out);
    }

    /**
     * Writes a recording's timeline.
     *
     * @throws IOException if it cannot be written
     */
    void write(EmotionTimeline timeline) throws IOException;

    /**
     * Writes a call's timelines.
     *
     * @throws IOException if it cannot be written
     */
    void write(CallTimeline call) throws IOException;

    /**
     * Writes the failure to recognise a recording.
     *
     * @param file the recording's name
     * @param error the reason, on one line
     * @throws IOException if it cannot be written
     */
    void writeFailure(String file, String error) throws IOException;
}
