package org.prosodia.cli.predict;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.prosodia.cli.recognition.AudioInput;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The option for all results of recordings in one folder. */
final class AllArgument {

    @Option(
            names = "--all",
            order = 9,
            description = {
                "Write all results into the folder --output: results.csv with a row for each recording, index.html with"
                        + " pictures and players, and below it an annotation file and a picture of each recording."
                        + " The same command goes on after a stop, and scores what is new."
            })
    private boolean all;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    /** Returns true if all results are to be written. */
    boolean wanted() {
        return all;
    }

    /**
     * Checks the inputs before anything is written.
     *
     * @throws ParameterException if standard input is among them, or there is none to read
     */
    void check(List<AudioInput> inputs) {
        if (inputs.stream().anyMatch(AudioInput::standardInput)) {
            throw refusal("--all needs recordings in files, not standard input");
        }
        if (inputs.stream()
                .noneMatch(input -> input.file().filter(Files::exists).isPresent())) {
            AudioInput first = inputs.get(0);
            throw refusal(first.complaint()
                            .orElse(first.file().map(Path::toString).orElse(first.name())
                                    + ": there is no such file or folder")
                    + (inputs.size() > 1 ? "; nor can any other input be read" : ""));
        }
    }

    private ParameterException refusal(String message) {
        return new ParameterException(command.commandLine(), message);
    }
}
