package org.prosodia.cli.run;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.prosodia.benchmarks.NetworkArithmetic;
import org.prosodia.benchmarks.TrainingPart;
import org.prosodia.corpus.Fold;
import org.prosodia.corpus.Utterance;
import org.prosodia.model.architecture.Architecture;
import org.prosodia.network.Precision;
import org.prosodia.spectrogram.FrontEnd;
import org.prosodia.spectrogram.Segmenter;
import org.prosodia.training.Recipe;
import org.prosodia.training.Schedule;

/**
 * How long training will take: from the arithmetic of its steps, and from the time that steps took here. The first guess comes from a few
 * steps on noise; each cross-validation that is done corrects it. Not thread-safe.
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
     * A clock that has seen nothing yet.
     *
     * @param seconds how long each utterance is
     * @param trainStep seconds between training segments
     */
    public TrainingClock(Map<Utterance, Double> seconds, double trainStep, Recipe recipe, double operationsPerSecond) {
        this.seconds = Map.copyOf(seconds);
        this.trainStep = trainStep;
        this.recipe = recipe;
        this.operationsPerSecond = operationsPerSecond;
    }

    /** Operations per second in a few training steps of the paper's network; takes some seconds. */
    public static double timed(Precision precision, int threads, int batch) throws IOException {
        double segmentsPerSecond = new TrainingPart(precision, threads, batch, TIMED_STEPS).measure()[0];
        return segmentsPerSecond * new NetworkArithmetic(Architecture.paper(4), FrontEnd.PAPER).step();
    }

    /** Operations of training one network for each of some folds. */
    public double operations(List<Fold> folds, Architecture architecture) {
        double step = new NetworkArithmetic(architecture, FrontEnd.PAPER).step() * recipe.batch();
        return folds.stream().mapToDouble(fold -> step * steps(segments(fold.train()))).sum();
    }

    /** Segments that some utterances give, short ones padded. */
    long segments(List<Utterance> utterances) {
        Segmenter segmenter = new Segmenter(FrontEnd.PAPER, trainStep);
        return utterances.stream()
                .mapToLong(u -> Math.max(1, segmenter.count(Math.round(seconds.get(u) * FrontEnd.PAPER.sampleRate())))).sum();
    }

    private long steps(long segments) {
        return recipe.schedule().unit() == Schedule.Unit.STEPS ? recipe.schedule().length()
                : segments / recipe.batch() * recipe.schedule().length();
    }

    /** Work was done: it tells how fast the rest will be. */
    public void heed(double operationsDone, double secondsTaken) {
        operations += operationsDone;
        elapsed += secondsTaken;
        operationsPerSecond = operations / elapsed;
    }

    /** Seconds that work will take. */
    public double seconds(double operationsToDo) {
        return operationsToDo / operationsPerSecond;
    }

    /** A length of time in the words of a person who plans a day. */
    public static String words(double seconds) {
        long minutes = Math.round(seconds / 60);
        return minutes < 1 ? "less than a minute" : minutes < 100 ? minutes + " min" : minutes / 60 + " h " + minutes % 60 + " min";
    }
}
