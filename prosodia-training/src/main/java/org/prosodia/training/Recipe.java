package org.prosodia.training;

import java.util.List;
import java.util.Optional;
import org.prosodia.network.Optimizer;

/**
 * The optimisation of a network: everything but the network and the data. Immutable.
 *
 * @param name a preset's name, or {@code custom}
 * @param optimizer the update rule
 * @param learningRate the initial learning rate, above 0
 * @param schedule the length of training and the decay of the rate
 * @param batch the segments in a step, at least 2, as batch normalisation requires; an epoch's incomplete last batch is
 *     omitted
 * @param utterances the training on whole utterances; empty if the network is trained on segments of one length
 */
public record Recipe(
        String name,
        Optimizer optimizer,
        double learningRate,
        Schedule schedule,
        int batch,
        Optional<UtteranceTraining> utterances) {

    /** The paper's recipe: SGD with Nesterov momentum, 0.05, batches of 64, 50 epochs. */
    public static final Recipe PAPER = new Recipe("paper", Optimizer.PAPER, 0.05, Schedule.epochs(50), 64);

    /**
     * A recipe for corpora in which the paper's has too few steps: Adam, 0.001, batches of 16, 16 epochs. Chosen among
     * the recipes in docs/measured/results.md by cross-validation on RAVDESS; no EmoDB speaker took part.
     */
    public static final Recipe SMALL_CORPUS =
            new Recipe("small-corpus", Optimizer.ADAM, 0.001, Schedule.epochs(16), 16);

    /**
     * The recipe of the small network on whole utterances: AdamW, 0.0015 with warm-up and cosine, batches of 16, 3,000
     * steps, augmentation, averaged weights.
     */
    public static final Recipe PROSODIA = new Recipe(
            "prosodia", Optimizer.ADAM_W, 0.0015, Schedule.cosine(3_000), 16, Optional.of(UtteranceTraining.DEFAULT));

    /**
     * The number of utterances from which {@link #forUtterances} returns the paper's recipe: 2,000 of IEMOCAP's length
     * make about 5,000 steps.
     */
    public static final int ENOUGH_UTTERANCES = 2_000;

    /** All presets. */
    public static final List<Recipe> PRESETS = List.of(PAPER, SMALL_CORPUS, PROSODIA);

    /** Checks the numbers. */
    public Recipe {
        if (!(learningRate > 0)) {
            throw new IllegalArgumentException("the learning rate must be above 0, not " + learningRate);
        }
        if (batch < 2) {
            throw new IllegalArgumentException("a batch must have at least 2 segments, not " + batch);
        }
    }

    /** Creates a recipe that trains on segments of one length. */
    public Recipe(String name, Optimizer optimizer, double learningRate, Schedule schedule, int batch) {
        this(name, optimizer, learningRate, schedule, batch, Optional.empty());
    }

    /** Returns this recipe with other training on whole utterances. */
    public Recipe with(UtteranceTraining other) {
        return new Recipe(name, optimizer, learningRate, schedule, batch, Optional.of(other));
    }

    /** Returns this recipe under another name. */
    public Recipe named(String other) {
        return new Recipe(other, optimizer, learningRate, schedule, batch, utterances);
    }

    /**
     * Returns a preset by its name.
     *
     * @throws IllegalArgumentException if there is none; the message lists the names
     */
    public static Recipe preset(String name) {
        return PRESETS.stream()
                .filter(r -> r.name.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no preset is called '" + name + "'; there are "
                        + String.join(", ", PRESETS.stream().map(Recipe::name).toList())));
    }

    /** Returns the preset for a corpus of this many utterances. */
    public static Recipe forUtterances(int utterances) {
        return utterances >= ENOUGH_UTTERANCES ? PAPER : SMALL_CORPUS;
    }
}
