package org.prosodia.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.prosodia.model.architecture.ActivationRanges;
import org.prosodia.model.architecture.Architecture;
import org.prosodia.model.onnx.OnnxWriter;
import org.prosodia.model.onnx.ProtoReader;
import org.prosodia.model.onnx.ProtoReader.MalformedException;

/**
 * What a model file holds, checked: the graph is the one that was written, and the metadata can be understood.
 *
 * @param file what it was read from, for messages
 * @param graph the ONNX graph's bytes
 * @param properties all of the file's, by key
 * @param metadata what the model says of itself
 * @param ranges what 8-bit numbers stand for, if there are any
 */
record ModelContents(String file, ByteBuffer graph, Map<String, String> properties, ModelMetadata metadata,
        Optional<ActivationRanges> ranges) {

    /** The contents of a file's bytes. */
    static ModelContents read(String file, byte[] bytes) throws ModelException {
        Map<String, String> properties = new LinkedHashMap<>();
        ByteBuffer graph;
        try {
            graph = parse(bytes, properties);
        } catch (MalformedException e) {
            if (ModelEncoder.wroteBeginningOf(bytes)) {
                throw new ModelException.Damaged(file, e.getMessage(), e);
            }
            throw new ModelException.NotAModel(file, "not an ONNX file");
        }
        ModelMetadata metadata = describe(file, graph, properties);
        return new ModelContents(file, graph, properties, metadata, ranges(file, properties, metadata.architecture()));
    }

    /** Collects the properties and returns the graph. */
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
                default -> { }
            }
        }
        properties.put(key, value);
    }

    private static ModelMetadata describe(String file, ByteBuffer graph, Map<String, String> properties) throws ModelException {
        if (!properties.containsKey(ModelFile.SCHEMA_KEY)) {
            throw new ModelException.NotAModel(file, "it has no property " + ModelFile.SCHEMA_KEY);
        }
        try {
            long schema = Long.parseLong(properties.get(ModelFile.SCHEMA_KEY));
            if (schema > ModelFile.SCHEMA) {
                throw new ModelException.Newer(file, schema, ModelFile.SCHEMA);
            }
            if (properties.containsKey(ModelFile.EXPORT_KEY)) {
                throw new ModelException.NotAModel(file, "`export` made it of one, for other programs");
            }
            if (!ModelFile.sha256(graph.duplicate()).equals(required(file, properties, ModelFile.DIGEST_KEY))) {
                throw new ModelException.Damaged(file, "the graph is not the one that was written", null);
            }
            return MetadataJson.read(required(file, properties, ModelFile.METADATA_KEY));
        } catch (JsonProcessingException e) {
            throw new ModelException.Damaged(file, ModelFile.METADATA_KEY + " is not JSON", e);
        } catch (IllegalArgumentException e) {
            throw new ModelException.Damaged(file, e.getMessage(), e);
        }
    }

    private static Optional<ActivationRanges> ranges(String file, Map<String, String> properties, Architecture architecture)
            throws ModelException {
        if (!properties.containsKey(ModelFile.RANGES_KEY)) {
            return Optional.empty();
        }
        try {
            ActivationRanges found = MetadataJson.readRanges(properties.get(ModelFile.RANGES_KEY));
            if (!found.excess().isEmpty() && found.excess().size() != architecture.classes()) {
                throw new ModelException.Damaged(file, ModelFile.RANGES_KEY + " is of another number of classes", null);
            }
            if (found.layers().size() != architecture.trunk().size()) {
                throw new ModelException.Damaged(file, ModelFile.RANGES_KEY + " is of another number of layers", null);
            }
            return Optional.of(found);
        } catch (JsonProcessingException e) {
            throw new ModelException.Damaged(file, ModelFile.RANGES_KEY + " is not JSON", e);
        } catch (IllegalArgumentException e) {
            throw new ModelException.Damaged(file, e.getMessage(), e);
        }
    }

    /**
     * A property.
     *
     * @throws ModelException.Damaged if there is none of that name
     */
    String required(String key) throws ModelException {
        return required(file, properties, key);
    }

    private static String required(String file, Map<String, String> properties, String key) throws ModelException {
        if (!properties.containsKey(key)) {
            throw new ModelException.Damaged(file, "it has no property " + key, null);
        }
        return properties.get(key);
    }
}
