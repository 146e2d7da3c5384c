package org.prosodia.cli.corpora;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.prosodia.cli.shell.CommonOptions;
import org.prosodia.cli.shell.Console;
import org.prosodia.cli.shell.ExitCode;
import org.prosodia.cli.shell.FormatArgument;
import org.prosodia.cli.shell.OptionValue;
import org.prosodia.corpus.Corpus;
import org.prosodia.corpus.CorpusInfo;
import org.prosodia.corpus.CorpusSummary;
import org.prosodia.corpus.DownloadSource;
import org.prosodia.corpus.Problem;
import org.prosodia.corpus.Protocol;
import org.prosodia.corpus.layout.Corpora;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lists the corpora that can be read; prints a summary of one, or all problems with it. */
@Command(
        name = "corpora",
        aliases = "corpus",
        sortOptions = false,
        usageHelpAutoWidth = true,
        description = {
            "Prints the utterances, hours and speakers of a corpus by class, speaker and session, or all problems with "
                    + "it. Without a corpus, lists the corpora that can be read, with their terms and addresses."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  prosodia corpora",
            "  prosodia corpora emodb=DIR",
            "  prosodia corpora --download ravdess,nemo --into data",
            "  prosodia corpora ravdess=DIR --classes neutral,happy,sad,angry",
            "  prosodia corpora manifest=calls.csv --format json"
        })
