package org.prosodia.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.prosodia.model.architecture.ActivationRanges;
import org.prosodia.model.architecture.Architecture;
import org.prosodia.model.architecture.Convolutions;
import org.prosodia.model.architecture.Filters;
import org.prosodia.model.architecture.Pooling;
import org.prosodia.spectrogram.Bands;
import org.prosodia.spectrogram.FrontEnd;
import org.prosodia.spectrogram.Scaling;
import org.prosodia.spectrogram.ScalingFit;
import org.prosodia.spectrogram.SilenceTrim;
import org.prosodia.spectrogram.View;

/** Converts metadata to JSON and back, with the fields listed in docs/reference/model-format.md. */
final class MetadataJson {

    static final ObjectMapper MAPPER = new ObjectMapper();
    /**
     * The largest dimension accepted from a file, since a damaged file may contain any number; the paper's largest is
     * 32,000.
     */
    private static final int LARGEST = 1 << 20;

    private static final int LARGEST_PATCH = 1 << 24;

    private MetadataJson() {}

    static String write(ModelMetadata m) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("name", m.name());
        m.labels().forEach(json.putArray("labels")::add);
        json.set("frontEnd", frontEnd(m.frontEnd()));
        json.put("segmentStep", m.segmentStep())
                .put("aggregation", m.aggregation().label())
                .put("temperature", m.temperature());
        json.set("architecture", architecture(m.architecture()));
        json.put("protocol", m.protocol());
        m.scores().forEach(json.putObject("scores")::put);
        TrainingData data = m.trainingData();
        ObjectNode training = json.putObject("trainingData");
        data.corpora().forEach(training.putArray("corpora")::add);
        training.put("utterances", data.utterances())
                .put("speakers", data.speakers())
                .put("hours", data.hours());
        training.put("licence", data.licence());
        data.speakerHashes().forEach(training.putArray("speakerHashes")::add);
        data.soundHashes().forEach(training.putArray("soundHashes")::add);
        if (!data.sound().isEmpty()) {
            training.set("sound", sound(data.sound()));
        }
        json.set("provenance", provenance(m.provenance()));
        return json.put("card", m.card()).toString();
    }

    private static ObjectNode sound(Map<SoundMeasure, SoundRange> ranges) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ranges.forEach((measure, range) ->
                json.putObject(measure.label()).put("low", range.low()).put("high", range.high()));
        return json;
    }

    static String write(ActivationRanges ranges) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("lowest", ranges.lowest())
                .put("highest", ranges.highest());
        ranges.layers().forEach(json.putArray("layers")::add);
        ranges.excess().forEach(json.putArray("excess")::add);
        return json.toString();
    }

    private static ObjectNode frontEnd(FrontEnd f) {
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

    private static ObjectNode architecture(Architecture a) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("classes", a.classes());
        json.set("spectral", filters(a.spectral()));
        json.set("temporal", filters(a.temporal()));
        if (a.stride() != 1) {
            json.put("stride", a.stride());
        }
        json.put("extraPool", a.extraPool());
        if (!a.convolutions().equals(Convolutions.PAPER)) {
            json.put("convolutions", a.convolutions().name());
        }
        return json.put("pooling", a.pooling().name());
    }

    private static ObjectNode filters(Filters f) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("height", f.height())
                .put("width", f.width())
                .put("count", f.count());
    }

    private static ObjectNode provenance(Provenance p) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("created", p.created()).put("commit", p.commit()).put("dataHash", p.dataHash());
        p.seeds().forEach(json.putArray("seeds")::add);
        p.versions().forEach(json.putObject("versions")::put);
        p.options().forEach(json.putObject("options")::put);
        p.parent().ifPresent(parent -> json.put("parent", parent));
        return json;
    }

    static void numbers(ArrayNode target, float[] values) {
        for (float value : values) {
            target.add(value);
        }
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /**
     * @throws IllegalArgumentException if a field is missing, of the wrong kind, or out of its range
     * @throws JsonProcessingException if it is not JSON
     */
    static ModelMetadata read(String text) throws JsonProcessingException {
        JsonFields json = new JsonFields(MAPPER.readTree(text), "");
        JsonFields training = json.object("trainingData");
        return new ModelMetadata(
                json.text("name"),
                json.texts("labels"),
                frontEnd(json.object("frontEnd")),
                json.number("segmentStep"),
                Aggregation.parse(json.text("aggregation")),
                json.number("temperature"),
                architecture(json.object("architecture")),
                json.text("protocol"),
                json.object("scores").entries(JsonFields::number),
                new TrainingData(
                        training.texts("corpora"),
                        training.integer("utterances"),
                        training.integer("speakers"),
                        training.number("hours"),
                        training.text("licence"),
                        training.optionalTexts("speakerHashes"),
                        training.optionalTexts("soundHashes"),
                        training.has("sound") ? sound(training.object("sound")) : Map.of()),
                provenance(json.object("provenance")),
                json.text("card"));
    }

    /**
     * @throws IllegalArgumentException if a field is missing, of the wrong kind, or out of its range
     * @throws JsonProcessingException if it is not JSON
     */
    static ActivationRanges readRanges(String text) throws JsonProcessingException {
        JsonFields json = new JsonFields(MAPPER.readTree(text), ModelFile.RANGES_KEY);
        return new ActivationRanges(
                (float) json.number("lowest"),
                (float) json.number("highest"),
                list(json.floats("layers")),
                list(json.floats("excess")));
    }

    private static List<Float> list(float[] values) {
        List<Float> list = new ArrayList<>();
        for (float value : values) {
            list.add(value);
        }
        return list;
    }

    private static FrontEnd frontEnd(JsonFields json) {
        int bins = json.integer("bins", LARGEST);
        int columns = json.integer("columns", LARGEST);
        if ((long) bins * columns > LARGEST_PATCH) {
            throw new IllegalArgumentException(
                    "segments of " + bins + " x " + columns + " are larger than any model's");
        }
        return new FrontEnd(
                json.integer("sampleRate", LARGEST),
                json.integer("windowLength", LARGEST),
                json.integer("hop", LARGEST),
                json.integer("dftLength", LARGEST),
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
                json.number("range"), json.integer("smoothing", LARGEST), json.integer("margin", LARGEST));
    }

    private static Scaling scaling(JsonFields json) {
        return switch (ScalingFit.parse(json.text("name"))) {
            case SEGMENT -> new Scaling.SegmentMaximum();
            case UTTERANCE -> new Scaling.UtteranceMaximum();
            case TRAINING_SET -> new Scaling.TrainingSetMaximum((float) json.number("maximum"));
            case LOG_POWER -> new Scaling.LogPower(json.floats("mean"), json.floats("deviation"));
            case CENTRED_LOG_POWER -> new Scaling.CentredLogPower(json.floats("deviation"));
            case SPEAKER_LOG_POWER -> new Scaling.SpeakerLogPower(json.floats("mean"), json.floats("deviation"));
        };
    }

    private static Architecture architecture(JsonFields json) {
        return new Architecture(
                json.integer("classes", LARGEST),
                filters(json.object("spectral")),
                filters(json.object("temporal")),
                json.has("stride") ? json.integer("stride", LARGEST) : 1,
                json.flag("extraPool"),
                json.optionalText("convolutions").map(Convolutions::parse).orElse(Convolutions.PAPER),
                Pooling.parse(json.text("pooling")));
    }

    private static Filters filters(JsonFields json) {
        return new Filters(
                json.integer("height", LARGEST), json.integer("width", LARGEST), json.integer("count", LARGEST));
    }

    /** Reads the ranges of the sound; measures of later versions are ignored. */
    private static Map<SoundMeasure, SoundRange> sound(JsonFields json) {
        Map<SoundMeasure, SoundRange> ranges = new EnumMap<>(SoundMeasure.class);
        json.entries(JsonFields::object)
                .forEach((name, range) -> SoundMeasure.of(name)
                        .ifPresent(measure ->
                                ranges.put(measure, new SoundRange(range.number("low"), range.number("high")))));
        return ranges;
    }

    private static Provenance provenance(JsonFields json) {
        return new Provenance(
                json.text("created"),
                json.text("commit"),
                json.text("dataHash"),
                json.longs("seeds"),
                json.object("versions").entries(JsonFields::text),
                json.object("options").entries(JsonFields::text),
                json.optionalText("parent"));
    }
}
