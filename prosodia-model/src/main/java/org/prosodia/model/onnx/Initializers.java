package org.prosodia.model.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.prosodia.model.architecture.Weights.Array;
import org.prosodia.model.onnx.ProtoReader.MalformedException;

/** Reads the arrays of floats in an encoded graph. */
public final class Initializers {

    private static final int MAX_EXTENTS = 4;

    private Initializers() {}

    /** Returns all arrays by name, without changing the graph's position. */
    public static Map<String, Array> read(ByteBuffer graph) throws MalformedException {
        Map<String, Array> arrays = new LinkedHashMap<>();
        ProtoReader fields = new ProtoReader(graph);
        while (fields.next()) {
            if (fields.field() == OnnxWriter.GRAPH_INITIALIZER) {
                read(fields.message(), arrays);
            }
        }
        return arrays;
    }

    private static void read(ProtoReader tensor, Map<String, Array> arrays) throws MalformedException {
        int[] shape = {};
        String name = "";
        long type = 0;
        ByteBuffer raw = ByteBuffer.allocate(0);
        while (tensor.next()) {
            switch (tensor.field()) {
                case OnnxWriter.TENSOR_DIMS -> shape = extended(shape, tensor.number());
                case OnnxWriter.TENSOR_TYPE -> type = tensor.number();
                case OnnxWriter.TENSOR_NAME -> name = tensor.text();
                case OnnxWriter.TENSOR_RAW -> raw = tensor.bytes();
                default -> {}
            }
        }
        if (type == OnnxWriter.FLOAT) {
            float[] values = new float[raw.remaining() / Float.BYTES];
            raw.order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
            arrays.put(name, new Array(shape, values));
        }
    }

    private static int[] extended(int[] shape, long extent) throws MalformedException {
        if (shape.length == MAX_EXTENTS || extent < 0 || extent > Integer.MAX_VALUE) {
            throw new MalformedException("an array of another shape than a network's");
        }
        int[] longer = Arrays.copyOf(shape, shape.length + 1);
        longer[shape.length] = (int) extent;
        return longer;
    }
}
