package org.prosodia.cli.batch;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.prosodia.corpus.layout.RecordingManifest.Line;
import org.prosodia.formats.batch.BatchRecord;
import org.prosodia.formats.batch.RunIdentity;

/** One object per line; see {@link BatchRecord}. */
record JsonBatch(String run) implements BatchFormat {

    private static final Pattern RUN =
            Pattern.compile("^\\{\"run\":\"(" + RunIdentity.PATTERN + ")\",\"line\":.*", Pattern.DOTALL);

    @Override
    public String header() {
        return "";
    }

    @Override
    public String head(Line line) {
        return record(line).head();
    }

    @Override
    public String failureMark() {
        return ",\"error\":";
    }

    @Override
    public byte[] record(Line line, BatchScoring.Scored scored) throws IOException {
        ByteArrayOutputStream record = new ByteArrayOutputStream();
        try (Writer out = new OutputStreamWriter(record, StandardCharsets.UTF_8)) {
            scored.result().write(record(line).leading(), out);
        }
        return record.toByteArray();
    }

    @Override
    public String failure(Line line, String error) {
        return record(line).failure(error);
    }

    @Override
    public Optional<String> runOf(String beginning) {
        Matcher record = RUN.matcher(beginning);
        return record.matches() ? Optional.of(record.group(1)) : Optional.empty();
    }

    private BatchRecord record(Line line) {
        return new BatchRecord(run, line.fields(), line.path());
    }
}
