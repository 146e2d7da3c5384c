package org.prosodia.model;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.prosodia.spectrogram.Bands;
import org.prosodia.spectrogram.CentredLogPower;
import org.prosodia.spectrogram.FrontEnd;
import org.prosodia.spectrogram.Scaling;
import org.prosodia.spectrogram.ScalingFit;
import org.prosodia.spectrogram.SilenceTrim;
import org.prosodia.spectrogram.SpeakerLogPower;
import org.prosodia.spectrogram.View;

/** Converts the settings of a front end to JSON and back. */
final class FrontEndJson {

    private static final int LARGEST_PATCH = 1 << 24;

    private FrontEndJson() {}

    static ObjectNode write(FrontEnd f) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("sampleRate", f.sampleRate())
                .put("windowLength", f.windowLength())
                .put("hop", f.hop())
                .put("dftLength", f.dftLength());
        json.put("bins", f.bins())
                .put("columns", f.columnUnit())
                .put("segmentSamples", f.segmentSamples())
                .put("mu", f.mu());
        f.bands()
                .match(
                        linear -> json,
                        mel -> json.putObject("mel").put("lowest", mel.lowest()).put("highest", mel.highest()));
        ObjectNode scaling = json.putObject("scaling").put("name", f.scaling().name());
        f.scaling()
                .match(
                        segment -> scaling,
                        utterance -> scaling,
                        training -> scaling.put("maximum", training.maximum()),
                        power -> {
                            numbers(scaling.putArray("mean"), power.mean());
                            numbers(scaling.putArray("deviation"), power.deviation());
                            return scaling;
                        },
                        centred -> {
                            numbers(scaling.putArray("deviation"), centred.deviation());
                            return scaling;
                        },
                        speaker -> {
                            numbers(scaling.putArray("mean"), speaker.mean());
                            numbers(scaling.putArray("deviation"), speaker.deviation());
                            return scaling;
                        });
        f.trim()
                .ifPresent(trim -> json.putObject("trim")
                        .put("range", trim.range())
                        .put("smoothing", trim.smoothing())
                        .put("margin", trim.margin()));
        if (!f.views().equals(View.NONE)) {
            ObjectNode views = json.putObject("views");
            f.views().stream().map(View::frequency).forEach(views.putArray("frequency")::add);
            f.views().stream().map(View::time).forEach(views.putArray("time")::add);
        }
        return json.put("shortUtterance", lower(f.shortUtterance())).put("tail", lower(f.tail()));
    }

    static void numbers(ArrayNode target, float[] values) {
        for (float value : values) {
            target.add(value);
        }
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    static FrontEnd read(JsonFields json) {
        int bins = json.integer("bins", MetadataJson.LARGEST);
        int columns = json.integer("columns", MetadataJson.LARGEST);
        if ((long) bins * columns > LARGEST_PATCH) {
            throw new IllegalArgumentException(
                    "segments of " + bins + " x " + columns + " are larger than any model's");
        }
        return new FrontEnd(
                json.integer("sampleRate", MetadataJson.LARGEST),
                json.integer("windowLength", MetadataJson.LARGEST),
                json.integer("hop", MetadataJson.LARGEST),
                json.integer("dftLength", MetadataJson.LARGEST),
                json.has("mel") ? mel(bins, json.object("mel")) : new Bands.Linear(bins),
                columns,
                json.integer("segmentSamples", LARGEST_PATCH),
                json.number("mu"),
                scaling(json.object("scaling")),
                json.has("trim") ? Optional.of(trim(json.object("trim"))) : Optional.empty(),
                json.choice("shortUtterance", FrontEnd.ShortUtterance.class),
                json.choice("tail", FrontEnd.Tail.class),
                json.has("views") ? views(json.object("views")) : View.NONE);
    }

    private static Bands mel(int count, JsonFields json) {
        return new Bands.Mel(count, json.number("lowest"), json.number("highest"));
    }

    private static List<View> views(JsonFields json) {
        List<Double> frequency = json.doubles("frequency");
        List<Double> time = json.doubles("time");
        if (frequency.size() != time.size()) {
            throw new IllegalArgumentException(
                    "views has " + frequency.size() + " factors of frequency and " + time.size() + " of time");
        }
        return IntStream.range(0, time.size())
                .mapToObj(i -> new View(frequency.get(i), time.get(i)))
                .toList();
    }

    private static SilenceTrim trim(JsonFields json) {
        return new SilenceTrim(
                json.number("range"),
                json.integer("smoothing", MetadataJson.LARGEST),
                json.integer("margin", MetadataJson.LARGEST));
    }

    private static Scaling scaling(JsonFields json) {
        ScalingFit named = ScalingFit.parse(json.text("name"));
        return switch (named.kind()) {
            case SEGMENT -> new Scaling.SegmentMaximum();
            case UTTERANCE -> new Scaling.UtteranceMaximum();
            case TRAINING_SET -> new Scaling.TrainingSetMaximum((float) json.number("maximum"));
            case LOG_POWER -> new Scaling.LogPower(json.floats("mean"), json.floats("deviation"));
            case CENTRED_LOG_POWER -> new CentredLogPower(json.floats("deviation"), named.range());
            case SPEAKER_LOG_POWER -> new SpeakerLogPower(json.floats("mean"), json.floats("deviation"));
        };
    }
}
