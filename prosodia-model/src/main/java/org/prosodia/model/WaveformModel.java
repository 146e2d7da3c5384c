package org.prosodia.model;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.prosodia.model.onnx.WaveformGraph;

/**
 * A model with the front end before its network and the aggregation behind it, as one ONNX file for runtimes of other languages: samples
 * in, probabilities out. docs/reference/model-format.md describes inputs and outputs. It says what Prosodia's recogniser says, in floating point
 * whatever the model's {@link ModelFile#ranges()}; Prosodia itself runs the model and not this. Immutable but for the array.
 *
 * @param outputs the names of the outputs, in their order
 * @param bytes ONNX, encoded; shared
 */
public record WaveformModel(List<String> outputs, byte[] bytes) {

    /** The name of the only input: float32, mono, [-1, 1], at the front end's rate. */
    public static final String INPUT = WaveformGraph.WAVEFORM;

    /** How many samples the input holds. */
    public enum Input {
        /** As many as a recording has, at least one; memory grows with their number. */
        RECORDING,
        /** Exactly those of a segment. */
        SEGMENT
    }

    public WaveformModel {
        outputs = List.copyOf(outputs);
    }

    /**
     * Makes one of a model. Equal arguments give equal bytes.
     *
     * @param maps whether attention maps are outputs too, where the pooling has them
     * @throws ModelException if an array is missing or of another shape than the metadata says
     */
    public static WaveformModel of(ModelFile model, Input input, boolean maps) throws ModelException {
        ModelMetadata metadata = model.metadata();
        WaveformGraph graph = new WaveformGraph(new WaveformGraph.Settings(metadata.architecture(), metadata.frontEnd(),
                metadata.segmentStep(), metadata.aggregation() == Aggregation.MEAN_LOGIT, metadata.temperature()), model.checked(), maps);
        byte[] encoded = input == Input.SEGMENT ? graph.segment() : graph.recording();
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put(ModelFile.SCHEMA_KEY, Integer.toString(model.metadata().architecture().schema()));
        properties.put(ModelFile.METADATA_KEY, MetadataJson.write(model.metadata()));
        properties.put(ModelFile.EXPORT_KEY, description(model, input));
        properties.put(ModelFile.DIGEST_KEY, ModelFile.sha256(ByteBuffer.wrap(encoded)));
        return new WaveformModel(graph.outputs(), ModelEncoder.encode(encoded, properties));
    }

    private static String description(ModelFile model, Input input) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("input", INPUT)
                .put("sampleRate", model.metadata().frontEnd().sampleRate());
        if (input == Input.SEGMENT) {
            json.put("samples", model.metadata().frontEnd().segmentSamples());
        }
        return json.put("model", model.sha256()).toString();
    }

    /**
     * Writes it: aside, synced, and moved into place in one step.
     *
     * @throws IOException if the file cannot be written; an old one is then untouched
     */
    public void write(Path path) throws IOException {
        AtomicFile.write(path, bytes);
    }
}
