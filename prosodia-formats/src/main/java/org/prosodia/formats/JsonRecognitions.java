package org.prosodia.formats;

import java.io.IOException;
import java.io.Writer;
import java.util.Map;
import org.prosodia.model.EdgeContext;
import org.prosodia.recognizer.Recognition;
import org.prosodia.recognizer.SegmentScores;

/** Writes one JSON object per line. */
final class JsonRecognitions implements RecognitionWriter {

    private final JsonLines lines;

    JsonRecognitions(Map<String, ?> leading, Writer out) {
        this.lines = new JsonLines(leading, out);
    }

    @Override
    public void write(Recognition recognition) throws IOException {
        lines.line(json -> {
            JsonLines.recording(json, recognition.file(), recognition.duration());
            if (recognition.reason().isPresent()) {
                json.writeStringField("reason", recognition.reason().get());
            } else {
                json.writeStringField("emotion", recognition.emotion());
            }
            if (recognition.threshold() > 0) {
                json.writeBooleanField("abstained", recognition.abstained());
            }
            JsonLines.scores(json, recognition.scores());
            json.writeArrayFieldStart("segments");
            for (SegmentScores segment : recognition.segments()) {
                json.writeStartObject();
                JsonLines.time(json, segment.start(), Math.min(segment.end(), recognition.duration()));
                if (recognition.reason().isEmpty() && segment.reason().isPresent()) {
                    json.writeStringField("reason", segment.reason().get());
                }
                JsonLines.scores(json, segment.scores());
                json.writeEndObject();
            }
            json.writeEndArray();
            JsonLines.texts(json, "warnings", recognition.warnings());
            if (recognition.quality().isPresent()) {
                QualityFields.json(json, recognition.quality().get());
            }
            if (recognition.trainingDistance().isPresent()) {
                QualityFields.json(json, recognition.trainingDistance().get());
            }
            if (recognition.edgeContext() != EdgeContext.ZEROS) {
                json.writeStringField("surroundings", recognition.edgeContext().toString());
            }
            JsonLines.speaker(json, recognition.speaker());
            JsonLines.model(json, recognition.model());
        });
    }

    @Override
    public void writeFailure(String file, String error) throws IOException {
        lines.failure(file, error);
    }
}
