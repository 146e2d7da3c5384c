package org.prosodia.recognizer;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.prosodia.audio.files.Sha256;

/**
 * Model files whose graph a stranger has changed, with the digest of the changed graph. The fields are those of ONNX's
 * messages (https://github.com/onnx/onnx/blob/main/onnx/onnx.proto).
 */
final class TamperedModel {

    private static final int MODEL_GRAPH = 7;
    private static final int MODEL_PROPERTY = 14;
    private static final int GRAPH_NODE = 1;
    private static final int GRAPH_INITIALIZER = 5;

    /** A field whose value has a length; other fields of a model and a graph are kept as they are. */
    private record Field(int number, byte[] value, byte[] whole) {}

    private TamperedModel() {}

    /** Returns a model whose nodes are these instead of its own. */
    static byte[] withNodes(byte[] model, byte[]... nodes) throws IOException {
        ByteArrayOutputStream graph = new ByteArrayOutputStream();
        for (byte[] node : nodes) {
            graph.writeBytes(field(GRAPH_NODE, node));
        }
        for (Field field : fields(graph(model))) {
            if (field.number != GRAPH_NODE) {
                graph.writeBytes(field.whole);
            }
        }
        return withGraph(model, graph.toByteArray());
    }

    /** Returns a model that has one more array, whose numbers are to be read from a file. */
    static byte[] withExternalArray(byte[] model, String file) throws IOException {
        byte[] location = concatenated(field(1, utf8("location")), field(2, utf8(file)));
        byte[] array = concatenated(
                number(1, 4), // the extent
                number(2, 1), // of floats
                field(8, utf8("external")),
                field(13, location),
                number(14, 1)); // outside
        return withGraph(model, concatenated(graph(model), field(GRAPH_INITIALIZER, array)));
    }

    /** Returns a node. */
    static byte[] node(String operator, String domain, String output, String... inputs) {
        byte[] described = concatenated(field(2, utf8(output)), field(4, utf8(operator)), field(7, utf8(domain)));
        for (String input : inputs) {
            described = concatenated(field(1, utf8(input)), described);
        }
        return described;
    }

    private static byte[] withGraph(byte[] model, byte[] graph) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (Field field : fields(model)) {
            if (field.number == MODEL_GRAPH) {
                all.writeBytes(field(MODEL_GRAPH, graph));
            } else if (field.number == MODEL_PROPERTY
                    && new String(field.value, StandardCharsets.UTF_8).contains("prosodia.graphDigest")) {
                String digest = Sha256.of(ByteBuffer.wrap(graph));
                all.writeBytes(field(
                        MODEL_PROPERTY, concatenated(field(1, utf8("prosodia.graphDigest")), field(2, utf8(digest)))));
            } else {
                all.writeBytes(field.whole);
            }
        }
        return all.toByteArray();
    }

    private static byte[] graph(byte[] model) {
        return fields(model).stream()
                .filter(field -> field.number == MODEL_GRAPH)
                .findFirst()
                .orElseThrow()
                .value;
    }

    private static List<Field> fields(byte[] message) {
        List<Field> fields = new ArrayList<>();
        ByteBuffer in = ByteBuffer.wrap(message);
        while (in.hasRemaining()) {
            int start = in.position();
            int key = (int) varint(in);
            byte[] value = {};
            if ((key & 7) == 2) {
                value = new byte[(int) varint(in)];
                in.get(value);
            } else {
                varint(in); // a model and a graph have no numbers of fixed length
            }
            fields.add(new Field(key >>> 3, value, Arrays.copyOfRange(message, start, in.position())));
        }
        return fields;
    }

    private static long varint(ByteBuffer in) {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte part = in.get();
            value |= (part & 0x7fL) << shift;
            if (part >= 0) {
                return value;
            }
        }
    }

    private static byte[] varint(long value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        long rest = value;
        for (; rest > 0x7f; rest >>>= 7) {
            out.write((int) (rest & 0x7f | 0x80));
        }
        out.write((int) rest);
        return out.toByteArray();
    }

    private static byte[] field(int number, byte[] value) {
        return concatenated(varint((long) number << 3 | 2), varint(value.length), value);
    }

    private static byte[] number(int field, long value) {
        return concatenated(varint((long) field << 3), varint(value));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] concatenated(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
