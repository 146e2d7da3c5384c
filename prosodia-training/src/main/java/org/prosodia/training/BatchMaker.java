package org.prosodia.training;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.IntUnaryOperator;
import org.prosodia.network.TrainingBatch;
import org.prosodia.spectrogram.LogPowerMap;
import org.prosodia.spectrogram.Segmenter;
import org.prosodia.spectrogram.View;
import org.prosodia.training.augmentation.NoiseFloor;
import org.prosodia.training.order.Shuffle;

/** Makes batches of randomly changed utterances. */
final class BatchMaker {

    private static final double BETA = 0.3; // both parameters of mixup's distribution

    private final Function<UtteranceSet.Clip, Segmenter> segmenters;
    private final IntUnaryOperator columns;
    private final UtteranceTraining training;
    private final Augmentation augmentation;
    private final Map<String, boolean[]> known; // the classes of each corpus

    /**
     * @param segmenters returns the segmenter of a clip, with the statistics of its speaker if the scaling has them
     * @param columns returns the number of columns of an input with a number of frames
     */
    BatchMaker(
            Function<UtteranceSet.Clip, Segmenter> segmenters,
            IntUnaryOperator columns,
            UtteranceTraining training,
            Map<String, boolean[]> known) {
        this.segmenters = segmenters;
        this.columns = columns;
        this.training = training;
        this.augmentation = training.augmentation();
        this.known = known;
    }

    /** The input of an utterance: bins x columns. */
    private record Input(float[] values, int columns) {}

    /**
     * Returns a batch.
     *
     * @param maps returns a sound's log power
     * @param seed the source of all random numbers
     */
    TrainingBatch batch(List<UtteranceSet.Clip> clips, Function<UtteranceSet.Clip.Sound, LogPowerMap> maps, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int count = clips.size();
        Input[] inputs = new Input[count];
        Arrays.setAll(inputs, i -> input(clips.get(i), maps, random.split()));
        int columns = Arrays.stream(inputs).mapToInt(Input::columns).max().orElseThrow();
        int bins = inputs[0].values.length / inputs[0].columns;
        float[] values = new float[count * bins * columns];
        for (int i = 0; i < count; i++) {
            for (int bin = 0; bin < bins; bin++) {
                System.arraycopy(
                        inputs[i].values,
                        bin * inputs[i].columns,
                        values,
                        (i * bins + bin) * columns,
                        inputs[i].columns);
            }
        }
        int[] lengths = Arrays.stream(inputs).mapToInt(Input::columns).toArray();
        boolean[] classes = classes(clips);
        float[] targets = targets(clips, classes);
        if (random.nextDouble() < augmentation.mixup()) {
            return mixed(values, columns, lengths, targets, classes, random);
        }
        return new TrainingBatch(values, columns, lengths, targets, classes, random.nextLong());
    }

    private Input input(
            UtteranceSet.Clip clip, Function<UtteranceSet.Clip.Sound, LogPowerMap> maps, SplittableRandom random) {
        LogPowerMap map = noisy(maps.apply(sound(clip, random)), random);
        Segmenter segmenter = segmenters.apply(clip);
        View view = new View(factor(augmentation.frequencyWarp(), random), factor(augmentation.timeWarp(), random));
        LogPowerMap seen = segmenter.relative(segmenter.view(map, view));
        boolean longer = seen.frames() > training.crop();
        LogPowerMap crop =
                longer ? seen.columns(random.nextInt(seen.frames() - training.crop() + 1), training.crop()) : seen;
        float[] values = segmenter.standardised(crop);
        Input input = new Input(values, values.length / crop.bands());
        Input shifted = longer ? input : shifted(input, crop, random);
        mask(shifted.values, crop.bands(), shifted.columns, random);
        return shifted;
    }

    private UtteranceSet.Clip.Sound sound(UtteranceSet.Clip clip, SplittableRandom random) {
        int copies = clip.sounds().size() - 1;
        boolean changed = copies > 0 && random.nextDouble() < training.sounds().share();
        return clip.sounds().get(changed ? 1 + random.nextInt(copies) : 0);
    }

    private LogPowerMap noisy(LogPowerMap map, SplittableRandom random) {
        return augmentation.noiseFloor() == 0
                ? map
                : NoiseFloor.draw(augmentation.noiseFloor(), random).over(map);
    }

    private static double factor(double most, SplittableRandom random) {
        return most == 0 ? 1 : Math.exp(random.nextDouble(-most, most));
    }

