package org.prosodia.network;

import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import org.bytedeco.pytorch.AbstractTensor;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.prosodia.model.architecture.TrunkLayer;

/** The changes that training makes to the maps of one batch, between the layers of the trunk. */
interface Regularisation {

    /** No change, as in inference. */
    Regularisation NONE = new Regularisation() {
        @Override
        public double momentum() {
            return LayerOperations.BATCH_NORM_MOMENTUM;
        }

        @Override
        public Tensor after(TrunkLayer layer, Tensor x) {
            return x;
        }

        @Override
        public Positions positions(Tensor features) {
            return Positions.ALL;
        }
    };

    /** Returns the weight of the batch in the running statistics of batch normalisation. */
    double momentum();

    /** Returns the changed output of a layer. */
    Tensor after(TrunkLayer layer, Tensor x);

    /** Returns the positions of the last maps that take part in the pooling. */
    Positions positions(Tensor features);

    /**
     * The changes for a batch of utterances of different lengths: maps are zero after an utterance's end, as the
     * padding of a shorter input would be, and dropout sets whole channels to zero and enlarges the others.
     *
     * <p>In the first batches the running statistics are plain means, so that their initial values leave no trace.
     */
    final class OfBatch implements Regularisation {

        private final TrainingBatch batch;
        private final long step;
        private final org.bytedeco.pytorch.Device device;
        private final SplittableRandom random;

        /** @param step the number of steps before this one */
        OfBatch(TrainingBatch batch, long step, org.bytedeco.pytorch.Device device) {
            this.batch = batch;
            this.step = step;
            this.device = device;
            this.random = new SplittableRandom(batch.seed());
        }

        @Override
        public double momentum() {
            return Math.max(LayerOperations.BATCH_NORM_MOMENTUM, 1.0 / (step + 1));
        }

        @Override
        public Tensor after(TrunkLayer layer, Tensor x) {
            Tensor masked = mask(x).map(x::mul).orElse(x);
            return layer.dropout() > 0 ? masked.mul(channels(x, layer.dropout())) : masked;
        }

        @Override
        public Positions positions(Tensor features) {
            return new Positions(mask(features));
        }

        private Optional<Tensor> mask(Tensor x) {
            int width = Math.toIntExact(x.size(3));
            if (Arrays.stream(batch.lengths()).allMatch(length -> length == batch.columns())) {
                return Optional.empty();
            }
            float[] mask = new float[batch.count() * width];
            for (int i = 0; i < batch.count(); i++) {
                int end = (int) Math.ceil((double) batch.lengths()[i] * width / batch.columns());
                Arrays.fill(mask, i * width, i * width + end, 1);
            }
            return Optional.of(tensor(mask, batch.count(), 1, 1, width).to(x.dtype()));
        }

        private Tensor channels(Tensor x, double dropout) {
            int channels = Math.toIntExact(x.size(1));
            float[] kept = new float[batch.count() * channels];
            for (int i = 0; i < kept.length; i++) {
                kept[i] = random.nextDouble() < dropout ? 0 : (float) (1 / (1 - dropout));
            }
            return tensor(kept, batch.count(), channels, 1, 1).to(x.dtype());
        }

        private Tensor tensor(float[] values, long... shape) {
            return AbstractTensor.create(values, shape).to(device, ScalarType.Float);
        }
    }
}
