package org.prosodia.formats;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.prosodia.formats.text.ClockTime;
import org.prosodia.formats.text.Digits;
import org.prosodia.model.TrainingDistance;
import org.prosodia.recognizer.quality.Quality;

/**
 * The quality of a recording's sound and its distance from the training data in each format; measures that are not
 * available are absent or empty.
 */
final class QualityFields {

    /** The names of the columns of {@link #cells}. */
    static final List<String> COLUMNS = List.of(
            "speech",
            "level",
            "signal_to_noise",
            "bandwidth",
            "clipped",
            "offset",
            "peak",
            "file_rate",
            "training_distance");

    private QualityFields() {}

    /** Writes the field {@code quality} of an object. */
    static void json(JsonGenerator json, Quality quality) throws IOException {
        json.writeObjectFieldStart("quality");
        json.writeNumberField("duration", Digits.seconds(quality.duration()));
        json.writeNumberField("speechSeconds", Digits.seconds(quality.speechSeconds()));
        json.writeNumberField("speechShare", Digits.share(quality.speechShare()));
        number(json, "level", quality.level());
        number(json, "signalToNoise", quality.signalToNoise());
        number(json, "bandwidth", quality.bandwidth());
        json.writeNumberField("clipped", Digits.share(quality.clipped()));
        json.writeNumberField("offset", Digits.share(quality.offset()));
        json.writeNumberField("peak", Digits.share(quality.peak()));
        if (quality.fileRate().isPresent()) {
            json.writeNumberField("fileRate", quality.fileRate().getAsInt());
        }
        JsonLines.texts(json, "warnings", quality.warnings());
        json.writeEndObject();
    }

    /** Writes the field {@code trainingDistance} of an object. */
    static void json(JsonGenerator json, TrainingDistance distance) throws IOException {
        json.writeObjectFieldStart("trainingDistance");
        json.writeNumberField("distance", Digits.share(distance.distance()));
        if (distance.bound().isPresent()) {
            json.writeNumberField("bound", Digits.share(distance.bound().getAsDouble()));
        }
        json.writeEndObject();
    }

    private static void number(JsonGenerator json, String name, OptionalDouble value) throws IOException {
        if (value.isPresent()) {
            json.writeNumberField(name, Digits.decibels(value.getAsDouble()));
        }
    }

    /** Returns the cells of a row; they are empty if the recording was not measured. */
    static List<String> cells(Optional<Quality> measured, Optional<TrainingDistance> distance) {
        List<String> cells = new ArrayList<>(cells(measured));
        cells.add(distance.map(found -> Digits.share(found.distance()).toPlainString())
                .orElse(""));
        return cells;
    }

    private static List<String> cells(Optional<Quality> measured) {
        if (measured.isEmpty()) {
            return Collections.nCopies(COLUMNS.size() - 1, "");
        }
        Quality quality = measured.get();
        return List.of(
                Digits.seconds(quality.speechSeconds()).toPlainString(),
                cell(quality.level()),
                cell(quality.signalToNoise()),
                cell(quality.bandwidth()),
                Digits.share(quality.clipped()).toPlainString(),
                Digits.share(quality.offset()).toPlainString(),
                Digits.share(quality.peak()).toPlainString(),
                quality.fileRate().isPresent()
                        ? Integer.toString(quality.fileRate().getAsInt())
                        : "");
    }

    private static String cell(OptionalDouble value) {
        return value.isPresent() ? Digits.decibels(value.getAsDouble()).toPlainString() : "";
    }

    /** Returns a line for people. */
    static String text(TrainingDistance distance) {
        return Digits.format("distance from the training data %.2f", distance.distance())
                + (distance.bound().isPresent()
                        ? Digits.format(", bound %.2f", distance.bound().getAsDouble())
                        : "");
    }

    /** Returns a line for people. */
    static String text(Quality quality) {
        List<String> parts = new ArrayList<>(List.of(ClockTime.length(quality.speechSeconds()) + " of speech"));
        quality.level().ifPresent(level -> parts.add("level " + Math.round(level) + " dBFS"));
        quality.signalToNoise().ifPresent(ratio -> parts.add(Math.round(ratio) + " dB above the noise"));
        quality.bandwidth().ifPresent(hertz -> parts.add(Digits.format("bandwidth %.1f kHz", hertz / 1_000)));
        parts.add(Digits.percent(quality.clipped()) + " % clipped");
        return String.join(", ", parts);
    }
}
