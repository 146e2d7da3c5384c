package org.prosodia.network;

import static org.bytedeco.pytorch.global.torch.cat;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch.MemoryFormat;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.prosodia.model.architecture.TrunkLayer;

/** The first layer in training: spectral and temporal filters over the segment itself, their channels concatenated. */
final class FilterGroups implements Convolution {

    private final List<FilterGroup> groups = new ArrayList<>();

    /**
     * Creates the layer.
     *
     * @param convolutions the convolutions of the trunk's first layer
     * @param columns the columns of a segment
     */
    FilterGroups(Parameters parameters, List<TrunkLayer.Convolution> convolutions, int columns) {
        convolutions.forEach(
                group -> groups.add(new FilterGroup(parameters, group.weights(), group.filters(), columns)));
    }

    @Override
    public void begin(Tensor signs, ScalarType maps) {
        long from = 0;
        for (FilterGroup group : groups) {
            group.begin(signs.narrow(0, from, group.channels()), maps);
            from += group.channels();
        }
    }

    @Override
    public Tensor forward(Tensor x) {
        return concatenated(groups.stream().map(group -> group.forward(x)).toList(), 1);
    }

    @Override
    public Tensor backward(Tensor x, Tensor gradient) {
        long from = 0;
        for (FilterGroup group : groups) {
            group.backward(x, gradient.narrow(1, from, group.channels()).contiguous(MemoryFormat.ChannelsLast));
            from += group.channels();
        }
        return new Tensor();
    }

    @Override
    public void end() {
        groups.forEach(FilterGroup::end);
    }

    @Override
    public Tensor biases() {
        return concatenated(groups.stream().map(FilterGroup::biases).toList(), 0);
    }

    private static Tensor concatenated(List<Tensor> tensors, long dimension) {
        return tensors.size() == 1 ? tensors.get(0) : cat(new TensorVector(tensors.toArray(Tensor[]::new)), dimension);
    }
}
