package org.prosodia.cli.serve;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.prosodia.cli.recognition.ModelLocator;
import org.prosodia.cli.shell.CommonOptions;
import org.prosodia.cli.shell.Console;
import org.prosodia.cli.shell.ExitCode;
import org.prosodia.cli.shell.OptionValue;
import org.prosodia.cli.shell.ThreadCount;
import org.prosodia.recognizer.BundledModel;
import org.prosodia.server.ProsodiaServer;
import org.prosodia.server.limits.NamedLimits;
import org.prosodia.server.limits.ServerLimits;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Serves recognition over HTTP. It needs ONNX Runtime and never loads libtorch. */
@Command(
        name = "serve",
        sortOptions = false,
        usageHelpAutoWidth = true,
        description = {
            "Serves recognition over HTTP until Ctrl-C or SIGTERM; then running work ends, and the exit code is 0.",
            "Prints a line of JSON for each request, warning and error. docs/how-to/service.md describes the service."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  prosodia serve",
            "  prosodia serve --port 9000 --workers 4 --model model.onnx --model emodb",
            "  prosodia serve --host 0.0.0.0 --token-file tokens.txt --origin https://speech.example.org",
            "  prosodia serve --limit streams=128 --limit bodyBytes=1GiB",
            "  curl --data-binary @interview.wav 'http://localhost:8080/v1/recognize?timeline=true'"
        })
public final class ServeCommand implements Callable<Integer> {

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = "The address to listen at. Default: ${DEFAULT-VALUE}, which only this machine reaches.")
    private String host;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "" + ProsodiaServer.PORT,
            description = "The port; 0 for a free one. Default: ${DEFAULT-VALUE}.")
    private int port;

    @Option(
            names = {"-m", "--model"},
            paramLabel = "MODEL",
            description = ModelLocator.DESCRIPTION + " Repeat it for several; the first is the default one of requests."
                    + " Default: " + BundledModel.STANDARD + ".")
    private List<Path> models = List.of();

    @Option(
            names = "--workers",
            paramLabel = "N",
            converter = ThreadCount.class,
            description = "Recordings that are recognised at once, each on one thread. Default: all processors.")
    private int workers = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--no-isolate",
            description =
                    "Decode recordings in this process instead of others: a file that crashes FFmpeg then ends the"
                            + " service.")
    private boolean inProcess;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "Accept only requests with one of the tokens in this file, one a line.")
    private Optional<Path> tokenFile = Optional.empty();

    @Option(
            names = "--insecure",
            description = "Serve at an address that other machines reach without tokens: anybody there may use it.")
    private boolean insecure;

    @Option(
            names = "--origin",
            paramLabel = "URL",
            description = "An origin whose pages may use the service, such as https://example.org, and under whose host"
                    + " it may be reached. Repeat it for several. Default: the loopback names alone.")
    private List<String> origins = List.of();

    @Option(
            names = "--tls-certificate",
            paramLabel = "FILE",
            description = "Encrypt connections with this certificate, in PEM; it is read again when it changes.")
    private Optional<Path> certificate = Optional.empty();

    @Option(
            names = "--tls-key",
            paramLabel = "FILE",
            description = "The private key of the certificate, in PEM (PKCS #8).")
    private Optional<Path> key = Optional.empty();

    @Option(
            names = "--limit",
            paramLabel = "NAME=VALUE",
            description = "Set a limit of the service, such as queue=64, bodyBytes=1GiB or workTime=2min. Repeat it for"
                    + " several. docs/how-to/service.md lists the names and defaults.")
    private List<String> limits = List.of();

    @Mixin
    private CommonOptions common;

    @Spec
    private CommandSpec spec;

    private final Console console;

    public ServeCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        ProsodiaServer.Builder builder = OptionValue.by(
                spec,
                () -> ProsodiaServer.builder()
                        .host(host)
                        .port(port)
                        .workers(workers)
                        .isolated(!inProcess)
                        .limits(limits()));
        for (Path model : models) {
            builder.model(ModelLocator.of(model));
        }
        secure(builder);
        Consumer<String> log = console.out()::println;
        builder.requestLog(log);
        ServerLog.during(log, () -> ServedProcess.run(() -> OptionValue.by(spec, builder::start), console));
        return ExitCode.OK;
    }

    private ServerLimits limits() {
        NamedLimits named = new NamedLimits();
        limits.forEach(named::set);
        return named.build();
    }

    private void secure(ProsodiaServer.Builder builder) throws IOException {
        origins.forEach(builder::origin);
        if (tokenFile.isPresent()) {
            builder.tokens(tokenFile.get());
        } else if (insecure) {
            builder.insecure();
        } else if (!InetAddress.getByName(host).isLoopbackAddress()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "anybody who reaches " + host + " could use the service: require tokens with --token-file, or allow"
                            + " it with --insecure");
        }
        if (certificate.isPresent() != key.isPresent()) {
            throw new ParameterException(spec.commandLine(), "--tls-certificate and --tls-key go together: give both");
        }
        certificate.ifPresent(file -> builder.tls(file, key.orElseThrow()));
    }
}
