package org.prosodia.training;

import java.util.LinkedHashMap;
import java.util.Map;
import org.prosodia.model.architecture.Architecture;
import org.prosodia.model.architecture.Weights;
import org.prosodia.network.AttentionPoolingNetwork;
import org.prosodia.network.Device;
import org.prosodia.network.Precision;
import org.prosodia.spectrogram.FrontEnd;

/** Prepares a trained network's weights for another task. */
public final class FineTuning {

    private static final String TOP_DOWN = "top_down.";

    private FineTuning() {}

    /**
     * Returns the weights with a newly initialised top-down map, for other labels.
     *
     * @param weights the weights of a network that differs from the wanted one at most in its number of classes
     * @param wanted the new network's shape
     * @param seed the seed of the new map's initial values
     */
    public static Weights withNewTopDownMap(Weights weights, Architecture wanted, long seed) {
        try (AttentionPoolingNetwork fresh =
                new AttentionPoolingNetwork(wanted, FrontEnd.PAPER, Precision.SINGLE, Device.CPU, seed)) {
            Map<String, Weights.Array> arrays = new LinkedHashMap<>();
            fresh.weights()
                    .arrays()
                    .forEach((name, array) -> arrays.put(name, name.startsWith(TOP_DOWN) ? array : weights.get(name)));
            return new Weights(arrays);
        }
    }
}
