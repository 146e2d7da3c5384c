package org.prosodia.cli.batch;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.prosodia.corpus.layout.RecordingManifest.Entry;
import org.prosodia.corpus.layout.RecordingManifest.Line;
import org.prosodia.formats.RecognitionWriter;

/**
 * One object per line: {@code run}, {@code line}, the {@code id}, {@code from}, {@code to} and {@code channel} of the
 * manifest, if any, then the fields of {@code predict --format json}, warnings included.
 */
record JsonBatch(String run) implements BatchFormat {

    private static final Pattern RUN =
            Pattern.compile("^\\{\"run\":\"(" + BatchIdentity.PATTERN + ")\",\"line\":.*", Pattern.DOTALL);

    /** Writes objects that are not closed. */
    private static final JsonFactory HEADS =
            JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_CONTENT).build();

    @Override
    public String header() {
        return "";
    }

    @Override
    public String head(Line line) {
        StringWriter head = new StringWriter();
        try (JsonGenerator json = HEADS.createGenerator(head)) {
            json.writeStartObject();
            for (Map.Entry<String, ?> field : leading(line).entrySet()) {
                json.writeObjectField(field.getKey(), field.getValue());
            }
            json.writeStringField("file", line.path());
        } catch (IOException e) {
            throw new UncheckedIOException(e); // not in memory
        }
        return head.toString();
    }

    @Override
    public String failureMark() {
        return ",\"error\":";
    }

    @Override
    public byte[] record(Line line, BatchScoring.Scored scored) throws IOException {
        ByteArrayOutputStream record = new ByteArrayOutputStream();
        try (Writer out = new OutputStreamWriter(record, StandardCharsets.UTF_8)) {
            scored.result().write(leading(line), out);
        }
        return record.toByteArray();
    }

    @Override
    public String failure(Line line, String error) {
        StringWriter record = new StringWriter();
        try {
            RecognitionWriter.json(leading(line), record).writeFailure(line.path(), error);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // not in memory
        }
        return record.toString();
    }

    @Override
    public Optional<String> runOf(String beginning) {
        Matcher record = RUN.matcher(beginning);
        return record.matches() ? Optional.of(record.group(1)) : Optional.empty();
    }

    private Map<String, ?> leading(Line line) {
        Map<String, Object> leading = new LinkedHashMap<>();
        leading.put("run", run);
        leading.put("line", line.number());
        line.id().ifPresent(id -> leading.put("id", id));
        if (line instanceof Entry entry) {
            if (entry.start() > 0) {
                leading.put("from", entry.start());
            }
            if (entry.end() < Double.POSITIVE_INFINITY) {
                leading.put("to", entry.end());
            }
            entry.channel().ifPresent(channel -> leading.put("channel", channel));
        }
        return leading;
    }
}
