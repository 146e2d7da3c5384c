package org.prosodia.cli.batch;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.prosodia.corpus.layout.RecordingManifest.Entry;
import org.prosodia.corpus.layout.RecordingManifest.Line;

/**
 * An object a line: {@code run}, {@code line}, {@code id}, {@code from}, {@code to} and {@code channel} where the manifest has them, then
 * all that {@code predict --format json} says of a recording, its warnings among it.
 */
record JsonBatch(String run) implements BatchFormat {

    private static final Pattern RUN = Pattern.compile("^\\{\"run\":\"(" + BatchIdentity.PATTERN + ")\",\"line\":.*", Pattern.DOTALL);

    @Override
    public String header() {
        return "";
    }

    @Override
    public String head(Line line) {
        return lead(line) + "\"file\":" + quoted(line.path());
    }

    @Override
    public String failureMark() {
        return ",\"error\":";
    }

    /** What predict writes, from behind its first brace. */
    @Override
    public byte[] record(Line line, BatchScoring.Heard heard) {
        byte[] lead = lead(line).getBytes(StandardCharsets.UTF_8);
        int length = heard.text().length - "{".length();
        byte[] record = Arrays.copyOf(lead, lead.length + length);
        System.arraycopy(heard.text(), 1, record, lead.length, length);
        return record;
    }

    @Override
    public String failure(Line line, String error) {
        return head(line) + failureMark() + quoted(error) + "}\n";
    }

    @Override
    public Optional<String> runOf(String beginning) {
        Matcher record = RUN.matcher(beginning);
        return record.matches() ? Optional.of(record.group(1)) : Optional.empty();
    }

    private String lead(Line line) {
        StringBuilder lead = new StringBuilder("{\"run\":\"").append(run).append("\",\"line\":").append(line.number()).append(',');
        line.id().ifPresent(id -> lead.append("\"id\":").append(quoted(id)).append(','));
        if (line instanceof Entry entry) {
            if (entry.start() > 0) {
                lead.append("\"from\":").append(entry.start()).append(',');
            }
            if (entry.end() < Double.POSITIVE_INFINITY) {
                lead.append("\"to\":").append(entry.end()).append(',');
            }
            entry.channel().ifPresent(channel -> lead.append("\"channel\":").append(channel).append(','));
        }
        return lead.toString();
    }

    private static String quoted(String text) {
        return '"' + String.valueOf(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
    }
}
