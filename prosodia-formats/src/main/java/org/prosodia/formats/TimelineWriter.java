package org.prosodia.formats;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import org.prosodia.recognizer.timeline.CallTimeline;
import org.prosodia.recognizer.timeline.EmotionTimeline;

/**
 * Writes timelines one by one as they are made, flushing each; what could not be recognised is written, too. The writer underneath belongs
 * to the caller, who closes it. For one thread at a time.
 */
public sealed interface TimelineWriter permits JsonTimelines, CsvTimelines, TextTimelines, AnnotationText,
        AnnotationFolder, AudformatDatabase {

    /** The formats there are, for messages and options. */
    List<String> FORMATS = List.of("text", "json", "jsonl", "csv");

    /**
     * A writer in a format:
     * <ul>
     * <li>{@code text}, for people;
     * <li>{@code json}, an object a line: {@code {"file", "duration", "spans": [{"start", "end", "emotion", "score"}], "voice": [{"start",
     * "end"}], "warnings": [], "gate", "settings", "model"}}; a call has {@code "workplaceException"} where there is one,
     * {@code "speakers": [{"role", "channel", "spans", "voice", "quarters": [{"quarter", "start", "end", "voice", "emotions": {label:
     * {"seconds", "score"}}}]}]} and {@code "overlaps": [{"start", "end"}]}; a failure {@code {"file", "error"}};
     * {@code jsonl} is another name for it;
     * <li>{@code csv}, a header and rows {@code file,role,kind,start,end,emotion,score,seconds,workplace_exception} of the kinds
     * {@code emotion} (a span), {@code voice}, and in calls {@code quarter} (an emotion's seconds and mean score in it) and
     * {@code overlap}; of a failure only the file.
     * </ul>
     * Times are seconds with three decimals, scores have six.
     *
     * @throws IllegalArgumentException if there is no such format; the message lists those there are
     */
    static TimelineWriter of(String format, Writer out) {
        return switch (format) {
            case "text" -> new TextTimelines(out);
            case "json", "jsonl" -> json(Map.of(), out);
            case "csv" -> new CsvTimelines(out);
            default -> throw new IllegalArgumentException("no format of timelines is called '" + format + "'; there are "
                        + String.join(", ", FORMATS));
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
     * A writer of one recording's annotations: {@link AnnotatedRecording#of(EmotionTimeline, String)}, the audio named as the timeline
     * names it. Nothing is written of a failure, for these formats have no place to say so.
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
     * Writes that a recording could not be recognised.
     *
     * @param file the recording's name
     * @param error what is wrong, in one line
     * @throws IOException if it cannot be written
     */
    void writeFailure(String file, String error) throws IOException;
}
