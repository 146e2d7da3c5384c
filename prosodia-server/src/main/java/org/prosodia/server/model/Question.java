package org.prosodia.server.model;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.prosodia.audio.TimeSpan;
import org.prosodia.formats.Abstention;
import org.prosodia.formats.AnnotationFormat;
import org.prosodia.formats.RecognitionWriter;
import org.prosodia.formats.TimelineWriter;
import org.prosodia.server.problem.ProblemException;

/**
 * What a request asks of a recording, as the options of {@code predict} and {@code explain} have it.
 *
 * @param model the name of the model; empty for the default
 * @param kind the kind of answer
 * @param format one of {@link RecognitionWriter#FORMATS} or {@link TimelineWriter#FORMATS}, an annotation format, or
 *     {@value #AUDFORMAT}
 * @param roles the roles of channels
 * @param quality true if the answer has figures of the sound
 * @param abstention the choice of the probability below which results abstain
 * @param part the part to explain
 */
public record Question(
        Optional<String> model,
        Kind kind,
        String format,
        Roles roles,
        boolean quality,
        Abstention abstention,
        TimeSpan part) {

    /** The name of the format that is a database of two files, answered as a ZIP archive. */
    public static final String AUDFORMAT = "audformat";

    /** The names of the parameters. */
    public static final List<String> PARAMETERS = List.of(
            "abstain_below",
            "channels",
            "explain",
            "format",
            "from",
            "model",
            "name",
            "quality",
            "timeline",
            "to",
            "workplace_exception");

    /** The kinds of answers. */
    public enum Kind {
        /** Scores of the whole recording and of its segments. */
        RECOGNITION,
        /** Emotions with their beginnings and ends. */
        TIMELINE,
        /** Attention maps and the regions that decided. */
        EXPLANATION
    }

    /**
     * Returns the question in parameters.
     *
     * @throws ProblemException if one is unknown, has a value that is not accepted, or contradicts another
     */
    public static Question of(Parameters parameters) {
        parameters.checkNames(PARAMETERS);
        Roles roles = Roles.of("channels", parameters.text("channels"), parameters.text("workplace_exception"));
        boolean explain = parameters.flag("explain");
        String format = parameters.text("format").orElse("json");
        boolean spans = format.equals(AUDFORMAT) || AnnotationFormat.names().contains(format);
        boolean timeline = parameters.flag("timeline") || !roles.all().isEmpty() || spans;
        Kind kind = explain ? Kind.EXPLANATION : timeline ? Kind.TIMELINE : Kind.RECOGNITION;
        checkFormat(kind, format);
        if (explain && timeline) {
            throw ProblemException.ofParameter(
                    "explain",
                    "an explanation is of a whole recording or part: ask for the timeline in another request");
        }
        if (roles.policy().workplaceException().isPresent() && spans) {
            throw ProblemException.ofParameter(
                    "format",
                    format + " has no place for the exception, which every result must carry; there are "
                            + String.join(", ", TimelineWriter.FORMATS));
        }
        return new Question(
                parameters.text("model"),
                kind,
                format,
                roles,
                parameters.flag("quality"),
                parameters
                        .text("abstain_below")
                        .map(text -> Parameters.valid("abstain_below", () -> Abstention.parse(text)))
                        .orElseGet(Abstention.Never::new),
                part(parameters, explain));
    }

    private static void checkFormat(Kind kind, String format) {
        List<String> spans = Stream.concat(AnnotationFormat.names().stream(), Stream.of(AUDFORMAT))
                .toList();
        List<String> formats = switch (kind) {
            case RECOGNITION ->
                Stream.concat(RecognitionWriter.FORMATS.stream(), spans.stream())
                        .toList();
            case TIMELINE ->
                Stream.concat(TimelineWriter.FORMATS.stream(), spans.stream()).toList();
            case EXPLANATION -> List.of("json");
        };
        if (!formats.contains(format)) {
            throw ProblemException.ofParameter(
                    "format", "there is no format '" + format + "'; there are " + String.join(", ", formats));
        }
    }

    private static TimeSpan part(Parameters parameters, boolean explain) {
        double from = parameters.number("from").orElse(0);
        double to = parameters.number("to").orElse(Double.POSITIVE_INFINITY);
        if (!explain && (from != 0 || to != Double.POSITIVE_INFINITY)) {
            throw ProblemException.ofParameter("from", "from and to are the part to explain: add explain=true");
        }
        if (!(from >= 0 && to > from)) {
            throw ProblemException.ofParameter(
                    "from", "from is at least 0 and to after it, not " + from + " and " + to);
        }
        return new TimeSpan(from, to);
    }
}
