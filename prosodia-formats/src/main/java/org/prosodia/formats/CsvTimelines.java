package org.prosodia.formats;

import java.io.IOException;
import java.io.Writer;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.prosodia.audio.TimeSpan;
import org.prosodia.formats.text.Digits;
import org.prosodia.recognizer.timeline.CallTimeline;
import org.prosodia.recognizer.timeline.EmotionSpan;
import org.prosodia.recognizer.timeline.EmotionTimeline;
import org.prosodia.recognizer.timeline.QuarterSummary;

/**
 * Writes a row for each span, voice span, quarter's emotion and overlap, quoted as in RFC 4180; the header precedes the
 * first row.
 */
final class CsvTimelines implements TimelineWriter {

    private static final CSVFormat CSV =
            CSVFormat.RFC4180.builder().setRecordSeparator("\n").get();

    private final Writer out;
    private boolean begun;

    CsvTimelines(Writer out) {
        this.out = out;
    }

    @Override
    public void write(EmotionTimeline timeline) throws IOException {
        rows(timeline, "", "");
        out.flush();
    }

    @Override
    public void write(CallTimeline call) throws IOException {
        String exception = call.workplaceException().orElse("");
        for (CallTimeline.Speaker speaker : call.speakers()) {
            String role = speaker.role().name();
            rows(speaker.timeline(), role, exception);
            for (QuarterSummary quarter : speaker.quarters()) {
                for (Map.Entry<String, QuarterSummary.Share> emotion :
                        quarter.emotions().entrySet()) {
                    row(
                            call.file(),
                            role,
                            "quarter",
                            quarter.time(),
                            emotion.getKey(),
                            Optional.of(emotion.getValue().score()),
                            emotion.getValue().seconds(),
                            exception);
                }
            }
        }
        for (TimeSpan overlap : call.overlaps()) {
            row(call.file(), "", "overlap", overlap, "", Optional.empty(), overlap.duration(), exception);
        }
        out.flush();
    }

    private void rows(EmotionTimeline timeline, String role, String exception) throws IOException {
        begin();
        for (EmotionSpan span : timeline.spans()) {
            row(
                    timeline.file(),
                    role,
                    "emotion",
                    span.time(),
                    span.emotion(),
                    Optional.of(span.score()),
                    span.time().duration(),
                    exception);
        }
        for (TimeSpan voice : timeline.voice()) {
            row(timeline.file(), role, "voice", voice, "", Optional.empty(), voice.duration(), exception);
        }
        for (String warning : timeline.warnings()) {
            message(timeline.file(), role, "warning", warning);
        }
    }

    @Override
    public void writeFailure(String file, String error) throws IOException {
        begin();
        message(file, "", "error", error);
        out.flush();
    }

    private void begin() throws IOException {
        if (!begun) {
            CSV.printRecord(
                    out,
                    "file",
                    "role",
                    "kind",
                    "start",
                    "end",
                    "emotion",
                    "score",
                    "seconds",
                    "workplace_exception",
                    "message");
            begun = true;
        }
    }

    private void row(
            String file,
            String role,
            String kind,
            TimeSpan time,
            String emotion,
            Optional<Double> score,
            double seconds,
            String exception)
            throws IOException {
        CSV.printRecord(
                out,
                file,
                role,
                kind,
                Digits.seconds(time.start()),
                Digits.seconds(time.end()),
                emotion,
                score.map(value -> Digits.share(value).toPlainString()).orElse(""),
                Digits.seconds(seconds),
                exception,
                "");
    }

    private void message(String file, String role, String kind, String text) throws IOException {
        CSV.printRecord(out, file, role, kind, "", "", "", "", "", "", text);
    }
}
