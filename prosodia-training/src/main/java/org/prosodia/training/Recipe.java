package org.prosodia.training;

import java.util.List;
import org.prosodia.network.Optimizer;

/**
 * How a network learns: everything but the network and the data.
 *
 * @param name a preset's name, or {@code custom}
 * @param optimizer the rule of each step
 * @param learningRate the initial rate, above 0
 * @param schedule how long, and how the rate falls
 * @param batch segments in a step, at least 2 (batch normalisation needs company); an epoch's incomplete last batch is left out
 */
public record Recipe(String name, Optimizer optimizer, double learningRate, Schedule schedule, int batch) {

    /** The paper's: SGD with Nesterov momentum, 0.05, batches of 64, 50 epochs. */
    public static final Recipe PAPER = new Recipe("paper", Optimizer.PAPER, 0.05, Schedule.epochs(50), 64);

    /**
     * For corpora that give the paper's recipe too few steps: Adam, 0.001, batches of 16, 16 epochs. Chosen among the recipes in
     * docs/measured/results.md by cross-validation on RAVDESS; no EmoDB speaker took part.
     */
    public static final Recipe SMALL_CORPUS = new Recipe("small-corpus", Optimizer.ADAM, 0.001, Schedule.epochs(16), 16);

    /** Utterances from which {@link #forUtterances} takes the paper's recipe: 2,000 of IEMOCAP's length make about 5,000 steps. */
    public static final int ENOUGH_UTTERANCES = 2_000;

    /** All presets. */
    public static final List<Recipe> PRESETS = List.of(PAPER, SMALL_CORPUS);

    public Recipe {
        if (!(learningRate > 0) || batch < 2) {
            throw new IllegalArgumentException("a recipe has a learning rate above 0 and batches of at least 2, not " + learningRate
                    + ", " + batch);
        }
    }

    /**
     * The preset of a name.
     *
     * @throws IllegalArgumentException if there is none; the message lists those there are
     */
    public static Recipe preset(String name) {
        return PRESETS.stream().filter(r -> r.name.equals(name)).findFirst().orElseThrow(() -> new IllegalArgumentException(
                "no preset is called '" + name + "'; there are " + String.join(", ", PRESETS.stream().map(Recipe::name).toList())));
    }

    /** The preset that suits a corpus of this many utterances. */
    public static Recipe forUtterances(int utterances) {
        return utterances >= ENOUGH_UTTERANCES ? PAPER : SMALL_CORPUS;
    }
}
