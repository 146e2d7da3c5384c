package org.prosodia.training;

import java.util.LinkedHashMap;
import java.util.Map;
import org.prosodia.model.architecture.Architecture;
import org.prosodia.model.architecture.Convolutions;
import org.prosodia.model.architecture.Filters;
import org.prosodia.network.Device;
import org.prosodia.network.Optimizer;
import org.prosodia.network.Precision;
import org.prosodia.spectrogram.FrontEnd;
import org.prosodia.spectrogram.InputName;
import org.prosodia.spectrogram.ScalingFit;
import org.prosodia.spectrogram.Segmenter;
import org.prosodia.spectrogram.View;

/**
 * The options of a training run: everything but the data. Immutable.
 *
 * @param architecture the network's shape
 * @param frontEnd its input; the scaling is replaced by the fitted one
 * @param scaling the scaling that is fitted to the training set
 * @param trainStep the seconds between training segments
 * @param recipe the optimisation
 * @param seed the seed of initial values and of the order of batches
 * @param threads the threads of libtorch; another number may change the last digits of a result
 * @param device the device that computes
 * @param precision the arithmetic of training
 */
public record TrainingOptions(
        Architecture architecture,
        FrontEnd frontEnd,
        ScalingFit scaling,
        double trainStep,
        Recipe recipe,
        long seed,
        int threads,
        Device device,
        Precision precision) {

    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException if the step is not a whole number of hops, segments are too small for the
     *     network, the recipe, the front end and the scaling do not match, or there is no thread
     */
    public TrainingOptions {
        new Segmenter(frontEnd, trainStep); // refuses what is no step
        architecture.check(frontEnd);
        checkInput(recipe, frontEnd, scaling);
        if (threads < 1) {
            throw new IllegalArgumentException("training needs at least one thread, not " + threads);
        }
    }

    /** Checks that the recipe has the kind of segments that the front end makes, and a scaling for them. */
    private static void checkInput(Recipe recipe, FrontEnd frontEnd, ScalingFit scaling) {
        boolean whole = recipe.utterances().isPresent();
        if (whole != frontEnd.variable()) {
            throw new IllegalArgumentException("the recipe " + recipe.name() + " trains on "
                    + (whole ? "whole utterances" : "segments of one size") + ", which the input "
                    + InputName.of(frontEnd) + " does not give; the preset prosodia has log-mel and log-linear inputs,"
                    + " and the others the input spectrogram");
        }
        boolean relative = scaling.kind() == ScalingFit.Kind.CENTRED_LOG_POWER
                || scaling.kind() == ScalingFit.Kind.SPEAKER_LOG_POWER;
        if (whole && !relative) {
            throw new IllegalArgumentException("training on whole utterances needs the scaling centred-log-power or"
                    + " speaker-log-power, not " + scaling.label() + ", which the presets small-corpus and paper have");
        }
        if (!whole && scaling.kind() == ScalingFit.Kind.SPEAKER_LOG_POWER) {
            throw new IllegalArgumentException("the scaling speaker-log-power needs training on whole utterances, which"
                    + " the preset prosodia does");
        }
    }

    /** Seconds between training segments in the paper: an overlap of 1 s. */
    public static final double TRAIN_STEP = 1.0;

    /** Seconds between test segments in the paper: an overlap of 1.6 s. */
    public static final double TEST_STEP = 0.4;

    /** Returns the paper's network and front end with a recipe, on all processors. */
    public static TrainingOptions of(int classes, Recipe recipe, long seed) {
        return new TrainingOptions(
                Architecture.paper(classes),
                FrontEnd.PAPER,
                ScalingFit.SEGMENT,
                TRAIN_STEP,
                recipe,
                seed,
                Runtime.getRuntime().availableProcessors(),
                Device.CPU,
                Precision.SINGLE);
    }

    /** Returns these options with a network of another shape. */
    public TrainingOptions withArchitecture(Architecture other) {
        return new TrainingOptions(other, frontEnd, scaling, trainStep, recipe, seed, threads, device, precision);
    }

    /**
     * Returns all options by name, in a fixed order. Results and model files record them, and a resumed run must have
     * the same.
     */
    public Map<String, String> described() {
        Map<String, String> d = new LinkedHashMap<>();
        d.put("preset", recipe.name());
        d.put("optimizer", recipe.optimizer().name());
        if (recipe.optimizer() instanceof Optimizer.Sgd sgd) {
            d.put("momentum", Double.toString(sgd.momentum()));
            d.put("weight-decay", Double.toString(sgd.weightDecay()));
        }
        d.put("learning-rate", Double.toString(recipe.learningRate()));
        d.put(
                recipe.schedule().unit() == Schedule.Unit.EPOCHS ? "epochs" : "steps",
                Integer.toString(recipe.schedule().length()));
        if (recipe.optimizer() instanceof Optimizer.AdamW decayed) {
            d.put("weight-decay", Double.toString(decayed.weightDecay()));
        }
        if (recipe.schedule().course() instanceof Schedule.Milestones falls) {
            d.put("milestones", falls.milestones().toString());
            d.put("decay", Double.toString(falls.factor()));
        } else if (recipe.schedule().course() instanceof Schedule.Cosine cosine) {
            d.put("warm-up", Double.toString(cosine.warmUp()));
        }
        d.put("batch", Integer.toString(recipe.batch()));
        d.put("pooling", architecture.pooling().name());
        d.put("spectral-filters", text(architecture.spectral()));
        d.put("temporal-filters", text(architecture.temporal()));
        d.put("extra-pool", Boolean.toString(architecture.extraPool()));
        if (!architecture.convolutions().equals(Convolutions.PAPER)) { // runs of earlier versions have no such setting
            d.put("convolutions", architecture.convolutions().name());
        }
        if (architecture.stride() > 1) {
            d.put("stride", Integer.toString(architecture.stride()));
        }
        if (frontEnd.variable()) {
            d.put("rows", frontEnd.bands().name());
        }
        if (!frontEnd.views().equals(View.NONE)) {
            d.put("views", Integer.toString(frontEnd.views().size()));
        }
        recipe.utterances().ifPresent(whole -> {
            d.put("crop", Integer.toString(whole.crop()));
            d.put("augmentation", whole.augmentation().name());
            d.put("label-smoothing", Double.toString(whole.labelSmoothing()));
            if (whole.sounds().copies() > 0) {
                d.put("sounds", whole.sounds().name());
                d.put("sound-copies", Integer.toString(whole.sounds().copies()));
                d.put("sound-share", Double.toString(whole.sounds().share()));
            }
            d.put("averaging", Double.toString(whole.averaging()));
            d.put(
                    "balance",
                    whole.balance().name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'));
            whole.distillation().ifPresent(share -> {
                d.put("teacher-weight", Double.toString(share.weight()));
                d.put("teacher-temperature", Double.toString(share.temperature()));
            });
        });
        d.put("scaling", scaling.label());
        d.put("short-utterances", frontEnd.shortUtterance().name().toLowerCase(java.util.Locale.ROOT));
        d.put("tail", frontEnd.tail().name().toLowerCase(java.util.Locale.ROOT));
        d.put("train-step", Double.toString(trainStep));
        d.put("seed", Long.toString(seed));
        d.put("threads", Integer.toString(threads));
        d.put("device", device.label());
        d.put("precision", precision.label());
        return d;
    }

    private static String text(Filters filters) {
        return filters.present() ? filters.height() + "x" + filters.width() + "x" + filters.count() : "none";
    }
}
