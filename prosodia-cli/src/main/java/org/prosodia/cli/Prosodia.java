package org.prosodia.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.prosodia.audio.concurrent.ShutdownGate;
import org.prosodia.cli.benchmark.BenchmarkCommand;
import org.prosodia.cli.benchmark.BenchmarkPartCommand;
import org.prosodia.cli.corpora.AuditCommand;
import org.prosodia.cli.corpora.CorpusCommand;
import org.prosodia.cli.demo.DemoCommand;
import org.prosodia.cli.evaluate.CalibrateCommand;
import org.prosodia.cli.evaluate.CompareCommand;
import org.prosodia.cli.evaluate.EvaluateCommand;
import org.prosodia.cli.evaluate.ReportCommand;
import org.prosodia.cli.evaluate.RescoreCommand;
import org.prosodia.cli.load.LoadCommand;
import org.prosodia.cli.models.EnsembleCommand;
import org.prosodia.cli.models.ExportCommand;
import org.prosodia.cli.models.MeasureCommand;
import org.prosodia.cli.models.ModelsCommand;
import org.prosodia.cli.models.QuantizeCommand;
import org.prosodia.cli.predict.ExplainCommand;
import org.prosodia.cli.predict.ListenCommand;
import org.prosodia.cli.predict.PredictCommand;
import org.prosodia.cli.predict.SpectrogramCommand;
import org.prosodia.cli.reproduce.ReproduceCommand;
import org.prosodia.cli.serve.ServeCommand;
import org.prosodia.cli.shell.Build;
import org.prosodia.cli.shell.CommonOptions;
import org.prosodia.cli.shell.Console;
import org.prosodia.cli.shell.ExitCode;
import org.prosodia.cli.shell.Failures;
import org.prosodia.cli.shell.GivenPath;
import org.prosodia.cli.shell.OptionConverter;
import org.prosodia.cli.shell.OptionsFile;
import org.prosodia.cli.train.CrossValidateCommand;
import org.prosodia.cli.train.TrainCommand;
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
 * <p>Exit codes: 0 success, 1 the run failed, 2 invalid command line, 3 some inputs failed, 130 stopped by Ctrl-C.
 */
@Command(
        name = "prosodia",
        versionProvider = Build.Version.class,
        usageHelpAutoWidth = true,
        sortOptions = false,
        synopsisSubcommandLabel = "COMMAND",
        description = "Recognises emotion in speech, and trains and tests the networks for it.",
        commandListHeading = "%nCommands:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  prosodia predict interview.wav",
            "  prosodia demo",
            "  prosodia corpora emodb=DIR",
            "  prosodia cross-validate --corpus emodb=DIR --classes neutral,happy,sad,angry",
            "  prosodia COMMAND --help",
            "",
            "Results go to standard output, messages to standard error.",
            "Exit codes: 0 all went well, 1 the run failed, 2 the command was not understood, 3 some inputs failed,",
            "130 stopped by Ctrl-C."
        })
public final class Prosodia implements Runnable {

    private static final Map<String, Function<Console, Object>> COMMANDS = new LinkedHashMap<>();

