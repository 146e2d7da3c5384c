package org.prosodia.cli.batch;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.prosodia.cli.shell.CsvRow;
import org.prosodia.corpus.layout.RecordingManifest.Entry;
import org.prosodia.corpus.layout.RecordingManifest.Line;
import org.prosodia.formats.RecognitionWriter;
import org.prosodia.formats.batch.RunIdentity;

/**
 * A table: {@code run,line,id,from,to,channel} and the columns of {@code predict --format csv}, of which {@code error}
 * and {@code warnings} are the last. A record is one line here too: line breaks within a value, such as a path, become
 * spaces.
 *
 * @param columns those of predict
 * @param blanks the empty cells between the name of a failed file and its error
 */
record CsvBatch(String run, String columns, String blanks) implements BatchFormat {

    private static final Pattern RUN = Pattern.compile("^(" + RunIdentity.PATTERN + "),\\d+,.*", Pattern.DOTALL);

    /**
     * Returns the table of a model's results.
     *
     * @param labels the model's labels in order
     * @param quality true if there are columns for the quality of recordings
     */
    static CsvBatch of(List<String> labels, boolean quality, String run) {
        StringWriter text = new StringWriter();
        try {
            RecognitionWriter.of("csv", labels, quality, text).writeFailure("", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e); // not in memory
        }
        List<String> rows = text.toString().lines().toList();
        String cells = rows.get(1).substring(CsvRow.of("").length());
        return new CsvBatch(run, rows.get(0), cells.substring(0, cells.length() - ",,".length()));
    }

    @Override
    public String header() {
        return CsvRow.of("run", "line", "id", "from", "to", "channel") + ',' + columns + '\n';
    }

    @Override
    public String head(Line line) {
        return oneLine(lead(line) + CsvRow.of(line.path()) + ',');
    }

    @Override
    public String failureMark() {
        return ",,"; // neither start nor end
    }

    @Override
    public byte[] record(Line line, BatchScoring.Scored scored) throws IOException {
        StringWriter rows = new StringWriter();
        scored.result().write(Map.of(), rows);
        String row =
                rows.toString().substring(columns.length() + 1, rows.getBuffer().length() - 1);
        return record(line, row).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String failure(Line line, String error) {
        return record(line, CsvRow.of(line.path()) + blanks + CsvRow.rest(error, ""));
    }

    @Override
    public Optional<String> runOf(String beginning) {
        Matcher record = RUN.matcher(beginning);
        return record.matches() ? Optional.of(record.group(1)) : Optional.empty();
    }

    private String record(Line line, String row) {
        return oneLine(lead(line) + row) + '\n';
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
        return CsvRow.of(run, line.number(), line.id().orElse(""), from, to, channel) + ',';
    }

    private static String oneLine(String text) {
        return text.replaceAll("[\\r\\n]+", " ");
    }
}
