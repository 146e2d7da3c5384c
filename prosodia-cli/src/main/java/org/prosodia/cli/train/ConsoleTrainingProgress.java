package org.prosodia.cli.train;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.prosodia.cli.shell.Console;
import org.prosodia.cli.shell.ConsoleProgress;
import org.prosodia.evaluation.ConfusionMatrix;
import org.prosodia.training.FoldResult;
import org.prosodia.training.TrainingProgress;

/** Shows training on standard error: one bar while recordings are read, one for each network trained. */
public final class ConsoleTrainingProgress implements TrainingProgress, AutoCloseable {

    private final Console console;
    private final List<String> labels;
    private @Nullable ConsoleProgress bar; // between the first and the last news of a task
    private final Set<String> noticed = new HashSet<>();
    private String task = "training";

    /**
     * Creates the listener.
     *
     * @param labels the labels in the order of the scores
     */
    public ConsoleTrainingProgress(Console console, List<String> labels) {
        this.console = console;
        this.labels = labels;
    }

    @Override
    public void fold(String name, int index, int folds) {
        close();
        task = "fold " + name + " (" + (index + 1) + "/" + folds + ")";
    }

    @Override
    public void spectrograms(int done, int total) {
        bar("spectrograms", total, done).at(done, "");
        if (done == total) {
            close();
        }
    }

    @Override
    public void step(Step step) {
        bar(task, step.steps(), step.number())
                .at(
                        step.number(),
                        String.format(
                                Locale.ROOT,
                                "epoch %d/%d, loss %.4f, %.1f segments/s",
                                step.epoch(),
                                step.epochs(),
                                step.meanLoss(),
                                step.segmentsPerSecond()));
        if (step.number() == step.steps()) {
            close();
        }
    }

    @Override
    public void tested(FoldResult result) {
        close();
        ConfusionMatrix matrix = ConfusionMatrix.of(labels, result.predictions());
        console.err()
                .printf(
                        Locale.ROOT,
                        "fold %s: WA %.1f, UA %.1f, %d utterances tested%s%s%n",
                        result.name(),
                        100 * matrix.weightedAccuracy(),
                        100 * matrix.unweightedAccuracy(),
                        result.predictions().size(),
                        chosen(result),
                        result.dropped().isEmpty()
                                ? ""
                                : ", " + result.dropped().size() + " too short and dropped");
    }

    private static String chosen(FoldResult result) {
        return result.validation().isEmpty()
                ? ""
                : String.format(
                        Locale.ROOT,
                        " after epoch %d of %d, the best by validation",
                        result.chosenEpoch(),
                        result.losses().size());
    }

    @Override
    public void notice(String message) {
        close();
        if (noticed.add(message)) { // a cross-validation and the training after it read the same recordings
            console.err().println(message);
        }
    }

    /** The bar, which begins with the first news: a resumed run has steps behind it already. */
    private ConsoleProgress bar(String name, long total, long first) {
        if (bar == null) {
            bar = new ConsoleProgress(console, name, total, first);
        }
        return bar;
    }

    /** Ends the bar, if there is one. */
    @Override
    public void close() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }
}
