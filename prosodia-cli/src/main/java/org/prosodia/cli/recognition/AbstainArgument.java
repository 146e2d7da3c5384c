package org.prosodia.cli.recognition;

import java.io.IOException;
import java.util.OptionalDouble;
import org.prosodia.cli.shell.Console;
import org.prosodia.cli.shell.OptionConverter;
import org.prosodia.formats.Abstention;
import org.prosodia.model.ModelFile;
import org.prosodia.model.ModelMetadata;
import picocli.CommandLine.Option;

/** The abstention threshold. */
public final class AbstainArgument {

    @Option(
            names = "--abstain-below",
            paramLabel = "P",
            order = 22,
            converter = Threshold.class,
            description = {
                "Write uncertain in place of an emotion whose probability is below this one, above 0 and at most 1;"
                        + " the scores stay. calibrate prints how many answers are wrong above each. auto: the bound"
                        + " that calibrate recommends in the model."
            })
    private Abstention below = new Abstention.Never();

    /** Converts a probability above 0. */
    static final class Threshold extends OptionConverter<Abstention> {
        Threshold() {
            super(Abstention::parse);
        }
    }

    /** Reads the model. */
    @FunctionalInterface
    public interface ModelSource {
        ModelFile read() throws IOException;
    }

    /**
     * Returns the threshold; empty if an answer is always given.
     *
     * @param model is read if the threshold is the model's
     * @throws IOException if the model cannot be read, or recommends no threshold
     */
    public OptionalDouble threshold(ModelSource model) throws IOException {
        if (below instanceof Abstention.Below given) {
            return OptionalDouble.of(given.probability());
        }
        if (below instanceof Abstention.Never) {
            return OptionalDouble.empty();
        }
        ModelMetadata metadata = model.read().metadata();
        try {
            return below.threshold(metadata);
        } catch (IOException e) {
            throw new IOException(
                    e.getMessage() + ": give --abstain-below a number, or write the model with 'prosodia calibrate"
                            + " --accuracy'",
                    e);
        }
    }

    /** Prints a warning if a threshold is used with a model whose probabilities were never calibrated. */
    public void warnOfUncalibrated(ModelMetadata model, Console console) {
        if (!(below instanceof Abstention.Never) && model.temperature() == 1) {
            console.err()
                    .println("warning: the model " + model.name()
                            + " was never calibrated: its probabilities do not show how often"
                            + " it is right; see 'prosodia calibrate'");
        }
    }
}
