package org.prosodia.site;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Writes the measured pages of the documentation from {@code measurements/}; {@code site/pages} runs it. */
@Command(
        name = "site/pages",
        mixinStandardHelpOptions = true,
        usageHelpAutoWidth = true,
        sortOptions = false,
        subcommands = {
            AuditCommand.class,
            QualityCommand.class,
            VoiceGateCommand.class,
            CallsCommand.class,
            PeerLossesCommand.class
        },
        description =
                "Writes docs/measured/results.md, experiments.md, performance.md, scale.md and attacks.md from the"
                        + " files in measurements.")
public final class Site implements Callable<Integer> {

    @Option(
            names = "--checkout",
            paramLabel = "DIR",
            defaultValue = "${sys:prosodia.checkout:-.}",
            hidden = true,
            description = "The root of the checkout. Default: the current folder.")
    private Path root;

    private Site() {}

    /**
     * Runs a command and ends the process with its exit code.
     *
     * @param arguments the command's name, its options and its inputs
     */
    public static void main(String[] arguments) {
        System.exit(commands().execute(arguments));
    }

    /** Returns the command with its subcommands. */
    static CommandLine commands() {
        return new CommandLine(new Site());
    }

    /** Returns the pages of the checkout. */
    MeasuredPages pages() {
        return MeasuredPages.of(root);
    }

    @Override
    public Integer call() throws Exception {
        pages().write();
        return CommandLine.ExitCode.OK;
    }
}
