package org.prosodia.model;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.prosodia.audio.files.AtomicFile;
import org.prosodia.audio.files.Sha256;
import org.prosodia.model.onnx.WaveformGraph;
import org.prosodia.spectrogram.FrontEnd;

/**
 * A model with the front end before its network and the aggregation after it, as one ONNX file for runtimes of other
 * languages: its input is samples, its output probabilities. docs/reference/model-format.md describes inputs and
 * outputs. Its results are those of Prosodia's recognizer in floating point, regardless of the model's
 * {@link ModelFile#ranges()}. Prosodia itself runs the model file instead. Immutable, except for the array.
 *
 * @param outputs the names of the outputs, in their order
 * @param bytes the encoded ONNX model; shared
 */
public record WaveformModel(List<String> outputs, byte[] bytes) {

    /** The name of the only input: float32, mono, in [-1, 1], at the front end's rate. */
    public static final String INPUT = WaveformGraph.WAVEFORM;

    /** The number of samples in the input. */
    public enum Input {
        /** The samples of a whole recording, at least one; memory grows with their number. */
        RECORDING,
        /**
         * Exactly the samples of a segment; if the front end takes short utterances whole, one sample up to those of
         * the longest segment.
         */
        SEGMENT
    }

    public WaveformModel {
        outputs = List.copyOf(outputs);
    }

    /**
     * Returns the waveform model of a model. Equal arguments result in equal bytes.
     *
     * @param maps true to include attention maps in the outputs, if the pooling has them
     * @throws IllegalArgumentException if the maps have no shape in common: if a segment has several views, or if the
     *     input is a recording whose segments differ in size
     * @throws ModelException if an array is missing, or has another shape than the metadata requires
     */
    public static WaveformModel of(ModelFile model, Input input, boolean maps) throws ModelException {
        ModelMetadata metadata = model.metadata();
        refuseMaps(model, input, maps);
        WaveformGraph graph = new WaveformGraph(
                new WaveformGraph.Settings(
                        metadata.architecture(),
                        metadata.networks(),
                        metadata.frontEnd(),
                        metadata.segmentStep(),
                        metadata.aggregation() == Aggregation.MEAN_LOGIT,
                        metadata.temperature(),
                        metadata.domain().isPresent()),
                model.checked(),
                maps);
        byte[] encoded = input == Input.SEGMENT ? graph.segment() : graph.recording();
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put(ModelFile.SCHEMA_KEY, Integer.toString(model.metadata().schema()));
        properties.put(ModelFile.METADATA_KEY, MetadataJson.write(model.metadata()));
        properties.put(ModelFile.EXPORT_KEY, description(model, input));
        properties.put(ModelFile.DIGEST_KEY, Sha256.of(ByteBuffer.wrap(encoded)));
        return new WaveformModel(graph.outputs(), ModelEncoder.encode(encoded, properties));
    }

    /** Refuses maps that have no shape in common. */
    private static void refuseMaps(ModelFile model, Input input, boolean maps) {
        FrontEnd frontEnd = model.metadata().frontEnd();
        if (!maps || !model.metadata().architecture().pooling().explainable()) {
            return;
        }
        int views = frontEnd.views().size();
        if (views > 1) {
            throw new IllegalArgumentException(model.name() + ": its scores are the mean of " + views
                    + " views of a segment, whose maps differ; export it without maps");
        }
        if (frontEnd.variable() && input == Input.RECORDING) {
            throw new IllegalArgumentException(model.name() + ": the maps of its segments differ in size, so that"
                    + " those of a recording have no shape; export it without maps, or for one segment");
        }
    }

    private static String description(ModelFile model, Input input) {
        FrontEnd frontEnd = model.metadata().frontEnd();
        ObjectNode json =
                JsonNodeFactory.instance.objectNode().put("input", INPUT).put("sampleRate", frontEnd.sampleRate());
        if (input == Input.SEGMENT) {
            boolean whole = frontEnd.shortUtterance() == FrontEnd.ShortUtterance.WHOLE;
            json.put(whole ? "mostSamples" : "samples", frontEnd.segmentSamples());
        }
        return json.put("model", model.sha256()).toString();
    }

    /**
     * Writes this model atomically.
     *
     * @throws IOException if the file cannot be written; an existing file is then unchanged
     */
    public void write(Path path) throws IOException {
        AtomicFile.write(path, bytes);
    }
}
