package org.prosodia.cli.reproduce;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.prosodia.audio.AudioOptions;
import org.prosodia.cli.shell.Console;
import org.prosodia.cli.shell.ConsoleProgress;
import org.prosodia.corpus.Fold;
import org.prosodia.corpus.Utterance;
import org.prosodia.corpus.UtteranceReader;
import org.prosodia.model.architecture.Architecture;
import org.prosodia.model.architecture.NetworkArithmetic;
import org.prosodia.network.Precision;
import org.prosodia.network.TrainingSpeed;
import org.prosodia.spectrogram.FrontEnd;
import org.prosodia.spectrogram.Segmenter;
import org.prosodia.training.Recipe;
import org.prosodia.training.Schedule;

/**
 * Estimates the time of training from the arithmetic of its steps and the speed of this machine. The first estimate is
 * from a few steps on noise; each finished cross-validation corrects it. Not thread-safe.
 */
public final class TrainingClock {

    private static final int TIMED_STEPS = 3;

    private final Map<Utterance, Double> seconds;
    private final double trainStep;
    private final Recipe recipe;
    private double operationsPerSecond;
    private double operations;
    private double elapsed;

    /**
     * Creates a clock before the first finished work.
     *
     * @param seconds the length of each utterance
     * @param trainStep seconds between training segments
     * @param recipe the recipe of the training
     * @param operationsPerSecond the first estimate of the speed
     */
    public TrainingClock(Map<Utterance, Double> seconds, double trainStep, Recipe recipe, double operationsPerSecond) {
        this.seconds = Map.copyOf(seconds);
        this.trainStep = trainStep;
        this.recipe = recipe;
        this.operationsPerSecond = operationsPerSecond;
    }

    /**
     * Returns a clock for utterances whose lengths are read, on the speed that is measured; takes some seconds or more.
     *
     * @throws IOException if a recording cannot be read
     */
    static TrainingClock measured(
            List<Utterance> utterances,
            double trainStep,
            Recipe recipe,
            Precision precision,
            int threads,
            Console console)
            throws IOException {
        Map<Utterance, Double> seconds = new HashMap<>();
        AudioOptions options = AudioOptions.DEFAULT.withSampleRate(FrontEnd.PAPER.sampleRate());
        try (ConsoleProgress progress = new ConsoleProgress(console, "measuring", utterances.size(), 0)) {
            new UtteranceReader(threads, done -> progress.at(done, ""))
                    .read(utterances, utterance -> utterance.recording(options).duration(), seconds::put);
        }
        return new TrainingClock(seconds, trainStep, recipe, measureSpeed(precision, threads, recipe.batch()));
    }

    /** Measures the operations per second of a few training steps of the paper's network; takes some seconds. */
    public static double measureSpeed(Precision precision, int threads, int batch) {
        double segmentsPerSecond = TrainingSpeed.segmentsPerSecond(precision, threads, batch, TIMED_STEPS);
        return segmentsPerSecond * new NetworkArithmetic(Architecture.paper(4), FrontEnd.PAPER).step();
    }

    /** Returns the operations of training one network for each fold. */
    public double operations(List<Fold> folds, Architecture architecture) {
        double step = new NetworkArithmetic(architecture, input()).step() * recipe.batch();
        return folds.stream()
                .mapToDouble(fold -> step * steps(segments(fold.train())))
                .sum();
    }

    /** Returns the front end of training inputs: the paper's segments, or crops of whole utterances. */
    private FrontEnd input() {
        FrontEnd whole = FrontEnd.LOG_MEL;
        return recipe.utterances()
                .map(training -> whole.withSegmentSamples(whole.windowLength() + (training.crop() - 1) * whole.hop()))
                .orElse(FrontEnd.PAPER);
    }

    /**
     * Returns the number of segments of utterances; a short utterance is one padded segment, and so is each utterance
     * that is taken whole.
     */
    long segments(List<Utterance> utterances) {
        if (recipe.utterances().isPresent()) {
            return utterances.size();
        }
        Segmenter segmenter = new Segmenter(FrontEnd.PAPER, trainStep);
        return utterances.stream()
                .mapToDouble(u -> Objects.requireNonNull(seconds.get(u), u::id) * FrontEnd.PAPER.sampleRate())
                .mapToLong(samples -> Math.max(1, segmenter.count(Math.round(samples))))
                .sum();
    }

    private long steps(long segments) {
        return recipe.schedule().unit() == Schedule.Unit.STEPS
                ? recipe.schedule().length()
                : segments / recipe.batch() * recipe.schedule().length();
    }

    /** Corrects the estimate by finished work. */
    public void update(double operationsDone, double secondsTaken) {
        operations += operationsDone;
        elapsed += secondsTaken;
        operationsPerSecond = operations / elapsed;
    }

    /** Returns the estimated seconds of work. */
    public double seconds(double operationsToDo) {
        return operationsToDo / operationsPerSecond;
    }

    /** Returns a length of time in words, such as {@code 3 h 20 min}. */
    public static String format(double seconds) {
        long minutes = Math.round(seconds / 60);
        return minutes < 1
                ? "less than a minute"
                : minutes < 100 ? minutes + " min" : minutes / 60 + " h " + minutes % 60 + " min";
    }
}
