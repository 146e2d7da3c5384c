package org.prosodia.model;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.prosodia.model.Weights.Array;

/**
 * Collects the nodes, constants, inputs and outputs of an ONNX graph and encodes them; field numbers and types are those of onnx.proto
 * (https://github.com/onnx/onnx/blob/main/onnx/onnx.proto). Not thread-safe.
 */
final class OnnxWriter {

    static final int MODEL_IR_VERSION = 1;
    static final int MODEL_PRODUCER = 2;
    static final int MODEL_GRAPH = 7;
    static final int MODEL_OPSET = 8;
    static final int MODEL_METADATA = 14;
    static final int GRAPH_INITIALIZER = 5;
    static final int TENSOR_DIMS = 1;
    static final int TENSOR_TYPE = 2;
    static final int TENSOR_NAME = 8;
    static final int TENSOR_RAW = 9;
    static final int FLOAT = 1;
    static final int UINT8 = 2;
    static final int INT8 = 3;
    private static final int INT32 = 6;
    static final int INT64 = 7;
    private static final int INT_ATTRIBUTE = 2;
    private static final int INTS_ATTRIBUTE = 7;

    private final ProtoWriter nodes = new ProtoWriter();
    private final ProtoWriter initializers = new ProtoWriter();
    private final ProtoWriter ends = new ProtoWriter();

    /** An attribute of a node: one whole number, or several. */
    record Attribute(String name, boolean single, long... values) {
        static Attribute of(String name, long value) {
            return new Attribute(name, true, value);
        }

        static Attribute all(String name, long... values) {
            return new Attribute(name, false, values);
        }
    }

    /** Adds a node of one output, whose name is also the node's, and returns that name. */
    String node(String type, String output, List<String> inputs, Attribute... attributes) {
        ProtoWriter node = new ProtoWriter();
        inputs.forEach(input -> node.text(1, input));
        node.text(2, output).text(3, output).text(4, type);
        for (Attribute attribute : attributes) {
            ProtoWriter encoded = new ProtoWriter().text(1, attribute.name);
            for (long value : attribute.values) {
                encoded.number(attribute.single ? 3 : 8, value);
            }
            node.message(5, encoded.number(20, attribute.single ? INT_ATTRIBUTE : INTS_ATTRIBUTE));
        }
        nodes.message(1, node);
        return output;
    }

    /** Adds floats by name. */
    String floats(String name, Array array) {
        ByteBuffer raw = ByteBuffer.allocate(array.values().length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        raw.asFloatBuffer().put(array.values());
        long[] dims = new long[array.shape().length];
        Arrays.setAll(dims, i -> array.shape()[i]);
        return tensor(name, FLOAT, dims, raw.array());
    }

    /** Adds a list of whole numbers by name: a shape or axes. */
    String integers(String name, long... values) {
        ByteBuffer raw = ByteBuffer.allocate(values.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        raw.asLongBuffer().put(values);
        return tensor(name, INT64, new long[] {values.length}, raw.array());
    }

    /** Adds a list of whole numbers of 32 bits by name. */
    String integers(String name, int[] values) {
        ByteBuffer raw = ByteBuffer.allocate(values.length * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        raw.asIntBuffer().put(values);
        return tensor(name, INT32, new long[] {values.length}, raw.array());
    }

    /** Adds bytes by name, of type {@link #UINT8} or {@link #INT8}. */
    String bytes(String name, int type, long[] dims, byte... values) {
        return tensor(name, type, dims, values);
    }

    private String tensor(String name, int type, long[] dims, byte[] raw) {
        ProtoWriter tensor = new ProtoWriter();
        for (long dim : dims) {
            tensor.number(TENSOR_DIMS, dim);
        }
        initializers.message(GRAPH_INITIALIZER, tensor.number(TENSOR_TYPE, type).text(TENSOR_NAME, name).bytes(TENSOR_RAW, raw));
        return name;
    }

    /** An input of floats; the first extent, the number of segments, is free and called N. */
    void input(String name, long... dims) {
        input(FLOAT, name, batched(dims));
    }

    /** An output of floats; the first extent, the number of segments, is free and called N. */
    void output(String name, long... dims) {
        output(name, batched(dims));
    }

    /** An input; extents are numbers, or names where they are free. */
    void input(int type, String name, String... dims) {
        end(11, type, name, dims);
    }

    /** An output of floats; extents are numbers, or names where they are free. */
    void output(String name, String... dims) {
        end(12, FLOAT, name, dims);
    }

    private static String[] batched(long... dims) {
        return Stream.concat(Stream.of("N"), Arrays.stream(dims).mapToObj(Long::toString)).toArray(String[]::new);
    }

    private void end(int field, int type, String name, String... dims) {
        ProtoWriter shape = new ProtoWriter();
        for (String dim : dims) {
            boolean fixed = Character.isDigit(dim.charAt(0));
            shape.message(1, fixed ? new ProtoWriter().number(1, Long.parseLong(dim)) : new ProtoWriter().text(2, dim));
        }
        ProtoWriter tensor = new ProtoWriter().number(1, type).message(2, shape);
        ends.message(field, new ProtoWriter().text(1, name).message(2, new ProtoWriter().message(1, tensor)));
    }

    /** The encoded GraphProto. */
    byte[] graph(String name) {
        return new ProtoWriter().embed(nodes).text(2, name).embed(initializers).embed(ends).toBytes();
    }
}
