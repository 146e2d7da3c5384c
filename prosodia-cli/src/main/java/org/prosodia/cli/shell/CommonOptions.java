package org.prosodia.cli.shell;

import ch.qos.logback.classic.Level;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Option;

/** The options every command has. */
public final class CommonOptions {

    @Option(
            names = "--options",
            paramLabel = "FILE",
            order = 100,
            description = "Read options from a YAML file, by their names without dashes; "
                    + "those on the command line come first.")
    @Nullable
    Path options;

    @Option(
            names = {"-v", "--verbose"},
            order = 101,
            description = "Log what is done; twice, with details.")
    boolean[] verbose = {};

    @Option(names = "--debug", order = 102, description = "With an error, print where in the program it happened.")
    boolean debug;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            order = 103,
            description = "Print this help.")
    boolean help;

    /** Sets the log's level for the whole process. */
    public void applyVerbosity() {
        if (!LoggerFactory.getILoggerFactory().getClass().getName().startsWith("ch.qos.logback.")) {
            return; // on a cluster, which has its own backend; Logback need not be there
        }
        Level level = verbose.length == 0 ? Level.WARN : verbose.length == 1 ? Level.INFO : Level.DEBUG;
        if (LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME) instanceof ch.qos.logback.classic.Logger root) {
            root.setLevel(level);
        }
    }
}
