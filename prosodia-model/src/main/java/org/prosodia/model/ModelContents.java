package org.prosodia.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.prosodia.audio.files.FailureReason;
import org.prosodia.audio.files.Sha256;
import org.prosodia.model.architecture.ActivationRanges;
import org.prosodia.model.architecture.Architecture;
import org.prosodia.model.onnx.OnnxWriter;
import org.prosodia.model.onnx.ProtoReader;
import org.prosodia.model.onnx.ProtoReader.MalformedException;

/**
 * The checked contents of a model file: the graph has the digest in the properties, and the metadata is valid.
 *
 * @param file the file's name, for messages
 * @param graph the ONNX graph's bytes
 * @param properties all properties of the file, by key
 * @param metadata the model's metadata
 * @param ranges the ranges for 8-bit numbers, if the file has any
 */
record ModelContents(
        String file,
        ByteBuffer graph,
        Map<String, String> properties,
        ModelMetadata metadata,
        Optional<ActivationRanges> ranges) {

    /** Reads and checks the contents of a file's bytes. */
    static ModelContents read(String file, byte[] bytes) throws ModelException {
        Map<String, String> properties = new LinkedHashMap<>();
        ByteBuffer graph;
        try {
            graph = parse(bytes, properties);
        } catch (MalformedException e) {
            if (ModelEncoder.startsLikeModel(bytes)) {
                throw new ModelException.Damaged(file, FailureReason.message(e), e);
            }
            throw new ModelException.NotAModel(file, "not an ONNX file");
        }
        ModelMetadata metadata = describe(file, graph, properties);
        return new ModelContents(file, graph, properties, metadata, ranges(file, properties, metadata));
    }

    /** Adds the properties to a map and returns the graph. */
    private static ByteBuffer parse(byte[] bytes, Map<String, String> properties) throws MalformedException {
        ProtoReader model = new ProtoReader(ByteBuffer.wrap(bytes));
        ByteBuffer found = ByteBuffer.allocate(0);
        while (model.next()) {
            if (model.field() == OnnxWriter.MODEL_GRAPH) {
                found = model.bytes();
            } else if (model.field() == OnnxWriter.MODEL_METADATA) {
                parseProperty(model.message(), properties);
            }
        }
        return found;
    }

    private static void parseProperty(ProtoReader property, Map<String, String> properties) throws MalformedException {
        String key = "";
        String value = "";
        while (property.next()) {
            switch (property.field()) {
                case 1 -> key = property.text();
                case 2 -> value = property.text();
                default -> {}
            }
        }
        properties.put(key, value);
    }

    private static ModelMetadata describe(String file, ByteBuffer graph, Map<String, String> properties)
            throws ModelException {
        if (!properties.containsKey(ModelFile.SCHEMA_KEY)) {
            throw new ModelException.NotAModel(file, "it has no property " + ModelFile.SCHEMA_KEY);
        }
        try {
            long schema = Long.parseLong(properties.get(ModelFile.SCHEMA_KEY));
            if (schema > ModelFile.SCHEMA) {
                throw new ModelException.Newer(file, schema, ModelFile.SCHEMA);
            }
            if (properties.containsKey(ModelFile.EXPORT_KEY)) {
                throw new ModelException.NotAModel(file, "it was exported for other programs");
            }
            if (!Sha256.of(graph.duplicate()).equals(required(file, properties, ModelFile.DIGEST_KEY))) {
                throw new ModelException.Damaged(file, "the graph's digest differs");
            }
            ModelMetadata metadata = MetadataJson.read(required(file, properties, ModelFile.METADATA_KEY));
            NetworkLimits.check(metadata);
            return metadata;
        } catch (JsonProcessingException e) {
            throw new ModelException.Damaged(file, ModelFile.METADATA_KEY + " is not JSON", e);
        } catch (IllegalArgumentException e) {
            throw new ModelException.Damaged(file, FailureReason.message(e), e);
        }
    }

    private static Optional<ActivationRanges> ranges(
            String file, Map<String, String> properties, ModelMetadata metadata) throws ModelException {
        if (!properties.containsKey(ModelFile.RANGES_KEY)) {
            return Optional.empty();
        }
        if (metadata.networks() > 1) {
            throw new ModelException.Damaged(file, ModelFile.RANGES_KEY + " is for a single network");
        }
        if (metadata.frontEnd().variable()) {
            throw new ModelException.Damaged(file, ModelFile.RANGES_KEY + " is for segments of one size");
        }
        Architecture architecture = metadata.architecture();
        try {
            ActivationRanges found = MetadataJson.readRanges(properties.get(ModelFile.RANGES_KEY));
            if (!found.excess().isEmpty() && found.excess().size() != architecture.classes()) {
                throw new ModelException.Damaged(file, ModelFile.RANGES_KEY + " has another number of classes");
            }
            if (found.layers().size() != architecture.trunk().size()) {
                throw new ModelException.Damaged(file, ModelFile.RANGES_KEY + " has another number of layers");
            }
            return Optional.of(found);
        } catch (JsonProcessingException e) {
            throw new ModelException.Damaged(file, ModelFile.RANGES_KEY + " is not JSON", e);
        } catch (IllegalArgumentException e) {
            throw new ModelException.Damaged(file, FailureReason.message(e), e);
        }
    }

    /**
     * Returns a property.
     *
     * @throws ModelException.Damaged if there is no such property
     */
    String required(String key) throws ModelException {
        return required(file, properties, key);
    }

    private static String required(String file, Map<String, String> properties, String key) throws ModelException {
        String value = properties.get(key);
        if (value == null) {
            throw new ModelException.Damaged(file, "it has no property " + key);
        }
        return value;
    }
}
