package org.prosodia.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Map;
import org.prosodia.model.ModelFile;
import org.prosodia.model.ModelMetadata;
import org.prosodia.model.TrainingData;
import org.prosodia.model.TrainingDomain;
import org.prosodia.recognizer.BundledModel;

/** The description of a model for JSON: all metadata but its card. */
public final class ModelJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private ModelJson() {}

    /**
     * Returns the fields of the description in order: {@code {"name", "standard", "labels": [], "trainingData":
     * {"corpora": [], "utterances", "speakers", "hours", "licence"}, "scores": {name: percent}, "protocol", "networks",
     * "parameters", "temperature", "sampleRate", "segmentSeconds", "quantized", "created", "commit", "file", "bytes",
     * "sha256", "calibration", "trainingDistance": {"bound", "share", "protocol", "utterances"}}};
     * {@code segmentSeconds} is the duration of a segment, or of the longest; {@code calibration} and
     * {@code trainingDistance} are absent from a model that has none.
     */
    public static Map<String, Object> of(ModelFile model) {
        ModelMetadata metadata = model.metadata();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", metadata.name());
        json.put("standard", model.name().equals(BundledModel.STANDARD));
        json.put("labels", metadata.labels());
        json.put("trainingData", of(metadata.trainingData()));
        json.put("scores", metadata.scores());
        json.put("protocol", metadata.protocol());
        json.put("networks", metadata.networks());
        json.put("parameters", metadata.parameters());
        json.put("temperature", metadata.temperature());
        json.put("sampleRate", metadata.frontEnd().sampleRate());
        json.put("segmentSeconds", metadata.frontEnd().segmentSeconds());
        json.put("quantized", model.ranges().isPresent());
        json.put("created", metadata.provenance().created());
        json.put("commit", metadata.provenance().commit());
        json.put("file", model.name());
        json.put("bytes", model.size());
        json.put("sha256", model.sha256());
        metadata.calibration().ifPresent(calibration -> json.put("calibration", read(calibration.json())));
        metadata.domain().flatMap(TrainingDomain::bound).ifPresent(bound -> json.put("trainingDistance", of(bound)));
        return json;
    }

    private static Map<String, Object> of(TrainingDomain.Bound bound) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("bound", bound.distance());
        json.put("share", bound.share());
        json.put("protocol", bound.protocol());
        json.put("utterances", bound.utterances());
        return json;
    }

    private static Map<String, Object> of(TrainingData data) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("corpora", data.corpora());
        json.put("utterances", data.utterances());
        json.put("speakers", data.speakers());
        json.put("hours", data.hours());
        json.put("licence", data.licence());
        return json;
    }

    private static Map<String, Object> read(String object) {
        try {
            return JSON.readValue(object, new TypeReference<LinkedHashMap<String, Object>>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e); // it is written by this library
        }
    }
}
