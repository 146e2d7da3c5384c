package org.prosodia.model.onnx;

import java.util.List;
import java.util.Map;
import org.prosodia.model.architecture.Weights.Array;

/**
 * Groups of filters as one convolution over time x frequency. Filters of different shapes are brought to a common one by zeros, each with
 * its own place in the middle: one convolution is faster than two and a concatenation.
 *
 * @param before rows of time before a filter's own; together with {@code after} all that 'same' padding adds, the extra row at the end
 * @param after rows of time after it
 * @param below bins below a filter's own
 * @param above bins above it
 * @param weight output channels x input channels x time x frequency
 * @param bias for each output channel
 */
record FilterBank(int before, int after, int below, int above, Array weight, Array bias) {

    /** The groups of these names that are among the arrays, as convolutions are: output x input x frequency x time. */
    static FilterBank of(Map<String, Array> arrays, List<String> names) {
        List<String> groups = names.stream().filter(name -> arrays.containsKey(name + ".weight")).toList();
        int before = 0;
        int after = 0;
        int below = 0;
        int above = 0;
        int outputs = 0;
        for (String group : groups) {
            int[] shape = arrays.get(group + ".weight").shape();
            outputs += shape[0];
            below = Math.max(below, start(shape[2]));
            above = Math.max(above, shape[2] - 1 - start(shape[2]));
            before = Math.max(before, start(shape[3]));
            after = Math.max(after, shape[3] - 1 - start(shape[3]));
        }
        int inputs = arrays.get(groups.get(0) + ".weight").shape()[1];
        int[] shape = {outputs, inputs, before + 1 + after, below + 1 + above};
        FilterBank bank = new FilterBank(before, after, below, above,
                new Array(shape, new float[shape[0] * shape[1] * shape[2] * shape[3]]), new Array(new int[] {outputs}, new float[outputs]));
        int channel = 0;
        for (String group : groups) {
            bank.put(arrays.get(group + ".weight"), channel * inputs);
            float[] bias = arrays.get(group + ".bias").values();
            System.arraycopy(bias, 0, bank.bias.values(), channel, bias.length);
            channel += bias.length;
        }
        return bank;
    }

    /** Where 'same' padding puts a filter's own place: in the middle, and of two middles at the first. */
    private static int start(int extent) {
        return (extent - 1) / 2;
    }

    private void put(Array group, int plane) {
        int[] shape = group.shape();
        int height = weight.shape()[2];
        int width = weight.shape()[3];
        for (int i = 0; i < group.values().length; i++) {
            int time = i % shape[3] + before - start(shape[3]);
            int bin = i / shape[3] % shape[2] + below - start(shape[2]);
            int target = plane + i / shape[3] / shape[2];
            weight.values()[(target * height + time) * width + bin] = group.values()[i];
        }
    }
}
