package org.prosodia.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.prosodia.audio.files.FailureReason;
import org.prosodia.model.architecture.Architecture;
import org.prosodia.model.architecture.Weights;
import org.prosodia.model.architecture.Weights.Array;
import org.prosodia.model.onnx.BatchNorm;
import org.prosodia.model.onnx.EnsembleGraph;
import org.prosodia.model.onnx.Initializers;
import org.prosodia.model.onnx.ProtoReader.MalformedException;

/**
 * The weights in a model file: arrays of the graph, with batch norms folded into the convolutions, and the batch norms.
 */
final class StoredWeights {

    private final String file;
    private final ModelContents contents;

    /**
     * Creates the weights of a file.
     *
     * @param file the name of the file, for messages
     */
    StoredWeights(String file, ModelContents contents) {
        this.file = file;
        this.contents = contents;
    }

    /**
     * Returns the weights of each network with batch norms unfolded.
     *
     * @throws ModelException if an array is missing, or its shape is not that of the metadata
     */
    List<Weights> unfolded() throws ModelException {
        Architecture architecture = contents.metadata().architecture();
        try {
            Map<String, Array> stored = initializers();
            stored.putAll(batchNorm());
            List<Weights> members = new ArrayList<>();
            for (int member = 0; member < contents.metadata().networks(); member++) {
                String prefix = EnsembleGraph.prefix(member, contents.metadata().networks());
                Map<String, Array> ordered = new LinkedHashMap<>();
                Weights.shapes(architecture)
                        .keySet()
                        .forEach(name -> ordered.put(name, new Weights(stored).get(prefix + name)));
                Weights weights = new Weights(ordered);
                weights.check(architecture);
                members.add(BatchNorm.unfolded(weights));
            }
            return List.copyOf(members);
        } catch (JsonProcessingException e) {
            throw new ModelException.Damaged(file, ModelFile.BATCH_NORM_KEY + " is not JSON", e);
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new ModelException.Damaged(file, FailureReason.message(e), e);
        }
    }

    /**
     * Returns the graph's arrays, batch norms folded: those that the metadata promises, and maybe others; the names of
     * an ensemble's arrays start with {@link EnsembleGraph#prefix}.
     *
     * @throws ModelException if an array is missing, or its shape is not that of the metadata
     */
    Map<String, Array> checked() throws ModelException {
        unfolded();
        return initializers();
    }

    private Map<String, Array> initializers() throws ModelException {
        try {
            return Initializers.read(contents.graph());
        } catch (MalformedException e) {
            throw new ModelException.Damaged(file, FailureReason.message(e), e);
        }
    }

    private Map<String, Array> batchNorm() throws ModelException, JsonProcessingException {
        JsonFields json = new JsonFields(
                MetadataJson.MAPPER.readTree(contents.required(ModelFile.BATCH_NORM_KEY)), ModelFile.BATCH_NORM_KEY);
        return json.entries((fields, name) -> {
            float[] values = fields.floats(name);
            return new Array(new int[] {values.length}, values);
        });
    }
}
