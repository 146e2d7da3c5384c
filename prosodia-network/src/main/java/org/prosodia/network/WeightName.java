package org.prosodia.network;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.prosodia.model.Architecture;

/**
 * A name of {@link org.prosodia.model.Weights} and where the network keeps its numbers: a parameter, or the channels of one that belong
 * to one of the two filter groups.
 *
 * @param name as the model file knows it
 * @param parameter as {@link Parameters} knows it
 * @param from the first channel
 * @param channels how many; 0 means all
 */
record WeightName(String name, String parameter, int from, int channels) {

    private static final List<String> NORMALISATION = List.of("weight", "bias", "running_mean", "running_var");

    /** All names of an architecture, in the network's order. */
    static List<WeightName> all(Architecture a) {
        List<WeightName> names = new ArrayList<>();
        firstLayer(names, "1a", 0, a.spectral().count());
        firstLayer(names, "1b", a.spectral().count(), a.temporal().count());
        for (int layer = 2; layer <= 5; layer++) {
            whole(names, "conv" + layer);
            for (String part : NORMALISATION) {
                names.add(new WeightName("bn" + layer + "." + part, "bn" + layer + "." + part, 0, 0));
            }
        }
        whole(names, "top_down");
        if (a.bottomUpMaps() > 0) {
            whole(names, "bottom_up");
        }
        return names;
    }

    private static void firstLayer(List<WeightName> names, String group, int from, int channels) {
        if (channels == 0) {
            return;
        }
        whole(names, "conv" + group);
        for (String part : NORMALISATION) {
            names.add(new WeightName("bn" + group + "." + part, "bn1." + part, from, channels));
        }
    }

    private static void whole(List<WeightName> names, String layer) {
        names.add(new WeightName(layer + ".weight", layer + ".weight", 0, 0));
        names.add(new WeightName(layer + ".bias", layer + ".bias", 0, 0));
    }

    /** The numbers of this name within the parameter's tensor, sharing its memory. */
    Tensor part(Tensor tensor) {
        return channels == 0 ? tensor : tensor.narrow(0, from, channels);
    }
}
