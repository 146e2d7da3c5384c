package org.prosodia.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.prosodia.model.architecture.ActivationRanges;
import org.prosodia.model.architecture.Architecture;
import org.prosodia.model.architecture.Convolutions;
import org.prosodia.model.architecture.Filters;
import org.prosodia.model.architecture.Pooling;

/** Converts metadata to JSON and back, with the fields listed in docs/reference/model-format.md. */
final class MetadataJson {

    static final ObjectMapper MAPPER = new ObjectMapper();
    /**
     * The largest dimension accepted from a file, since a damaged file may contain any number; the paper's largest is
     * 32,000.
     */
    static final int LARGEST = 1 << 20;

    private MetadataJson() {}

    static String write(ModelMetadata m) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("name", m.name());
        m.labels().forEach(json.putArray("labels")::add);
        json.set("frontEnd", FrontEndJson.write(m.frontEnd()));
        json.put("segmentStep", m.segmentStep())
                .put("aggregation", m.aggregation().label())
                .put("temperature", m.temperature());
        json.set("architecture", architecture(m.architecture()));
        if (m.networks() > 1) {
            json.put("networks", m.networks());
        }
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
        m.calibration().ifPresent(calibration -> json.set("calibration", CalibrationJson.write(calibration)));
        m.domain().ifPresent(domain -> json.set("domain", TrainingDomainJson.write(domain)));
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
                FrontEndJson.read(json.object("frontEnd")),
                json.number("segmentStep"),
                Aggregation.parse(json.text("aggregation")),
                json.number("temperature"),
                architecture(json.object("architecture")),
                json.has("networks") ? json.integer("networks", ModelMetadata.MOST) : 1,
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
                json.text("card"),
                json.has("calibration")
                        ? Optional.of(CalibrationJson.read(json.object("calibration")))
                        : Optional.empty(),
                json.has("domain") ? Optional.of(TrainingDomainJson.read(json.object("domain"))) : Optional.empty());
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