    static {
        COMMANDS.put("demo", DemoCommand::new);
        COMMANDS.put("corpora", CorpusCommand::new);
        COMMANDS.put("train", TrainCommand::new);
        COMMANDS.put("cross-validate", CrossValidateCommand::new);
        COMMANDS.put("rescore", RescoreCommand::new);
        COMMANDS.put("reproduce", console -> new ReproduceCommand(console, Prosodia::run));
        COMMANDS.put("compare", CompareCommand::new);
        COMMANDS.put("report", ReportCommand::new);
        COMMANDS.put("evaluate", EvaluateCommand::new);
        COMMANDS.put("audit", AuditCommand::new);
        COMMANDS.put("predict", PredictCommand::new);
        COMMANDS.put("listen", ListenCommand::new);
        COMMANDS.put("serve", ServeCommand::new);
        COMMANDS.put("load", LoadCommand::new);
        COMMANDS.put("models", ModelsCommand::new);
        COMMANDS.put("ensemble", EnsembleCommand::new);
        COMMANDS.put("calibrate", CalibrateCommand::new);
        COMMANDS.put("measure", MeasureCommand::new);
        COMMANDS.put("quantize", QuantizeCommand::new);
        COMMANDS.put("export", ExportCommand::new);
        COMMANDS.put("spectrogram", SpectrogramCommand::new);
        COMMANDS.put("explain", ExplainCommand::new);
        COMMANDS.put("benchmark", console -> new BenchmarkCommand(console, Prosodia.class));
        COMMANDS.put("benchmark-part", BenchmarkPartCommand::new);
        COMMANDS.put("rehearse", RehearseCommand::new);
    }

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Print the version.")
    private boolean version;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Print this help.")
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
        ShutdownGate.PROCESS.serveCommand();
        System.exit(run(Console.system(), arguments));
    }

    /** Runs a command on other streams; returns its exit code. */
    public static int run(Console console, String... arguments) {
        int exitCode = execute(console, asOptions(console, arguments));
        console.out().flush();
        Optional<String> lost = console.outputFailure();
        if (lost.isPresent() && (exitCode == ExitCode.OK || exitCode == ExitCode.SOME_FAILED)) {
            console.err().println("prosodia: " + lost.get() + ": results are missing there");
            return ExitCode.FAILED;
        }
        return exitCode;
    }

    /** Returns the arguments with {@code help COMMAND} written as {@code COMMAND --help}. */
    private static String[] asOptions(Console console, String... arguments) {
        if (arguments.length == 0 || !arguments[0].equals("help")) {
            return arguments;
        }
        if (arguments.length > 1 && !commands(console).getSubcommands().containsKey(arguments[1])) {
            return new String[] {arguments[1]}; // which is then refused
        }
        return Stream.concat(Arrays.stream(arguments).skip(1).limit(1), Stream.of("--help"))
                .toArray(String[]::new);
    }

    private static int execute(Console console, String... arguments) {
        CommandLine commands = commands(console, arguments);
        Failures failures = new Failures(console);
        commands.setParameterExceptionHandler(failures).setExecutionExceptionHandler(failures);
        commands.setExecutionStrategy(Prosodia::execute);
        try {
            return commands.execute(OptionsFile.expand(() -> commands(console, arguments), arguments));
        } catch (ParameterException e) {
            return failures.handleParseException(e, arguments);
        }
    }

    private static int execute(ParseResult parsed) {
        List<CommandLine> chain = parsed.asCommandLineList();
        CommandSpec common =
                chain.get(chain.size() - 1).getCommandSpec().mixins().get("common");
        if (common != null && common.userObject() instanceof CommonOptions options) {
            options.applyVerbosity();
        }
        return new CommandLine.RunLast().execute(parsed);
    }

    /** Returns all commands, newly created. */
    static CommandLine commands(Console console) {
        return commands(console, COMMANDS.keySet());
    }

    /**
     * Returns the called command if it is the first argument, otherwise all: at start-up the other commands' options
     * are then not read from their classes.
     */
    static CommandLine commands(Console console, String... arguments) {
        boolean named = arguments.length > 0 && COMMANDS.containsKey(arguments[0]);
        return commands(console, named ? Set.of(arguments[0]) : COMMANDS.keySet());
    }

    private static CommandLine commands(Console console, Set<String> names) {
        CommandLine root = new CommandLine(new Prosodia());
        COMMANDS.forEach((name, command) -> {
            if (names.contains(name)) {
                root.addSubcommand(name, command.apply(console));
            }
        });
        return root.registerConverter(Path.class, new OptionConverter<Path>(GivenPath::of) {})
                .setOut(new PrintWriter(console.out(), true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(console.err(), true, StandardCharsets.UTF_8));
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "a command is missing; there are "
                        + COMMANDS.keySet().stream()
                                .filter(name -> !isInternal(spec.subcommands().get(name)))
                                .collect(Collectors.joining(", ")));
    }

    private static boolean isInternal(@Nullable CommandLine command) {
        return command == null || command.getCommandSpec().usageMessage().hidden();
    }
}
