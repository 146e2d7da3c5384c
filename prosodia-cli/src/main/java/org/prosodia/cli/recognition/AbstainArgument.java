package org.prosodia.cli.recognition;

import java.util.OptionalDouble;
import org.prosodia.cli.shell.Console;
import org.prosodia.model.ModelMetadata;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Whether no answer is given where none is likely enough. */
public final class AbstainArgument {

    @Option(names = "--abstain-below", paramLabel = "P", order = 22, description = {
        "Say uncertain where no emotion reaches this probability, above 0 and at most 1; the scores stay. calibrate says how many answers"
        + " are wrong above each."})
    private Double below;

    /**
     * The threshold, if there is one.
     *
     * @throws ParameterException if it cannot be one
     */
    public OptionalDouble threshold(CommandSpec command) {
        if (below != null && !(below > 0 && below <= 1)) {
            throw new ParameterException(command.commandLine(), "--abstain-below is a probability above 0 and at most 1, not " + below);
        }
        return below == null ? OptionalDouble.empty() : OptionalDouble.of(below);
    }

    /** Whether there is a threshold. */
    public boolean given() {
        return below != null;
    }

    /** Warns of a threshold where a model's probabilities were never compared with how often it is right. */
    public void warnOfUncalibrated(ModelMetadata model, Console console) {
        if (below != null && model.temperature() == 1) {
            console.err().println("warning: the model " + model.name() + " was never calibrated: its probabilities say little of how often"
                    + " it is right; see 'prosodia calibrate'");
        }
    }
}
