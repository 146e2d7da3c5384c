package org.prosodia.model.onnx;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.prosodia.model.architecture.Architecture;
import org.prosodia.model.architecture.Weights;
import org.prosodia.model.architecture.Weights.Array;
import org.prosodia.model.onnx.OnnxWriter.Attribute;
import org.prosodia.spectrogram.FrontEnd;

/**
 * Writes the network of a model, or several networks of one shape side by side: an ensemble, whose scores are the mean
 * of its members' scores.
 *
 * <p>The softmax of mean logits is {@code product over members of p_m(k)^(1/M)}, normalised: the mean of the members'
 * log-probabilities, since a logit and a log-probability differ by a number that is the same for all classes.
 *
 * <p>The maps of the members are beside each other, member by member, along the axis of maps. Of M networks with
 * attention of rank r the sum over all M r ranks and all positions of bottom-up times top-down, divided by M, is the
 * score.
 */
public final class EnsembleGraph {

    private final Architecture architecture;
    private final int networks;
    private final FrontEnd frontEnd;

    /**
     * @param architecture the shape of each network
     * @param networks the number of networks, at least 1
     */
    EnsembleGraph(Architecture architecture, int networks, FrontEnd frontEnd) {
        this.architecture = architecture;
        this.networks = networks;
        this.frontEnd = frontEnd;
    }

    /** Returns the start of the names of a network's arrays: empty if it is the only one, else {@code 1.} and so on. */
    public static String prefix(int member, int networks) {
        return networks == 1 ? "" : member + 1 + ".";
    }

    /** Returns the arrays of a name of all networks as one, along the first axis. */
    public static Array stacked(Map<String, Array> arrays, String name, int networks) {
        Weights named = new Weights(arrays);
        List<Array> parts = IntStream.range(0, networks)
                .mapToObj(member -> named.get(prefix(member, networks) + name))
                .toList();
        int[] shape = parts.get(0).shape().clone();
        int size = parts.get(0).values().length;
        shape[0] *= networks;
        float[] values = new float[size * networks];
        for (int member = 0; member < networks; member++) {
            System.arraycopy(parts.get(member).values(), 0, values, member * size, size);
        }
        return new Array(shape, values);
    }

    /**
     * Returns the encoded graph of a model.
     *
     * @param members the weights of each network
     * @param features true for an output of the features: the mean of the last convolution's maps over all positions
     */
    public static byte[] encode(Architecture architecture, FrontEnd frontEnd, List<Weights> members, boolean features) {
        Map<String, Array> arrays = new LinkedHashMap<>();
        for (int member = 0; member < members.size(); member++) {
            String prefix = prefix(member, members.size());
            BatchNorm.folded(members.get(member)).forEach((name, array) -> arrays.put(prefix + name, array));
        }
        return encode(architecture, frontEnd, members.size(), arrays, features);
    }

    /**
     * Returns the encoded graph of a model.
     *
     * @param networks the number of networks
     * @param arrays the arrays of all networks, with batch norms folded, each name after its {@link #prefix}; others
     *     are left out
     * @param features as in {@link #encode(Architecture, FrontEnd, List, boolean)}
     */
    public static byte[] encode(
            Architecture architecture, FrontEnd frontEnd, int networks, Map<String, Array> arrays, boolean features) {
        OnnxWriter onnx = new OnnxWriter();
        EnsembleGraph graph = new EnsembleGraph(architecture, networks, frontEnd);
        NetworkGraph.Names names = NetworkGraph.Names.model(features);
        graph.write(arrays, names, onnx);
        onnx.input(names.input(), 1, frontEnd.bins(), frontEnd.variable() ? -1 : frontEnd.columns());
        onnx.output(names.scores(), architecture.classes());
        graph.maps(names).forEach(onnx::output);
        names.features().ifPresent(name -> onnx.output(name, graph.features()));
        return onnx.graph("prosodia");
    }

    /**
     * Adds weights and nodes. The caller declares input and outputs.
     *
     * @param arrays the arrays of all networks, with batch norms folded, each name after its {@link #prefix}
     */
    void write(Map<String, Array> arrays, NetworkGraph.Names names, OnnxWriter onnx) {
        for (int member = 0; member < networks; member++) {
            String prefix = prefix(member, networks);
            OnnxWriter part = onnx.part(prefix, Set.of(names.input()));
            new NetworkGraph(architecture, frontEnd, arrays(arrays, prefix), names, part).write();
        }
        if (networks > 1) {
            onnx.node("Mean", names.scores(), ofAll(names.scores()));
            for (String map : maps(names).keySet()) {
                onnx.node("Concat", map, ofAll(map), Attribute.of("axis", 1));
            }
            names.features().ifPresent(name -> onnx.node("Concat", name, ofAll(name), Attribute.of("axis", 1)));
        }
    }

    private List<String> ofAll(String name) {
        return IntStream.range(0, networks)
                .mapToObj(member -> prefix(member, networks) + name)
                .toList();
    }

    /** Returns the arrays of one network, without its prefix. */
    private Map<String, Array> arrays(Map<String, Array> all, String prefix) {
        Set<String> needed = Weights.shapes(architecture).keySet();
        Map<String, Array> own = new LinkedHashMap<>();
        all.forEach((name, array) -> {
            if (name.startsWith(prefix) && needed.contains(name.substring(prefix.length()))) {
                own.put(name.substring(prefix.length()), array);
            }
        });
        return own;
    }

    /** Returns the number of features of all networks, those of each after the previous one's. */
    int features() {
        return networks * architecture.lastLayer().channels();
    }

    /** Returns the names of the maps, and their shapes for each segment, with those of all networks together. */
    Map<String, long[]> maps(NetworkGraph.Names names) {
        Map<String, long[]> maps = NetworkGraph.maps(architecture, frontEnd, names);
        maps.values().forEach(shape -> shape[0] *= networks);
        return maps;
    }
}
