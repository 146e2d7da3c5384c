package org.prosodia.cli.train;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.prosodia.network.Optimizer;
import org.prosodia.training.Recipe;
import org.prosodia.training.Schedule;
import picocli.CommandLine.ArgGroup;
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
                "prosodia: a small network on whole utterances, AdamW 0.0015, batches of 16, 3,000 steps. "
                        + "paper: SGD 0.05, batches of 64, 50 epochs. small-corpus: Adam 0.001, batches of 16, "
                        + "16 epochs. auto (the default): prosodia; for reproduce, and for --from a model of the "
                        + "paper's segments, paper from 2,000 utterances on, and small-corpus below, where the "
                        + "paper's recipe has too few steps to converge. custom: the values of the options "
                        + "below, which replace those of paper."
            })
    String preset;

    @Option(
            names = "--optimizer",
            paramLabel = "NAME",
            order = 11,
            description = "sgd (Nesterov momentum, weight decay), adam, or adamw (weight decay).")
    Optional<String> optimizer;

    @ArgGroup(validate = false)
    UtteranceArguments utterances = new UtteranceArguments();

    @Option(names = "--momentum", paramLabel = "M", order = 11, description = "The momentum of sgd. Default: 0.9.")
    Optional<Double> momentum;

    @Option(
            names = "--weight-decay",
            paramLabel = "D",
            order = 11,
            description = "The weight decay of sgd and adamw. Default: 0.0001, and 0.05.")
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

    @Option(
            names = "--warm-up",
            paramLabel = "SHARE",
            order = 15,
            description =
                    "With --preset prosodia: the share of the length of training in which the learning rate rises,"
                            + " before it falls along a cosine. Default: 0.1.")
    Optional<Double> warmUp;

    /** Takes the preset {@code prosodia} for {@value #AUTO}. */
    void takeWholeUtterances() {
        preset = preset.equals(AUTO) ? Recipe.PROSODIA.name() : preset;
    }

    /** Returns true if the recipe trains on whole utterances. */
    public boolean onUtterances() {
        return preset.equals(Recipe.PROSODIA.name()) || preset.equals(CUSTOM) && utterances.crop.isPresent();
    }

    /** Returns the recipe for a corpus of this many utterances. */
    public Recipe recipe(int number) {
        Recipe base = preset.equals(AUTO)
                ? Recipe.forUtterances(number)
                : preset.equals(CUSTOM)
                        ? (onUtterances() ? Recipe.PROSODIA : Recipe.PAPER).named(CUSTOM)
                        : Recipe.preset(preset);
        if (base.utterances().isEmpty() && (utterances.given() || warmUp.isPresent())) {
            throw new IllegalArgumentException("--crop, --augmentation, --label-smoothing, --averaging, --balance and"
                    + " --warm-up belong to --preset prosodia, not to " + base.name());
        }
        if (epochs.isPresent() && steps.isPresent()) {
            throw new IllegalArgumentException("--epochs and --steps exclude each other");
        }
        Recipe changed = new Recipe(
                base.name(),
                optimizer(base),
                learningRate.orElse(base.learningRate()),
                schedule(base.schedule()),
                batch.orElse(base.batch()),
                base.utterances().map(utterances::changed));
        return changed.equals(base) ? base : changed.named(CUSTOM);
    }

    private Optimizer optimizer(Recipe base) {
        Optimizer named = optimizer
                .map(Optimizer::parse)
                .filter(o -> !o.name().equals(base.optimizer().name()))
                .orElse(base.optimizer());
        if (named instanceof Optimizer.Sgd sgd) {
            return new Optimizer.Sgd(momentum.orElse(sgd.momentum()), weightDecay.orElse(sgd.weightDecay()));
        }
        if (named instanceof Optimizer.AdamW decayed && momentum.isEmpty()) {
            return new Optimizer.AdamW(decayed.adam(), weightDecay.orElse(decayed.weightDecay()));
        }
        if (momentum.isPresent() || weightDecay.isPresent()) {
            throw new IllegalArgumentException("--momentum belongs to --optimizer sgd and --weight-decay to sgd and"
                    + " adamw, not to " + named.name());
        }
        return named;
    }

    private Schedule schedule(Schedule base) {
        Schedule.Unit unit =
                steps.isPresent() ? Schedule.Unit.STEPS : epochs.isPresent() ? Schedule.Unit.EPOCHS : base.unit();
        return new Schedule(unit, steps.or(() -> epochs).orElse(base.length()), course(base.course()));
    }

    private Schedule.Course course(Schedule.Course base) {
        if (base instanceof Schedule.Milestones falls) {
            return new Schedule.Milestones(
                    milestones.isEmpty() ? falls.milestones() : milestones, decay.orElse(falls.factor()));
        }
        if (!milestones.isEmpty() || decay.isPresent()) {
            throw new IllegalArgumentException(
                    "--milestones and --decay do not belong to --preset prosodia, whose rate falls along a cosine");
        }
        return warmUp.<Schedule.Course>map(Schedule.Cosine::new).orElse(base);
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
        if (recipe.optimizer() instanceof Optimizer.AdamW decayed) {
            values.put("weight-decay", decayed.weightDecay());
        }
        values.put("learning-rate", recipe.learningRate());
        values.put("batch", recipe.batch());
        values.put(
                recipe.schedule().unit() == Schedule.Unit.EPOCHS ? "epochs" : "steps",
                recipe.schedule().length());
        if (recipe.schedule().course() instanceof Schedule.Milestones falls) {
            values.put("milestones", falls.milestones());
            values.put("decay", falls.factor());
        } else if (recipe.schedule().course() instanceof Schedule.Cosine cosine) {
            values.put("warm-up", cosine.warmUp());
        }
        recipe.utterances().map(UtteranceArguments::resolved).ifPresent(values::putAll);
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
