package org.prosodia.cli.load;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.prosodia.audio.files.AtomicFile;
import org.prosodia.cli.shell.Build;
import org.prosodia.cli.shell.CommonOptions;
import org.prosodia.cli.shell.Console;
import org.prosodia.cli.shell.ExitCode;
import org.prosodia.cli.shell.FormatArgument;
import org.prosodia.cli.shell.JsonOutput;
import org.prosodia.cli.shell.OptionValue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code prosodia load}: measures the latency of a service on this machine under load. */
@Command(
        name = "load",
        sortOptions = false,
        usageHelpAutoWidth = true,
        description = {
            "Measures the latency of a service on this machine under load: streams at the pace of speech, from the"
                    + " moment when a window's last sample is sent to its event, and requests at a fixed rate, from"
                    + " the moment when one is sent to the complete answer.",
            "Everything is due at a fixed moment, from which latency counts, whether the service keeps up or not. Exit"
                    + " code 3 if anything failed."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  prosodia load --streams 32",
            "  prosodia load --requests-per-second 20 --seconds 60 --format json",
            "  prosodia load --requests-per-second 60 --clip-seconds 30 --overload",
            "  prosodia load --requests-per-second 5 --connections 1000",
            "  prosodia load --streams 8 --token-file tokens.txt http://127.0.0.1:9000"
        })
public final class LoadCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "SERVICE",
            arity = "0..1",
            defaultValue = "http://127.0.0.1:8080",
            description = "The address of the service, on this machine. Default: ${DEFAULT-VALUE}.")
    private String service;

    @Option(
            names = "--streams",
            paramLabel = "N",
            defaultValue = "0",
            description = "Streams that are open at once. Default: none.")
    private int streams;

    @Option(
            names = "--requests-per-second",
            paramLabel = "R",
            defaultValue = "0",
            description = "Requests with a clip, every second. Default: none.")
    private double requestsPerSecond;

    @Option(
            names = "--seconds",
            paramLabel = "S",
            defaultValue = "30",
            description = "The time that is measured, at most 600. Default: ${DEFAULT-VALUE}.")
    private double seconds;

    @Option(
            names = "--warm-up",
            paramLabel = "S",
            defaultValue = "5",
            description = "Seconds under the same load before that, which do not count. Default: ${DEFAULT-VALUE}.")
    private double warmUp;

    @Option(
            names = "--clip-seconds",
            paramLabel = "S",
            defaultValue = "3",
            description = "The length of a request's clip. Default: ${DEFAULT-VALUE}.")
    private double clipSeconds;

    @Option(
            names = "--connections",
            paramLabel = "N",
            defaultValue = "0",
            description = "Connections that are open all the time: a third is silent, a third sends the head of a"
                    + " request and a third a recording, a byte a second. The service's memory and threads are printed."
                    + " Default: none.")
    private int connections;

    @Option(
            names = "--overload",
            description = "Expect refusals: status 503 with the header Retry-After is measured and no failure.")
    private boolean overload;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "The file of the service's tokens; the first one is sent.")
    private Optional<Path> tokenFile = Optional.empty();

    @Option(names = "--result", paramLabel = "FILE", description = "Also write the result to this file as JSON.")
    private Optional<Path> result = Optional.empty();

    @Mixin
    private FormatArgument format;

    @Mixin
    private CommonOptions common;

    @Spec
    private CommandSpec spec;

    private final Console console;

    public LoadCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Optional<String> token = token();
        LoadPlan plan = OptionValue.by(
                spec,
                () -> new LoadPlan(
                        LoadPlan.onThisMachine(service),
                        streams,
                        requestsPerSecond,
                        seconds,
                        warmUp,
                        clipSeconds,
                        connections,
                        overload,
                        token));
        LoadResult measured = new LoadRun(plan).run(Build.CURRENT.commit(), command(plan));
        String json = JsonOutput.pretty(JsonOutput.JSON.valueToTree(measured));
        console.out().print(format.json() ? json + System.lineSeparator() : measured.text());
        if (result.isPresent()) {
            AtomicFile.write(result.get(), (json + "\n").getBytes(StandardCharsets.UTF_8));
        }
        return measured.failed() ? ExitCode.SOME_FAILED : ExitCode.OK;
    }

    /** Returns the command line for the result, without this machine's files. */
    private static String command(LoadPlan plan) {
        return "./prosodia load --streams " + plan.streams() + " --requests-per-second " + plan.requestsPerSecond()
                + " --seconds " + plan.seconds() + " --warm-up " + plan.warmUp() + " --clip-seconds "
                + plan.clipSeconds() + (plan.connections() > 0 ? " --connections " + plan.connections() : "")
                + (plan.overload() ? " --overload" : "");
    }

    private Optional<String> token() throws IOException {
        if (tokenFile.isEmpty()) {
            return Optional.empty();
        }
        Path file = tokenFile.get();
        return Optional.of(Files.readAllLines(file).stream()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .findFirst()
                .orElseThrow(() -> new IOException(file + ": has no token; write one a line")));
    }
}
