package org.prosodia.site;

import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The folder of the corpora that a command measures on. */
final class DataArgument {

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "${env:PROSODIA_DATA}",
            description = "The folder with the corpora as emodb and ravdess. "
                    + "Default: the environment variable PROSODIA_DATA.")
    private Path data;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    /**
     * Returns the folder.
     *
     * @throws ParameterException if it is not given or lacks a corpus
     */
    Path folder() {
        for (String corpus : new String[] {"emodb", "ravdess"}) {
            if (data == null || !Files.isDirectory(data.resolve(corpus))) {
                throw new ParameterException(
                        command.commandLine(),
                        "no folder with " + corpus
                                + " is given: name it with --data or in the environment variable PROSODIA_DATA");
            }
        }
        return data;
    }
}
