package org.prosodia.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.prosodia.audio.files.Sha256;
import org.prosodia.model.architecture.Weights;
import org.prosodia.model.onnx.EnsembleGraph;
import org.prosodia.model.onnx.OnnxWriter;
import org.prosodia.model.onnx.ProtoWriter;

/** Encodes a model: an ONNX ModelProto with the network's graph and the properties that describe it. */
final class ModelEncoder {

    private static final String PRODUCER = "prosodia";
    private static final int IR_VERSION = 8;
    private static final int OPSET = 17;

    private ModelEncoder() {}

    /** Encodes a model of one network. */
    static byte[] encode(ModelMetadata metadata, Weights weights) {
        return encode(metadata, List.of(weights));
    }

    /** Encodes a model of one network or of an ensemble. */
    static byte[] encode(ModelMetadata metadata, List<Weights> members) {
        if (members.size() != metadata.networks()) {
            throw new IllegalArgumentException("the metadata are of " + metadata.networks() + " networks, and there are"
                    + " the weights of " + members.size());
        }
        for (Weights weights : members) {
            weights.check(metadata.architecture());
            weights.checkFinite();
        }
        byte[] graph = EnsembleGraph.encode(
                metadata.architecture(),
                metadata.frontEnd(),
                members,
                metadata.domain().isPresent());
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put(ModelFile.SCHEMA_KEY, Integer.toString(metadata.schema()));
        properties.put(ModelFile.METADATA_KEY, MetadataJson.write(metadata));
        properties.put(ModelFile.BATCH_NORM_KEY, batchNorm(members));
        properties.put(ModelFile.DIGEST_KEY, Sha256.of(ByteBuffer.wrap(graph)));
        return encode(graph, properties);
    }

    /** Encodes a model without properties, for use within this process. */
    static byte[] bare(byte[] graph) {
        return model(graph).toBytes();
    }

    /** Encodes a model with properties. */
    static byte[] encode(byte[] graph, Map<String, String> properties) {
        ProtoWriter model = model(graph);
        properties.forEach((key, value) -> property(model, key, value));
        return model.toBytes();
    }

    private static ProtoWriter model(byte[] graph) {
        return new ProtoWriter()
                .embed(head())
                .bytes(OnnxWriter.MODEL_GRAPH, graph)
                .message(OnnxWriter.MODEL_OPSET, new ProtoWriter().text(1, "").number(2, OPSET));
    }

    /**
     * Returns true if bytes start like every file written here, which distinguishes a damaged model from a file of
     * another program.
     */
    static boolean startsLikeModel(byte[] bytes) {
        byte[] head = head().toBytes();
        return bytes.length >= head.length && Arrays.equals(bytes, 0, head.length, head, 0, head.length);
    }

    private static ProtoWriter head() {
        return new ProtoWriter()
                .number(OnnxWriter.MODEL_IR_VERSION, IR_VERSION)
                .text(OnnxWriter.MODEL_PRODUCER, PRODUCER);
    }

    private static void property(ProtoWriter model, String key, String value) {
        model.message(OnnxWriter.MODEL_METADATA, new ProtoWriter().text(1, key).text(2, value));
    }

    private static String batchNorm(List<Weights> members) {
        ObjectNode json = MetadataJson.MAPPER.createObjectNode();
        for (int member = 0; member < members.size(); member++) {
            String prefix = EnsembleGraph.prefix(member, members.size());
            members.get(member).arrays().forEach((name, array) -> {
                if (name.startsWith("bn")) {
                    FrontEndJson.numbers(json.putArray(prefix + name), array.values());
                }
            });
        }
        return json.toString();
    }
}
