package org.prosodia.training.events;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.prosodia.evaluation.ConfusionMatrix;
import org.prosodia.evaluation.RunLayout;
import org.prosodia.training.FoldResult;
import org.prosodia.training.TrainingProgress;

/**
 * Logs training for TensorBoard: the loss of a thousand steps; at the end of each epoch its mean loss, the learning
 * rate, the speed, and if an epoch is chosen, UA on the validation part; at the end of a fold its WA and UA. Each fold
 * has its own folder, {@code fold-1} and so on, which TensorBoard shows as a run; training without folds is called
 * {@code train}. A resumed run continues in a new file and repeats nothing. Not thread-safe.
 *
 * <p>An error of writing is thrown as {@link UncheckedIOException}, whose message names the remedy; the run itself is
 * saved.
 */
public final class EventLog implements TrainingProgress, AutoCloseable {

    private static final int POINTS = 1_000; // TensorBoard shows as many of a curve

    private final Path folder;
    private final List<String> labels;
    private final Clock clock;
    private Path run;
    private Optional<EventFile> file = Optional.empty();
    private Optional<Step> last = Optional.empty();

    /**
     * Creates a log.
     *
     * @param folder the folder of all runs, created with the first number
     * @param labels the labels in the order of the scores
     */
    public EventLog(Path folder, List<String> labels) {
        this(folder, labels, Clock.systemUTC());
    }

    EventLog(Path folder, List<String> labels, Clock clock) {
        this.folder = folder;
        this.run = RunLayout.trainingLog(folder);
        this.labels = List.copyOf(labels);
        this.clock = clock;
    }

    @Override
    public void fold(String name, int index, int folds) {
        close();
        run = RunLayout.foldLog(folder, index + 1);
    }

    @Override
    public void step(Step step) {
        last = Optional.of(step);
        if (step.number() % ((step.steps() + POINTS - 1) / POINTS) == 0) {
            add(step.number(), "loss/step", step.loss());
        }
    }

    @Override
    public void epoch(int epoch, int epochs, double loss) {
        Step step = last.orElseThrow();
        add(step.number(), "loss/epoch", loss);
        add(step.number(), "learning-rate", step.learningRate());
        add(step.number(), "segments-per-second", step.segmentsPerSecond());
    }

    @Override
    public void validated(int epoch, int epochs, double score) {
        add(last.orElseThrow().number(), "validation/UA", score);
    }

    @Override
    public void tested(FoldResult result) {
        ConfusionMatrix matrix = ConfusionMatrix.of(labels, result.predictions());
        add(result.steps(), "test/WA", matrix.weightedAccuracy());
        add(result.steps(), "test/UA", matrix.unweightedAccuracy());
    }

    private void add(long step, String tag, double value) {
        double wallTime = clock.millis() / 1e3;
        try {
            if (file.isEmpty()) {
                file = Optional.of(EventFile.begin(run, wallTime));
            }
            file.get().add(new ScalarEvent(wallTime, step, tag, (float) value));
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private UncheckedIOException failure(IOException e) {
        return new UncheckedIOException(
                "no log can be written to " + run + " (" + e.getMessage()
                        + "): make room, or resume the run without event logs",
                e);
    }

    /** Closes the current file, if there is one; a later number starts another. */
    @Override
    public void close() {
        try {
            if (file.isPresent()) {
                file.get().close();
            }
        } catch (IOException e) {
            throw failure(e);
        } finally {
            file = Optional.empty();
        }
    }
}
