package org.prosodia.model;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.prosodia.model.architecture.SegmentOverlap;
import org.prosodia.model.architecture.TrunkLayer;
import org.prosodia.model.architecture.Weights.Array;
import org.prosodia.model.onnx.EnsembleGraph;
import org.prosodia.model.onnx.StretchGraph;

/**
 * ONNX models of a model's network and of parts of it, for the recogniser. They are written anew from the weights and
 * the metadata: the graph in the file, which may be a stranger's, is not run. Thread-safe.
 */
public final class NetworkParts {

    private final ModelFile file;
    private final ModelMetadata metadata;

    private NetworkParts(ModelFile file) {
        this.file = file;
        this.metadata = file.metadata();
    }

    /** Returns the parts of a model's network. */
    public static NetworkParts of(ModelFile file) {
        return new NetworkParts(file);
    }

    /**
     * Returns an ONNX model of the whole network or ensemble, with the input and outputs of a model file. It is the
     * graph of the file if that was written by this version.
     *
     * @throws ModelException if an array is missing, or has another shape than the metadata requires
     */
    public byte[] wholeModel() throws ModelException {
        return ModelEncoder.bare(EnsembleGraph.encode(
                metadata.architecture(),
                metadata.frontEnd(),
                metadata.networks(),
                file.checked(),
                metadata.domain().isPresent()));
    }

    /**
     * Returns an ONNX model of the network over a stretch of a recording, for segments that overlap. It computes shared
     * maps once, and for each segment only the maps near its edges. The model is encoded at each call. For A segments
     * that start and B that end in a stretch of n positions, with the numbers of a {@link SegmentOverlap}, it has
     *
     * <ul>
     *   <li>the input {@code columns}, 1 x 1 x (before + stride n + after) x bins: columns, scaled and companded;
     *   <li>the inputs {@code starts}, A x 1, and {@code ends}, B x 1, INT64: positions in the stretch where segments
     *       start, up to n - left, and where they end, from right on;
     *   <li>the output {@code shared}, 1 x maps x n x bins of the map: the maps that pooling starts from, before any
     *       softmax. With attention these are the bottom-up and then the top-down maps, with average pooling the
     *       top-down maps, with max pooling the maximum over frequency of the last convolution, and with top pooling
     *       its largest numbers over frequency, in descending order, in place of the bins;
     *   <li>the outputs {@code left}, A x maps x left x bins of the map, and {@code right}, B x maps x right x bins:
     *       the maps at the segments' edges.
     * </ul>
     *
     * @param overlap the overlap of this model's segments
     * @param edges true if segments have zeros beyond their edges, as in training; false if all maps are
     *     {@code shared}, and the inputs and outputs of edges do not exist
     * @throws ModelException if an array is missing, or has another shape than the metadata requires, or the model is
     *     an ensemble
     */
    public byte[] stretchModel(SegmentOverlap overlap, boolean edges) throws ModelException {
        return ModelEncoder.bare(StretchGraph.stretch(
                metadata.architecture(), metadata.frontEnd(), single(), file.ranges(), overlap, edges));
    }

    /**
     * Returns an ONNX model of the network over one segment, time x frequency: the input {@code columns}, 1 x 1 x
     * columns x bins, and the output {@code shared}, 1 x maps x width of the map x bins of the map, as in
     * {@link #stretchModel}.
     *
     * @throws ModelException if an array is missing, or has another shape than the metadata requires, or the model is
     *     an ensemble
     */
    public byte[] segmentModel() throws ModelException {
        return ModelEncoder.bare(
                StretchGraph.segment(metadata.architecture(), metadata.frontEnd(), single(), file.ranges(), false));
    }

    /**
     * Returns {@link #segmentModel} in floating point, with the further outputs {@code largest1} and so on, one for
     * each layer of the trunk: the largest number after the layer's ReLU.
     *
     * @throws ModelException if an array is missing, or has another shape than the metadata requires, or the model is
     *     an ensemble
     */
    public byte[] observedModel() throws ModelException {
        return ModelEncoder.bare(
                StretchGraph.segment(metadata.architecture(), metadata.frontEnd(), single(), Optional.empty(), true));
    }

    /**
     * Returns the first layer's filters as the graph computes them, with batch norms folded in: filters x 1 x frequency
     * x time, those of an ensemble's members after each other. A group that the network lacks has no entry.
     *
     * @throws ModelException if an array is missing, or has another shape than the metadata requires
     */
    public Map<TrunkLayer.Purpose, Array> firstFilters() throws ModelException {
        Map<String, Array> arrays = file.checked();
        Map<TrunkLayer.Purpose, Array> filters = new EnumMap<>(TrunkLayer.Purpose.class);
        metadata.architecture()
                .trunk()
                .get(0)
                .convolutions()
                .forEach(group -> filters.put(
                        group.purpose(),
                        EnsembleGraph.stacked(arrays, group.weights() + ".weight", metadata.networks())));
        return filters;
    }

    /** Returns the graph's arrays, with batch norms folded, if there is only one network. */
    private Map<String, Array> single() throws ModelException {
        file.requireOneNetwork();
        return file.checked();
    }
}
