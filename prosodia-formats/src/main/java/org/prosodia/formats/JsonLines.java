package org.prosodia.formats;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import org.prosodia.model.ModelSummary;

/** Writes an object a line, without building it first: ten hours have ninety thousand segments. */
final class JsonLines {

    private static final JsonFactory JSON = JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN).build();

    private final Writer out;

    JsonLines(Writer out) {
        this.out = out;
    }

    /** What is written between the braces. */
    interface Fields {
        void write(JsonGenerator json) throws IOException;
    }

    void line(Fields fields) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            fields.write(json);
            json.writeEndObject();
        }
        out.write('\n');
        out.flush();
    }

    /** What stands in place of a result. */
    void failure(String file, String error) throws IOException {
        line(json -> {
            json.writeStringField("file", file);
            json.writeStringField("error", error);
        });
    }

    static void texts(JsonGenerator json, String name, List<String> texts) throws IOException {
        json.writeArrayFieldStart(name);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }

    static void model(JsonGenerator json, ModelSummary model) throws IOException {
        json.writeObjectFieldStart("model");
        json.writeStringField("name", model.name());
        json.writeStringField("protocol", model.protocol());
        texts(json, "labels", model.labels());
        json.writeStringField("sha256", model.sha256());
        json.writeEndObject();
    }
}
