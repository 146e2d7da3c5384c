package org.prosodia.cli;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.prosodia.corpus.RecordingManifest.Entry;
import org.prosodia.corpus.RecordingManifest.Line;
import org.prosodia.report.RecognitionWriter;

/**
 * A table: {@code run,line,id,from,to,channel}, the columns of {@code predict --format csv}, {@code error} and {@code warnings}. A record
 * is a line here, too: line breaks within a value, as paths may have them, become spaces.
 */
record CsvBatch(List<String> labels, boolean quality, String run) implements BatchFormat {

    private static final CSVFormat CSV = CSVFormat.RFC4180.builder().setRecordSeparator("").get();
    private static final Pattern RUN = Pattern.compile("^(" + BatchIdentity.PATTERN + "),\\d+,.*", Pattern.DOTALL);

    @Override
    public String header() {
        return row("run", "line", "id", "from", "to", "channel") + ',' + columns() + ',' + row("error", "warnings") + '\n';
    }

    /** Those of predict. */
    private String columns() {
        return rows("").lines().findFirst().orElseThrow();
    }

    /** Predict's header, and its row for a failure. */
    private String rows(String file) {
        StringWriter text = new StringWriter();
        try {
            RecognitionWriter.of("csv", labels, quality, text).writeFailure(file, "");
        } catch (IOException e) {
            throw new UncheckedIOException(e); // not in memory
        }
        return text.toString();
    }

    @Override
    public String head(Line line) {
        return oneLine(lead(line) + row(line.path()) + ',');
    }

    @Override
    public String failureMark() {
        return ",,"; // neither start nor end
    }

    @Override
    public byte[] record(Line line, BatchScoring.Heard heard) {
        String rows = new String(heard.text(), StandardCharsets.UTF_8);
        return record(line, rows, "", String.join("; ", heard.warnings())).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String failure(Line line, String error) {
        return record(line, rows(line.path()), error, "");
    }

    @Override
    public Optional<String> runOf(String beginning) {
        Matcher record = RUN.matcher(beginning);
        return record.matches() ? Optional.of(record.group(1)) : Optional.empty();
    }

    private String record(Line line, String rows, String error, String warnings) {
        String row = rows.substring(columns().length() + 1, rows.length() - 1);
        // The first value of a record is quoted where others are not: an x stands for it.
        return oneLine(lead(line) + row + ',' + row("x", error, warnings).substring(2)) + '\n';
    }

    private String lead(Line line) {
        Object from = "";
        Object to = "";
        Object channel = "";
        if (line instanceof Entry entry) {
            from = entry.start() > 0 ? entry.start() : "";
            to = entry.end() < Double.POSITIVE_INFINITY ? entry.end() : "";
            channel = entry.channel().isPresent() ? entry.channel().getAsInt() : "";
        }
        return row(run, line.number(), line.id().orElse(""), from, to, channel) + ',';
    }

    private static String row(Object... values) {
        StringBuilder row = new StringBuilder();
        try {
            CSV.printRecord(row, values);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // not in memory
        }
        return row.toString();
    }

    private static String oneLine(String text) {
        return text.replaceAll("[\\r\\n]+", " ");
    }
}
