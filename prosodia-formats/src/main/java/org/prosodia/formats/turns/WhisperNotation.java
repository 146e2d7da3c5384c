package org.prosodia.formats.turns;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.prosodia.formats.text.Digits;

/**
 * The JSON of Whisper and of programs after its example: an array {@code segments} of objects with {@code start},
 * {@code end}, {@code text} and perhaps {@code speaker}, or whisper.cpp's {@code transcription} with {@code offsets} in
 * milliseconds. Each object gets {@code emotion}, {@code emotion_score} and {@code emotion_scores}, or
 * {@code emotion_reason}.
 */
final class WhisperNotation implements TurnNotation {

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();
    private static final double MILLISECONDS = 1000;

    @Override
    public Read read(TurnText file) throws TurnFileException {
        List<Turn> turns = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        try (JsonParser json = JSON.createParser(file.text())) {
            if (!segments(json)) {
                throw file.fault(0, "there is no array called segments or transcription with the turns");
            }
            for (JsonToken token = json.nextToken(); token == JsonToken.START_OBJECT; token = json.nextToken()) {
                turns.add(segment(file, json));
                int brace = (int) json.currentTokenLocation().getCharOffset();
                places.add(file.text().substring(0, brace).stripTrailing().length());
            }
            if (json.currentToken() != JsonToken.END_ARRAY) {
                throw file.fault(offset(json), "a segment is an object with start, end and text");
            }
            drain(json);
        } catch (JsonParseException e) {
            throw file.fault(
                    (int) Math.max(0, e.getLocation().getCharOffset()), "is not JSON: " + e.getOriginalMessage());
        } catch (TurnFileException e) {
            throw e;
        } catch (IOException e) {
            throw file.fault(0, "is not JSON: " + e.getMessage());
        }
        return new Read(turns, (labels, scored) -> {
            TextEdits edits = new TextEdits();
            for (int i = 0; i < scored.size(); i++) {
                edits.insert(places.get(i), fields(scored.get(i)));
            }
            return edits;
        });
    }

    private static int offset(JsonParser json) {
        return (int) Math.max(0, json.currentTokenLocation().getCharOffset());
    }

    /** Reads up to the start of the array of segments, and returns false if there is none. */
    private static boolean segments(JsonParser json) throws IOException {
        JsonToken first = json.nextToken();
        if (first == JsonToken.START_ARRAY) {
            return true;
        }
        if (first != JsonToken.START_OBJECT) {
            return false;
        }
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            JsonToken value = json.nextToken();
            if (value == JsonToken.START_ARRAY && (name.equals("segments") || name.equals("transcription"))) {
                return true;
            }
            json.skipChildren();
        }
        return false;
    }

    /** Reads the rest, so that a file that is cut off is refused. */
    @SuppressWarnings("StatementWithEmptyBody")
    private static void drain(JsonParser json) throws IOException {
        while (json.nextToken() != null) {
            // the parser checks the syntax
        }
    }

    private static Turn segment(TurnText file, JsonParser json) throws IOException {
        int place = offset(json);
        OptionalDouble start = OptionalDouble.empty();
        OptionalDouble end = OptionalDouble.empty();
        Optional<String> speaker = Optional.empty();
        String text = "";
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            JsonToken value = json.nextToken();
            switch (name) {
                case "start" -> start = value.isNumeric() ? OptionalDouble.of(json.getDoubleValue()) : start;
                case "end" -> end = value.isNumeric() ? OptionalDouble.of(json.getDoubleValue()) : end;
                case "text" -> text = value == JsonToken.VALUE_STRING ? json.getText() : text;
                case "speaker" ->
                    speaker = value.isScalarValue() && value != JsonToken.VALUE_NULL
                            ? Optional.of(json.getText())
                            : speaker;
                case "emotion" ->
                    throw file.fault(
                            offset(json), "the segment has an emotion already; give the file without emotions");
                case "offsets" -> {
                    double[] offsets = offsets(json);
                    start = OptionalDouble.of(offsets[0]);
                    end = OptionalDouble.of(offsets[1]);
                }
                default -> json.skipChildren();
            }
        }
        if (start.isEmpty() || end.isEmpty() || !(start.getAsDouble() >= 0)) {
            throw file.fault(place, "the segment has no start and end in seconds");
        }
        SpanTimes.notBefore(file, place, start.getAsDouble(), end.getAsDouble());
        return new Turn(start.getAsDouble(), end.getAsDouble(), speaker, text);
    }

    /** Reads the start and end of whisper.cpp, which are milliseconds. */
    private static double[] offsets(JsonParser json) throws IOException {
        double[] offsets = {-1, -1};
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            int index = json.currentName().equals("from") ? 0 : 1;
            json.nextToken();
            offsets[index] = json.getDoubleValue() / MILLISECONDS;
        }
        return offsets;
    }

    private static String fields(ScoredTurn turn) {
        StringWriter out = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            if (turn.emotion().isPresent()) {
                json.writeStringField("emotion", turn.emotion().get());
                json.writeNumberField("emotion_score", Digits.share(turn.score()));
            } else {
                json.writeNullField("emotion");
                json.writeStringField("emotion_reason", turn.reason().orElse(""));
            }
            if (!turn.scores().isEmpty()) {
                json.writeObjectFieldStart("emotion_scores");
                for (Map.Entry<String, Double> score : turn.scores().entrySet()) {
                    json.writeNumberField(score.getKey(), Digits.share(score.getValue()));
                }
                json.writeEndObject();
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a string in memory
        }
        return ", " + out.toString().substring(1, out.toString().length() - 1);
    }
}
