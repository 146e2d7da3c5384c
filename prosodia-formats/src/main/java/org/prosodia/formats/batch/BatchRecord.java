package org.prosodia.formats.batch;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.prosodia.formats.RecognitionWriter;

/**
 * The JSON record of one recording of a list: one object, on one line, with {@code run}, the fields of the request,
 * then those of {@code predict --format json}, warnings included.
 *
 * @param run the model and the options; see {@link RunIdentity}
 * @param request the text and numbers of the request, in the order in which they are written: {@code line}, {@code id},
 *     {@code from}, {@code to} and {@code channel}, each if it is given
 * @param path the recording's path as the list has it
 */
public record BatchRecord(String run, Map<String, ?> request, String path) {

    /** Writes objects that are not closed. */
    private static final JsonFactory HEADS =
            JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_CONTENT).build();

    /** Returns the fields that come before those of {@code predict}, in order. */
    public Map<String, ?> leading() {
        Map<String, Object> leading = new LinkedHashMap<>();
        leading.put("run", run);
        leading.putAll(request);
        return leading;
    }

    /** Returns the beginning of the record up to the path, which is the same for results and failures. */
    public String head() {
        StringWriter head = new StringWriter();
        try (JsonGenerator json = HEADS.createGenerator(head)) {
            json.writeStartObject();
            for (Map.Entry<String, ?> field : leading().entrySet()) {
                json.writeObjectField(field.getKey(), field.getValue());
            }
            json.writeStringField("file", path);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // not in memory
        }
        return head.toString();
    }

    /** Returns the record of a failure, with its line's end. */
    public String failure(String error) {
        StringWriter record = new StringWriter();
        try {
            RecognitionWriter.json(leading(), record).writeFailure(path, error);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // not in memory
        }
        return record.toString();
    }
}
