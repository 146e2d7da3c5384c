package org.prosodia.model.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.prosodia.model.architecture.Weights.Array;

/**
 * Collects the nodes, constants, inputs and outputs of an ONNX graph and encodes them. Field numbers and types are
 * those of onnx.proto (https://github.com/onnx/onnx/blob/main/onnx/onnx.proto). Not thread-safe.
 */
public final class OnnxWriter {

    public static final int MODEL_IR_VERSION = 1;
    public static final int MODEL_PRODUCER = 2;
    public static final int MODEL_GRAPH = 7;
    public static final int MODEL_OPSET = 8;
    public static final int MODEL_METADATA = 14;
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
    static final int DOUBLE = 11;
    private static final int INT_ATTRIBUTE = 2;
    private static final int GRAPH_ATTRIBUTE = 5;
    private static final int INTS_ATTRIBUTE = 7;

    private final ProtoWriter nodes;
    private final ProtoWriter initializers;
    private final ProtoWriter ends;
    private final List<String> outputs;
    private final String prefix;
    private final Set<String> shared; // names without the prefix

    /** Creates the writer of an empty graph. */
    OnnxWriter() {
        this(new ProtoWriter(), new ProtoWriter(), new ProtoWriter(), new ArrayList<>(), "", Set.of());
    }

    private OnnxWriter(
            ProtoWriter nodes,
            ProtoWriter initializers,
            ProtoWriter ends,
            List<String> outputs,
            String prefix,
            Set<String> shared) {
        this.nodes = nodes;
        this.initializers = initializers;
        this.ends = ends;
        this.outputs = outputs;
        this.prefix = prefix;
        this.shared = shared;
    }

    /**
     * Returns a writer of the same graph that puts a prefix before the names of all nodes and arrays, so that several
     * parts of a graph can have equal names.
     *
     * @param names the names from outside the part, which get no prefix
     */
    OnnxWriter part(String prefix, Set<String> names) {
        return new OnnxWriter(nodes, initializers, ends, outputs, prefix, Set.copyOf(names));
    }

    private String full(String name) {
        return shared.contains(name) ? name : prefix + name;
    }

    /** An attribute of a node: a whole number, several, or a graph. */
    record Attribute(ProtoWriter encoded) {
        static Attribute of(String name, long value) {
            return new Attribute(
                    new ProtoWriter().text(1, name).number(3, value).number(20, INT_ATTRIBUTE));
        }

        static Attribute all(String name, long... values) {
            ProtoWriter encoded = new ProtoWriter().text(1, name);
            for (long value : values) {
                encoded.number(8, value);
            }
            return new Attribute(encoded.number(20, INTS_ATTRIBUTE));
        }

        static Attribute graph(String name, byte[] graph) {
            return new Attribute(new ProtoWriter().text(1, name).bytes(6, graph).number(20, GRAPH_ATTRIBUTE));
        }
    }

    /** Adds a node with one output, whose name is also the node's, and returns that name. */
    String node(String type, String output, List<String> inputs, Attribute... attributes) {
        node(type, output, List.of(output), inputs, attributes);
        return output;
    }

    /** Adds a node with several outputs. */
    void node(String type, String name, List<String> outputs, List<String> inputs, Attribute... attributes) {
        ProtoWriter node = new ProtoWriter();
        inputs.forEach(input -> node.text(1, full(input)));
        outputs.forEach(output -> node.text(2, full(output)));
        node.text(3, full(name)).text(4, type);
        for (Attribute attribute : attributes) {
            node.message(5, attribute.encoded);
        }
        nodes.message(1, node);
    }

    /** Adds an array of floats. */
    String floats(String name, Array array) {
        ByteBuffer raw =
                ByteBuffer.allocate(array.values().length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        raw.asFloatBuffer().put(array.values());
        long[] dims = new long[array.shape().length];
        Arrays.setAll(dims, i -> array.shape()[i]);
        return tensor(name, FLOAT, dims, raw.array());
    }

    /** Adds a float. */
    String number(String name, float value) {
        return floats(name, new Array(new int[0], new float[] {value}));
    }

    /** Adds a list of 64-bit floats. */
    String doubles(String name, double... values) {
        return doubles(name, new long[] {values.length}, values);
    }

    /** Adds an array of 64-bit floats. */
    String doubles(String name, long[] dims, double... values) {
        ByteBuffer raw = ByteBuffer.allocate(values.length * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        raw.asDoubleBuffer().put(values);
        return tensor(name, DOUBLE, dims, raw.array());
    }

    /** Adds a list of whole numbers, for example a shape or axes. */
    String integers(String name, long... values) {
        return whole(name, new long[] {values.length}, values);
    }

    /** Adds a column of whole numbers: n x 1. */
    String column(String name, long... values) {
        return whole(name, new long[] {values.length, 1}, values);
    }

    /** Adds a whole number without an axis. */
    String integer(String name, long value) {
        return whole(name, new long[0], value);
    }

    private String whole(String name, long[] dims, long... values) {
        ByteBuffer raw = ByteBuffer.allocate(values.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        raw.asLongBuffer().put(values);
        return tensor(name, INT64, dims, raw.array());
    }

    /** Adds a list of 32-bit whole numbers. */
    String integers(String name, int[] values) {
        ByteBuffer raw = ByteBuffer.allocate(values.length * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        raw.asIntBuffer().put(values);
        return tensor(name, INT32, new long[] {values.length}, raw.array());
    }

    /** Adds bytes of type {@link #UINT8} or {@link #INT8}. */
    String bytes(String name, int type, long[] dims, byte... values) {
        return tensor(name, type, dims, values);
    }

    private String tensor(String name, int type, long[] dims, byte[] raw) {
        ProtoWriter tensor = new ProtoWriter();
        for (long dim : dims) {
            tensor.number(TENSOR_DIMS, dim);
        }
        initializers.message(
                GRAPH_INITIALIZER,
                tensor.number(TENSOR_TYPE, type).text(TENSOR_NAME, full(name)).bytes(TENSOR_RAW, raw));
        return name;
    }

    /**
     * Declares an input of floats. The first extent, the number of segments, is variable and called N; so is one of -1.
     */
    void input(String name, long... dims) {
        input(FLOAT, name, batched(name, dims));
    }

    /**
     * Declares an output of floats. The first extent, the number of segments, is variable and called N; so is one of
     * -1.
     */
    void output(String name, long... dims) {
        output(name, batched(name, dims));
    }

    /** Declares an input. Extents are numbers, or names if they are variable. */
    void input(int type, String name, String... dims) {
        end(11, type, name, dims);
    }

    /** Declares an output of floats. Extents are numbers, or names if they are variable. */
    void output(String name, String... dims) {
        end(12, FLOAT, name, dims);
        outputs.add(name);
    }

    /** Returns the names of the outputs declared so far, in their order. */
    List<String> outputs() {
        return List.copyOf(outputs);
    }

    private static String[] batched(String name, long... dims) {
        return Stream.concat(
                        Stream.of("N"),
                        Arrays.stream(dims).mapToObj(dim -> dim < 0 ? name + ".columns" : Long.toString(dim)))
                .toArray(String[]::new);
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

    /** Returns the encoded GraphProto. */
    byte[] graph(String name) {
        return new ProtoWriter()
                .embed(nodes)
                .text(2, name)
                .embed(initializers)
                .embed(ends)
                .toBytes();
    }
}