public final class CorpusCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "CORPUS",
            arity = "0..*",
            description = "NAME=DIR with a name that this command lists, folder=DIR (a folder for each class) or"
                    + " manifest=FILE (CSV or JSON lines); several are merged.")
    private List<String> corpora = List.of();

    @Option(
            names = "--classes",
            split = ",",
            paramLabel = "CLASS",
            description = "Only these labels, with commas between them; happy=excited+happy merges two.")
    private List<String> classes = List.of();

    @Option(
            names = "--subset",
            paramLabel = "FIELD=VALUE",
            defaultValue = "all",
            description = "Only utterances with this attribute, such as style=improvised.")
    private String subset;

    @Option(
            names = "--protocol",
            paramLabel = "NAME",
            converter = ProtocolArgument.Converter.class,
            description = "Only the utterances that this protocol selects; an unknown name lists all.")
    private Optional<ProtocolArgument> protocol;

    @Option(
            names = "--columns",
            paramLabel = "FIELD=NAME,...",
            description = "The columns of a manifest, such as audio=Datei,label=Stimmung.")
    private Optional<String> columns;

    @Mixin
    private FormatArgument format;

    @Option(
            names = "--download",
            split = ",",
            paramLabel = "NAME",
            description = "Download these corpora first, where their owners allow it, each into a folder of its name; "
                    + "files that are complete are not downloaded again.")
    private List<String> download = List.of();

    @Option(names = "--into", paramLabel = "DIR", description = "The folder for --download.")
    private Optional<Path> into;

    @Mixin
    private CommonOptions common;

    @Spec
    private CommandSpec spec;

    private final Console console;
    private final UnaryOperator<URI> mirror;

    public CorpusCommand(Console console) {
        this(console, UnaryOperator.identity());
    }

    /**
     * Creates a command that downloads from mirrors.
     *
     * @param mirror maps an owner's address to the one to download from
     */
    public CorpusCommand(Console console, UnaryOperator<URI> mirror) {
        this.console = console;
        this.mirror = mirror;
    }

    @Override
    public Integer call() throws IOException {
        List<String> all =
                Stream.concat(corpora.stream(), downloaded().stream()).toList();
        if (all.isEmpty()) {
            list();
            return ExitCode.OK;
        }
        List<String> used =
                protocol.map(named -> named.protocol().classes().labels()).orElse(List.of());
        CorpusSelection selection = new CorpusSelection(all, classes, CorpusSelection.ALL, columns.orElse(""));
        Corpus corpus = chosen(OptionValue.by(spec, () -> selection.read(used)));
        CorpusSummary summary = CorpusSummary.of(corpus);
        if (format.json()) {
            console.out()
                    .println(new ObjectMapper()
                            .enable(SerializationFeature.INDENT_OUTPUT)
                            .writeValueAsString(json(corpus, summary)));
        } else {
            new CorpusSummaryTables(console).print(corpus, summary);
        }
        summary.warnings().forEach(console.err()::println);
        summary.problems().forEach(console.err()::println);
        return summary.problems().isEmpty() ? ExitCode.OK : ExitCode.SOME_FAILED;
    }

    private List<String> downloaded() throws IOException {
        if (download.isEmpty() == into.isPresent()) {
            throw new ParameterException(spec.commandLine(), "--download and --into belong together: give both");
        }
        return OptionValue.by(
                spec,
                () -> download.isEmpty() ? List.of() : new CorpusFetching(console, mirror).fetch(download, into.get()));
    }

    private Corpus chosen(Corpus corpus) {
        if (protocol.isEmpty()) {
            return OptionValue.by(spec, () -> new CorpusSelection(corpora, classes, subset).of(corpus));
        }
        if (!classes.isEmpty() || !subset.equals(CorpusSelection.ALL)) {
            throw new ParameterException(
                    spec.commandLine(), "--protocol fixes classes and subset: leave --classes and --subset out");
        }
        return OptionValue.by(spec, () -> {
            Protocol fixed = protocol.get().of(corpus);
            console.err().println("protocol " + fixed.name());
            return fixed.select(corpus);
        });
    }

    private void list() throws IOException {
        if (format.json()) {
            console.out()
                    .println(new ObjectMapper()
                            .enable(SerializationFeature.INDENT_OUTPUT)
                            .writeValueAsString(Corpora.infos()));
            return;
        }
        List<CorpusInfo> infos = Corpora.infos();
        for (int i = 0; i < infos.size(); i++) {
            CorpusInfo info = infos.get(i);
            console.out().println(Corpora.formats().get(i) + "  " + info.title());
            line("labels", info.labels().toString());
            line("licence", info.licence());
            line("from", info.address());
            line("layout", info.layout());
            line(
                    "--download",
                    String.join(
                            " and ",
                            info.offers().stream()
                                    .map(DownloadSource::source)
                                    .distinct()
                                    .toList()));
        }
    }

    private void line(String name, String text) {
        if (!text.isEmpty()) {
            console.out().println("  " + name + ": " + text);
        }
    }

    private static Map<String, Object> json(Corpus corpus, CorpusSummary summary) throws IOException {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("corpus", corpus.name());
        json.putAll(json(summary.all()));
        json.put("withoutSpeaker", summary.withoutSpeaker());
        json.put("classes", json(summary.labels()));
        json.put("bySpeaker", json(summary.speakers()));
        json.put("bySession", json(summary.sessions()));
        json.put("rates", summary.rates());
        json.put("labels", summary.spellings());
        json.put("problems", summary.problems().stream().map(Problem::toString).toList());
        json.put("warnings", summary.warnings());
        // A file that cannot be read may have no bytes to hash either.
        json.put("hash", summary.problems().isEmpty() ? corpus.contentHash() : "");
        json.put("licence", corpus.licence());
        json.put("citation", corpus.citation());
        return json;
    }

    private static Map<String, Object> json(List<CorpusSummary.Row> rows) {
        return rows.stream()
                .collect(Collectors.toMap(
                        CorpusSummary.Row::name, CorpusCommand::json, (a, b) -> a, LinkedHashMap::new));
    }

    private static Map<String, Object> json(CorpusSummary.Row row) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("utterances", row.utterances());
        json.put("hours", row.hours());
        json.put("speakers", row.speakers());
        json.put("shortestSeconds", row.shortest());
        json.put("longestSeconds", row.longest());
        return json;
    }
}
