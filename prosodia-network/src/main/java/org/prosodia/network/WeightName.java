package org.prosodia.network;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.prosodia.model.architecture.Architecture;
import org.prosodia.model.architecture.TrunkLayer;
import org.prosodia.model.architecture.Weights;

/**
 * A name of {@link Weights} and the tensor with its numbers: a parameter, or the channels of one that belong to one of
 * the two filter groups.
 *
 * @param name the name in the model file
 * @param parameter the name in {@link Parameters}
 * @param from the first channel
 * @param channels the number of channels; 0 means all
 */
record WeightName(String name, String parameter, int from, int channels) {

    /** Returns all names of an architecture, in the order of {@link Weights#shapes}. */
    static List<WeightName> all(Architecture architecture) {
        Map<String, WeightName> shared = new HashMap<>(); // parts of a batch normalisation, by the convolution's own
        for (TrunkLayer layer : architecture.trunk()) {
            int from = 0;
            for (TrunkLayer.Convolution convolution : layer.convolutions()) {
                int channels = convolution.filters().count();
                if (!convolution.norm().equals(layer.norm())) {
                    shared.put(convolution.norm(), new WeightName(convolution.norm(), layer.norm(), from, channels));
                }
                from += channels;
            }
        }
        return Weights.shapes(architecture).keySet().stream()
                .map(name -> of(name, shared))
                .toList();
    }

    private static WeightName of(String name, Map<String, WeightName> shared) {
        int dot = name.indexOf('.');
        WeightName norm = shared.get(name.substring(0, dot));
        return norm == null
                ? new WeightName(name, name, 0, 0)
                : new WeightName(name, norm.parameter + name.substring(dot), norm.from, norm.channels);
    }

    /** Returns the part of the parameter's tensor that has this name, sharing its memory. */
    Tensor part(Tensor tensor) {
        return channels == 0 ? tensor : tensor.narrow(0, from, channels);
    }
}