    /** Returns an input after some columns of zeros, as far as there is room for them. */
    private Input shifted(Input input, LogPowerMap crop, SplittableRandom random) {
        int most = Math.min(augmentation.shift(), training.crop() - crop.frames());
        int zeros = most <= 0 ? 0 : random.nextInt(most + 1);
        if (zeros == 0) {
            return input;
        }
        int columns = this.columns.applyAsInt(zeros + crop.frames());
        float[] later = new float[crop.bands() * columns];
        for (int band = 0; band < crop.bands(); band++) {
            System.arraycopy(input.values, band * input.columns, later, band * columns + zeros, crop.frames());
        }
        return new Input(later, columns);
    }

    private void mask(float[] values, int bins, int columns, SplittableRandom random) {
        for (int i = 0; i < 2; i++) {
            int height = Math.min(bins, random.nextInt(augmentation.frequencyMask() + 1));
            int row = random.nextInt(bins - height + 1);
            Arrays.fill(values, row * columns, (row + height) * columns, 0);
            int width = Math.min(columns, random.nextInt(augmentation.timeMask() + 1));
            int column = random.nextInt(columns - width + 1);
            for (int bin = 0; bin < bins; bin++) {
                Arrays.fill(values, bin * columns + column, bin * columns + column + width, 0);
            }
        }
    }

    private boolean[] classes(List<UtteranceSet.Clip> clips) {
        int number = known.values().iterator().next().length;
        boolean[] classes = new boolean[clips.size() * number];
        for (int i = 0; i < clips.size(); i++) {
            boolean[] own = known.getOrDefault(clips.get(i).corpus(), new boolean[number]);
            System.arraycopy(own, 0, classes, i * number, number);
        }
        return classes;
    }

    /** Returns the targets: smoothed evenly over the classes that the corpus has. */
    private float[] targets(List<UtteranceSet.Clip> clips, boolean[] classes) {
        int number = classes.length / clips.size();
        float[] targets = new float[classes.length];
        for (int i = 0; i < clips.size(); i++) {
            int of = 0;
            for (int k = 0; k < number; k++) {
                of += classes[i * number + k] ? 1 : 0;
            }
            for (int k = 0; k < number; k++) {
                targets[i * number + k] = classes[i * number + k] ? (float) (training.labelSmoothing() / of) : 0;
            }
            targets[i * number + clips.get(i).truth()] += (float) (1 - training.labelSmoothing());
            teach(clips.get(i), targets, classes, i * number);
        }
        return targets;
    }

    /** Mixes a teacher's probabilities, normalised over the classes that the corpus has, into a clip's targets. */
    private void teach(UtteranceSet.Clip clip, float[] targets, boolean[] classes, int first) {
        float[] taught = clip.taught();
        double sum = 0;
        for (int k = 0; k < taught.length; k++) {
            sum += classes[first + k] ? taught[k] : 0;
        }
        if (!(sum > 0)) {
            return;
        }
        double weight = training.distillation().map(Distillation::weight).orElse(0.0);
        for (int k = 0; k < taught.length; k++) {
            double own = classes[first + k] ? taught[k] / sum : 0;
            targets[first + k] = (float) ((1 - weight) * targets[first + k] + weight * own);
        }
    }

    /** Returns the batch mixed with a permutation of itself; an utterance knows the classes of both its parts. */
    private static TrainingBatch mixed(
            float[] values, int columns, int[] lengths, float[] targets, boolean[] classes, SplittableRandom random) {
        int count = lengths.length;
        double drawn = beta(random);
        float share = (float) Math.max(drawn, 1 - drawn);
        int[] partners = Shuffle.order(count, random.nextLong(), 0);
        float[] mixedValues = new float[values.length];
        float[] mixedTargets = new float[targets.length];
        boolean[] mixedClasses = classes.clone();
        int[] longer = new int[count];
        int size = values.length / count;
        int number = targets.length / count;
        for (int i = 0; i < count; i++) {
            int j = partners[i];
            longer[i] = Math.max(lengths[i], lengths[j]);
            for (int v = 0; v < size; v++) {
                mixedValues[i * size + v] = share * values[i * size + v] + (1 - share) * values[j * size + v];
            }
            for (int k = 0; k < number; k++) {
                mixedTargets[i * number + k] = share * targets[i * number + k] + (1 - share) * targets[j * number + k];
                mixedClasses[i * number + k] |= classes[j * number + k];
            }
        }
        return new TrainingBatch(mixedValues, columns, longer, mixedTargets, mixedClasses, random.nextLong());
    }

    /** Returns a number of Beta(0.3, 0.3), after Joehnk (Metrika 8, 1964). */
    private static double beta(SplittableRandom random) {
        while (true) {
            double x = Math.pow(random.nextDouble(), 1 / BETA);
            double y = Math.pow(random.nextDouble(), 1 / BETA);
            if (x + y > 0 && x + y <= 1) {
                return x / (x + y);
            }
        }
    }
}
