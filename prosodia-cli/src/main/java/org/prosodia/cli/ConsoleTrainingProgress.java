package org.prosodia.cli;

import java.util.Locale;
import org.prosodia.training.TrainingProgress;

/** Shows training on standard error: one bar while recordings are read, one for each network trained. */
final class ConsoleTrainingProgress implements TrainingProgress, AutoCloseable {

    private final Console console;
    private ConsoleProgress bar;
    private String task = "training";

    ConsoleTrainingProgress(Console console) {
        this.console = console;
    }

    @Override
    public void fold(String name, int index, int folds) {
        close();
        task = "fold " + name + " (" + (index + 1) + "/" + folds + ")";
    }

    @Override
    public void spectrograms(int done, int total) {
        bar("spectrograms", total).at(done, "");
        if (done == total) {
            close();
        }
    }

    @Override
    public void step(int epoch, int epochs, long step, long steps, double loss, double segmentsPerSecond) {
        bar(task, steps).at(step, String.format(Locale.ROOT, "epoch %d/%d, loss %.4f, %.1f segments/s", epoch, epochs, loss,
                segmentsPerSecond));
        if (step == steps) {
            close();
        }
    }

    @Override
    public void notice(String message) {
        close();
        console.err().println(message);
    }

    private ConsoleProgress bar(String name, long total) {
        if (bar == null) {
            bar = new ConsoleProgress(console, name, total);
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
