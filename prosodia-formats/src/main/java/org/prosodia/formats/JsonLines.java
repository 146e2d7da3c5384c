package org.prosodia.formats;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.prosodia.formats.text.Digits;
import org.prosodia.model.ModelSummary;
import org.prosodia.spectrogram.SpeakerSound;

/** Writes one object per line, without building it first: ten hours have ninety thousand segments. */
final class JsonLines {

    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private final Map<String, ?> leading;
    private final Writer out;

    /** @param leading text and numbers that come first in each object, in this order */
    JsonLines(Map<String, ?> leading, Writer out) {
        this.leading = leading;
        this.out = out;
    }

    /** The fields of an object. */
    interface Fields {
        void write(JsonGenerator json) throws IOException;
    }

    void line(Fields fields) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            for (Map.Entry<String, ?> field : leading.entrySet()) {
                json.writeObjectField(field.getKey(), field.getValue());
            }
            fields.write(json);
            json.writeEndObject();
        }
        out.write('\n');
        out.flush();
    }

    /** Writes the record of a recording that could not be recognised. */
    void failure(String file, String error) throws IOException {
        line(json -> {
            json.writeStringField("file", file);
            json.writeStringField("error", error);
        });
    }

    /** Writes the fields that every record of a recording begins with. */
    static void recording(JsonGenerator json, String file, double duration) throws IOException {
        json.writeStringField("file", file);
        json.writeNumberField("duration", Digits.seconds(duration));
    }

    /** Writes a time in the recording, in seconds. */
    static void time(JsonGenerator json, double start, double end) throws IOException {
        json.writeNumberField("start", Digits.seconds(start));
        json.writeNumberField("end", Digits.seconds(end));
    }

    /** Writes the probability of each label. */
    static void scores(JsonGenerator json, Map<String, Double> scores) throws IOException {
        json.writeObjectFieldStart("scores");
        for (Map.Entry<String, Double> score : scores.entrySet()) {
            json.writeNumberField(score.getKey(), Digits.share(score.getValue()));
        }
        json.writeEndObject();
    }

    static void texts(JsonGenerator json, String name, List<String> texts) throws IOException {
        json.writeArrayFieldStart(name);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }

    /** Writes the amount of the speaker's sound whose statistics normalised the recording; nothing if there is none. */
    static void speaker(JsonGenerator json, Optional<SpeakerSound> speaker) throws IOException {
        if (speaker.isPresent()) {
            json.writeObjectFieldStart("speakerStatistics");
            json.writeNumberField("clips", speaker.get().clips());
            json.writeNumberField("frames", speaker.get().frames());
            json.writeEndObject();
        }
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
