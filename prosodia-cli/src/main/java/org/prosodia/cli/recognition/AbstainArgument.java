package org.prosodia.cli.recognition;

import java.util.OptionalDouble;
import org.prosodia.cli.shell.Console;
import org.prosodia.cli.shell.OptionConverter;
import org.prosodia.model.ModelMetadata;
import picocli.CommandLine.Option;

/** The abstention threshold. */
public final class AbstainArgument {

    private static final double NEVER = 0; // no probability is below it

    @Option(
            names = "--abstain-below",
            paramLabel = "P",
            order = 22,
            converter = Threshold.class,
            description = {
                "Write uncertain in place of an emotion whose probability is below this one, above 0 and at most 1;"
                        + " the scores stay. calibrate prints how many answers are wrong above each."
            })
    private double below = NEVER;

    /** Converts a probability above 0. */
    static final class Threshold extends OptionConverter<Double> {

        Threshold() {
            super(Threshold::parse);
        }

        private static double parse(String text) {
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

    /** Returns the threshold; empty if an answer is always given. */
    public OptionalDouble threshold() {
        return below == NEVER ? OptionalDouble.empty() : OptionalDouble.of(below);
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
