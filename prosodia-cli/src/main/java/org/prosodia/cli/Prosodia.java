package org.prosodia.cli;

import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/**
 * The command line's entry point: speech emotion recognition from the shell.
 *
 * <p>Exit codes: 0 all went well, 1 the run failed, 2 the command was not understood, 3 some inputs failed, 130 stopped by Ctrl-C.
 */
@Command(name = "prosodia", versionProvider = Build.Version.class, usageHelpAutoWidth = true, sortOptions = false,
        synopsisSubcommandLabel = "COMMAND", description = "Recognises emotion in speech, and trains networks that do.",
        commandListHeading = "%nCommands:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  prosodia demo",
            "  prosodia corpus emodb=DIR",
            "  prosodia cross-validate --corpus emodb=DIR --classes neutral,happy,sad,angry",
            "  prosodia predict --model model.onnx interview.wav",
            "  prosodia COMMAND --help",
            "",
            "Results go to standard output, talk to standard error.",
            "Exit codes: 0 all went well, 1 the run failed, 2 the command was not understood, 3 some inputs failed,",
            "130 stopped by Ctrl-C."})
public final class Prosodia implements Runnable {

    @Option(names = {"-V", "--version"}, versionHelp = true, description = "Print the version.")
    private boolean version;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Print this help.")
    private boolean help;

    @Spec
    private CommandSpec spec;

    private Prosodia() {}

    /**
     * Runs a command and ends the process with its exit code.
     *
     * @param arguments the command's name, its options and its inputs
     */
    public static void main(String[] arguments) {
        System.exit(run(Console.system(), arguments));
    }

    /** Runs a command on other streams; returns its exit code. */
    static int run(Console console, String... arguments) {
        try {
            CommandLine commands = commands(console);
            Failures failures = new Failures(console);
            commands.setParameterExceptionHandler(failures).setExecutionExceptionHandler(failures);
            commands.setExecutionStrategy(Prosodia::execute);
            try {
                return commands.execute(OptionsFile.expand(() -> commands(console), arguments));
            } catch (ParameterException e) {
                return failures.handleParseException(e, arguments);
            }
        } finally {
            console.out().flush();
        }
    }

    private static int execute(ParseResult parsed) {
        List<CommandLine> chain = parsed.asCommandLineList();
        CommandSpec common = chain.get(chain.size() - 1).getCommandSpec().mixins().get("common");
        if (common != null && common.userObject() instanceof CommonOptions options) {
            options.applyVerbosity();
        }
        return new CommandLine.RunLast().execute(parsed);
    }

    /** All commands, each new. */
    static CommandLine commands(Console console) {
        CommandLine root = new CommandLine(new Prosodia());
        List<Object> all = List.of(new DemoCommand(console), new CorpusCommand(console), new TrainCommand(console),
                new CrossValidateCommand(console), new CompareCommand(console), new PredictCommand(console),
                new SpectrogramCommand(console), new BenchmarkCommand(console), new BenchmarkPartCommand(console),
                new PeerLossesCommand(console), new ResultsCommand(console));
        for (Object command : all) {
            root.addSubcommand(command);
        }
        return root.setOut(new PrintWriter(console.out(), true)).setErr(new PrintWriter(console.err(), true));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing; there are "
                + String.join(", ", spec.subcommands().keySet()));
    }
}
