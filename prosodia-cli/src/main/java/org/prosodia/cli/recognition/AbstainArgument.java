package org.prosodia.cli.recognition;

import java.io.IOException;
import java.util.OptionalDouble;
import org.prosodia.cli.shell.Console;
import org.prosodia.cli.shell.OptionConverter;
import org.prosodia.model.Calibration;
import org.prosodia.model.ModelFile;
import org.prosodia.model.ModelMetadata;
import picocli.CommandLine.Option;

/** The abstention threshold. */
public final class AbstainArgument {

    private static final double NEVER = 0; // no probability is below it
    private static final double RECOMMENDED = -1;
    private static final String AUTO = "auto";

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
    private double below = NEVER;

    /** Converts a probability above 0. */
    static final class Threshold extends OptionConverter<Double> {

        Threshold() {
            super(Threshold::parse);
        }

        private static double parse(String text) {
            if (text.equals(AUTO)) {
                return RECOMMENDED;
            }
            double threshold;
            try {
                threshold = Double.parseDouble(text);
            } catch (NumberFormatException e) {
                threshold = Double.NaN;
            }
            if (!(threshold > 0 && threshold <= 1)) {
                throw new IllegalArgumentException("the threshold is a probability above 0 and at most 1, not " + text);
            }
            return threshold;
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
        if (below != RECOMMENDED) {
            return below == NEVER ? OptionalDouble.empty() : OptionalDouble.of(below);
        }
        ModelMetadata metadata = model.read().metadata();
        return OptionalDouble.of(metadata.calibration()
                .flatMap(Calibration::recommendedBound)
                .orElseThrow(() -> new IOException("the model " + metadata.name() + " recommends no bound"
                        + (metadata.calibration().isPresent()
                                ? ", since its cross-validation did not reach the accuracy asked for"
                                : "")
                        + ": give --abstain-below a number, or write the model with 'prosodia calibrate --accuracy'"))
                .threshold());
    }

    /** Prints a warning if a threshold is used with a model whose probabilities were never calibrated. */
    public void warnOfUncalibrated(ModelMetadata model, Console console) {
        if (below != NEVER && model.temperature() == 1) {
            console.err()
                    .println("warning: the model " + model.name()
                            + " was never calibrated: its probabilities do not show how often"
                            + " it is right; see 'prosodia calibrate'");
        }
    }
}
