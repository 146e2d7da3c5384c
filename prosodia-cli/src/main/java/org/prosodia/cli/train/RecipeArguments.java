package org.prosodia.cli.train;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.prosodia.network.Optimizer;
import org.prosodia.training.Recipe;
import org.prosodia.training.Schedule;
import picocli.CommandLine.Option;

/** The options of the recipe: a preset, and values that replace its own. */
public final class RecipeArguments {

    private static final String AUTO = "auto";
    private static final String CUSTOM = "custom";

    @Option(
            names = "--preset",
            paramLabel = "NAME",
            defaultValue = AUTO,
            order = 10,
            description = {
                "paper: SGD 0.05, batches of 64, 50 epochs. small-corpus: Adam 0.001, batches of 16, 16 epochs. auto "
                        + "(the default): paper from 2,000 utterances on, small-corpus below, "
                        + "where the paper's recipe has too few steps to converge. custom: the values of the options "
                        + "below, which replace those of paper."
            })
    String preset;

    @Option(
            names = "--optimizer",
            paramLabel = "NAME",
            order = 11,
            description = "sgd (Nesterov momentum, weight decay) or adam.")
    Optional<String> optimizer;

    @Option(names = "--momentum", paramLabel = "M", order = 11, description = "The momentum of sgd. Default: 0.9.")
    Optional<Double> momentum;

    @Option(
            names = "--weight-decay",
            paramLabel = "D",
            order = 11,
            description = "The weight decay of sgd. Default: 0.0001.")
    Optional<Double> weightDecay;

    @Option(names = "--learning-rate", paramLabel = "RATE", order = 12, description = "The initial learning rate.")
    Optional<Double> learningRate;

    @Option(names = "--batch", paramLabel = "N", order = 13, description = "The number of segments in a step.")
    Optional<Integer> batch;

    @Option(
            names = "--epochs",
            paramLabel = "N",
            order = 14,
            description = "The length of training, in passes over the training set.")
    Optional<Integer> epochs;

    @Option(
            names = "--steps",
            paramLabel = "N",
            order = 14,
            description = "The length of training in batches, instead of --epochs.")
    Optional<Integer> steps;

    @Option(
            names = "--milestones",
            paramLabel = "SHARE",
            split = ",",
            order = 15,
            description = "Shares of the length of training after which the learning rate falls. Default: 0.4,0.6,0.8.")
    List<Double> milestones = List.of();

    @Option(
            names = "--decay",
            paramLabel = "FACTOR",
            order = 15,
            description = "The factor by which it falls. Default: 0.1.")
    Optional<Double> decay;

    /** Returns the recipe for a corpus of this many utterances. */
    public Recipe recipe(int utterances) {
        Recipe base = preset.equals(AUTO)
                ? Recipe.forUtterances(utterances)
                : preset.equals(CUSTOM) ? custom(Recipe.PAPER) : Recipe.preset(preset);
        if (epochs.isPresent() && steps.isPresent()) {
            throw new IllegalArgumentException("--epochs and --steps exclude each other");
        }
        Recipe changed = new Recipe(
                base.name(),
                optimizer(base),
                learningRate.orElse(base.learningRate()),
                schedule(base.schedule()),
                batch.orElse(base.batch()));
        return changed.equals(base)
                ? base
                : new Recipe(CUSTOM, changed.optimizer(), changed.learningRate(), changed.schedule(), changed.batch());
    }

    private Optimizer optimizer(Recipe base) {
        Optimizer named = optimizer
                .map(Optimizer::parse)
                .filter(o -> !o.name().equals(base.optimizer().name()))
                .orElse(base.optimizer());
        if (named instanceof Optimizer.Sgd sgd) {
            return new Optimizer.Sgd(momentum.orElse(sgd.momentum()), weightDecay.orElse(sgd.weightDecay()));
        }
        if (momentum.isPresent() || weightDecay.isPresent()) {
            throw new IllegalArgumentException(
                    "--momentum and --weight-decay belong to --optimizer sgd, not to " + named.name());
        }
        return named;
    }

    private static Recipe custom(Recipe base) {
        return new Recipe(CUSTOM, base.optimizer(), base.learningRate(), base.schedule(), base.batch());
    }

    private Schedule schedule(Schedule base) {
        Schedule.Unit unit =
                steps.isPresent() ? Schedule.Unit.STEPS : epochs.isPresent() ? Schedule.Unit.EPOCHS : base.unit();
        return new Schedule(
                unit,
                steps.or(() -> epochs).orElse(base.length()),
                milestones.isEmpty() ? base.milestones() : milestones,
                decay.orElse(base.factor()));
    }

    /** Returns the recipe as values of these options, for the file that repeats the run. */
    public static Map<String, Object> resolved(Recipe recipe) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("preset", recipe.name());
        values.put("optimizer", recipe.optimizer().name());
        if (recipe.optimizer() instanceof Optimizer.Sgd sgd) {
            values.put("momentum", sgd.momentum());
            values.put("weight-decay", sgd.weightDecay());
        }
        values.put("learning-rate", recipe.learningRate());
        values.put("batch", recipe.batch());
        values.put(
                recipe.schedule().unit() == Schedule.Unit.EPOCHS ? "epochs" : "steps",
                recipe.schedule().length());
        values.put("milestones", recipe.schedule().milestones());
        values.put("decay", recipe.schedule().factor());
        return values;
    }

    /** Returns the recipe as command-line arguments. */
    public static List<String> tokens(Recipe recipe) {
        return resolved(recipe).entrySet().stream()
                .map(e -> "--" + e.getKey() + "="
                        + (e.getValue() instanceof List<?> many
                                ? many.stream().map(String::valueOf).collect(Collectors.joining(","))
                                : e.getValue()))
                .toList();
    }
}
