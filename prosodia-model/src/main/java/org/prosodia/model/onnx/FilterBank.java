package org.prosodia.model.onnx;

import java.util.List;
import java.util.Map;
import org.prosodia.model.architecture.Weights;
import org.prosodia.model.architecture.Weights.Array;

/**
 * Groups of filters as one convolution over time x frequency. Filters of different shapes are extended to a common
 * shape by zeros, with each filter in the middle, since one convolution is faster than two and a concatenation.
 *
 * @param before the rows of time before a filter's own; together with {@code after} all that 'same' padding adds, with
 *     the extra row at the end
 * @param after the rows of time after a filter's own
 * @param below the bins below a filter's own
 * @param above the bins above a filter's own
 * @param weight output channels x input channels x time x frequency
 * @param bias a number for each output channel
 */
record FilterBank(int before, int after, int below, int above, Array weight, Array bias) {

    /**
     * Returns the bank of those groups whose names are among the arrays.
     *
     * @param arrays the arrays, with convolutions as output x input x frequency x time
     */
    static FilterBank of(Map<String, Array> arrays, List<String> names) {
        List<String> groups = names.stream()
                .filter(name -> arrays.containsKey(name + ".weight"))
                .toList();
        Weights weights = new Weights(arrays);
        int before = 0;
        int after = 0;
        int below = 0;
        int above = 0;
        int outputs = 0;
        for (String group : groups) {
            int[] shape = weights.get(group + ".weight").shape();
            outputs += shape[0];
            below = Math.max(below, start(shape[2]));
            above = Math.max(above, shape[2] - 1 - start(shape[2]));
            before = Math.max(before, start(shape[3]));
            after = Math.max(after, shape[3] - 1 - start(shape[3]));
        }
        int inputs = weights.get(groups.get(0) + ".weight").shape()[1];
        int[] shape = {outputs, inputs, before + 1 + after, below + 1 + above};
        FilterBank bank = new FilterBank(
                before,
                after,
                below,
                above,
                new Array(shape, new float[shape[0] * shape[1] * shape[2] * shape[3]]),
                new Array(new int[] {outputs}, new float[outputs]));
        int channel = 0;
        for (String group : groups) {
            bank.put(weights.get(group + ".weight"), channel * inputs);
            float[] bias = weights.get(group + ".bias").values();
            System.arraycopy(bias, 0, bank.bias.values(), channel, bias.length);
            channel += bias.length;
        }
        return bank;
    }

    /** Returns the position of a filter's own number under 'same' padding: the middle, or the first of two middles. */
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
