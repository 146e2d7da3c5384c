package org.prosodia.training.checkpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.prosodia.audio.files.AtomicFile;
import org.prosodia.model.architecture.Weights;

/**
 * The safetensors format: eight bytes of header length, a JSON header of {@code name: {dtype, shape, data_offsets}},
 * then the numbers, little-endian. Only float32 is written and read. Format: https://huggingface.co/docs/safetensors
 */
final class Safetensors {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LARGEST_HEADER = 1 << 20;

    private Safetensors() {}

    static void write(Path file, Map<String, Weights.Array> arrays) throws IOException {
        ObjectNode header = JSON.createObjectNode();
        int offset = 0;
        for (Map.Entry<String, Weights.Array> entry : arrays.entrySet()) {
            int end = Math.addExact(offset, 4 * entry.getValue().values().length);
            ObjectNode tensor = header.putObject(entry.getKey()).put("dtype", "F32");
            for (int extent : entry.getValue().shape()) {
                tensor.withArray("shape").add(extent);
            }
            tensor.putArray("data_offsets").add(offset).add(end);
            offset = end;
        }
        byte[] text = JSON.writeValueAsBytes(header);
        ByteBuffer bytes = ByteBuffer.allocate(8 + text.length + offset).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(text.length).put(text);
        for (Weights.Array array : arrays.values()) {
            bytes.asFloatBuffer().put(array.values());
            bytes.position(bytes.position() + 4 * array.values().length);
        }
        AtomicFile.write(file, bytes.array());
    }

    static Map<String, Weights.Array> read(Path file) throws IOException {
        try {
            return parse(ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN));
        } catch (JsonProcessingException | RuntimeException e) {
            throw new CheckpointException(
                    file + " is not a readable safetensors file (" + e.getMessage()
                            + "): delete its folder and start the run again",
                    e);
        }
    }

    private static Map<String, Weights.Array> parse(ByteBuffer bytes) throws JsonProcessingException {
        long length = bytes.getLong();
        if (length < 2 || length > Math.min(LARGEST_HEADER, bytes.remaining())) {
            throw new IllegalArgumentException("a header of " + length + " bytes");
        }
        byte[] text = new byte[(int) length];
        bytes.get(text);
        JsonNode header = JSON.readTree(new String(text, StandardCharsets.UTF_8));
        ByteBuffer data = bytes.slice().order(ByteOrder.LITTLE_ENDIAN);
        Map<String, Weights.Array> arrays = new LinkedHashMap<>();
        header.properties().forEach(entry -> {
            if (!entry.getKey().equals("__metadata__")) {
                arrays.put(entry.getKey(), array(entry.getValue(), data));
            }
        });
        return arrays;
    }

    private static Weights.Array array(JsonNode tensor, ByteBuffer data) {
        if (!tensor.path("dtype").asText().equals("F32")) {
            throw new IllegalArgumentException(
                    "numbers of type " + tensor.path("dtype").asText());
        }
        int[] shape = new int[tensor.path("shape").size()];
        for (int i = 0; i < shape.length; i++) {
            shape[i] = tensor.path("shape").get(i).asInt();
        }
        int start = tensor.path("data_offsets").path(0).asInt(-1);
        int end = tensor.path("data_offsets").path(1).asInt(-1);
        FloatBuffer part =
                data.slice(start, end - start).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
        float[] values = new float[part.remaining()]; // no more than there are
        part.get(values);
        return new Weights.Array(shape, values);
    }
}
