package org.prosodia.formats;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.Writer;
import java.util.Map;
import org.prosodia.formats.turns.ScoredTurn;
import org.prosodia.formats.turns.Turns;

/** Writes one JSON object per recording. */
final class JsonTurns implements TurnWriter {

    private final JsonLines lines;

    JsonTurns(Writer out) {
        this.lines = new JsonLines(Map.of(), out);
    }

    @Override
    public void write(Turns turns) throws IOException {
        lines.line(json -> {
            JsonLines.recording(json, turns.recording(), turns.duration());
            json.writeArrayFieldStart("turns");
            for (ScoredTurn scored : turns.scored()) {
                json.writeStartObject();
                turn(json, scored);
                json.writeEndObject();
            }
            json.writeEndArray();
            JsonLines.texts(json, "warnings", turns.warnings());
            JsonLines.speaker(json, turns.speaker());
            JsonLines.model(json, turns.model());
        });
    }

    private static void turn(JsonGenerator json, ScoredTurn scored) throws IOException {
        JsonLines.time(json, scored.turn().start(), scored.turn().end());
        if (scored.turn().speaker().isPresent()) {
            json.writeStringField("speaker", scored.turn().speaker().get());
        }
        if (!scored.turn().text().isEmpty()) {
            json.writeStringField("text", scored.turn().text());
        }
        if (scored.emotion().isPresent()) {
            json.writeStringField("emotion", scored.emotion().get());
        }
        if (!scored.scores().isEmpty()) {
            JsonLines.scores(json, scored.scores());
        }
        if (scored.reason().isPresent()) {
            json.writeStringField("reason", scored.reason().get());
        }
    }

    @Override
    public void writeFailure(String file, String error) throws IOException {
        lines.failure(file, error);
    }
}
