package org.prosodia.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.IOException;
import java.io.Writer;
import java.util.Map;
import org.prosodia.recognizer.ModelSummary;
import org.prosodia.recognizer.Recognition;
import org.prosodia.recognizer.SegmentScores;
import org.prosodia.recognizer.Surroundings;

/** An object a line, written without being built first: ten hours have ninety thousand segments. */
final class JsonRecognitions implements RecognitionWriter {

    private static final JsonFactory JSON = JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN).build();

    private final Writer out;

    JsonRecognitions(Writer out) {
        this.out = out;
    }

    @Override
    public void write(Recognition recognition) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeStringField("file", recognition.file());
            json.writeNumberField("duration", Digits.seconds(recognition.duration()));
            json.writeStringField("emotion", recognition.emotion());
            if (recognition.threshold() > 0) {
                json.writeBooleanField("abstained", recognition.abstained());
            }
            scores(json, recognition.scores());
            json.writeArrayFieldStart("segments");
            for (SegmentScores segment : recognition.segments()) {
                json.writeStartObject();
                json.writeNumberField("start", Digits.seconds(segment.start()));
                json.writeNumberField("end", Digits.seconds(segment.end()));
                scores(json, segment.scores());
                json.writeEndObject();
            }
            json.writeEndArray();
            if (recognition.quality().isPresent()) {
                QualityFields.json(json, recognition.quality().get());
            }
            if (recognition.surroundings() != Surroundings.ZEROS) {
                json.writeStringField("surroundings", recognition.surroundings().toString());
            }
            model(json, recognition.model());
            json.writeEndObject();
        }
        endLine();
    }

    @Override
    public void writeFailure(String file, String error) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeStringField("file", file);
            json.writeStringField("error", error);
            json.writeEndObject();
        }
        endLine();
    }

    private static void scores(JsonGenerator json, Map<String, Double> scores) throws IOException {
        json.writeObjectFieldStart("scores");
        for (Map.Entry<String, Double> score : scores.entrySet()) {
            json.writeNumberField(score.getKey(), Digits.share(score.getValue()));
        }
        json.writeEndObject();
    }

    static void model(JsonGenerator json, ModelSummary model) throws IOException {
        json.writeObjectFieldStart("model");
        json.writeStringField("name", model.name());
        json.writeStringField("protocol", model.protocol());
        json.writeArrayFieldStart("labels");
        for (String label : model.labels()) {
            json.writeString(label);
        }
        json.writeEndArray();
        json.writeStringField("sha256", model.sha256());
        json.writeEndObject();
    }

    private void endLine() throws IOException {
        out.write('\n');
        out.flush();
    }
}
