package org.prosodia.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.prosodia.corpus.Corpora;
import org.prosodia.corpus.Corpus;
import org.prosodia.corpus.CorpusSummary;
import org.prosodia.corpus.Problem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says what is in a corpus, or everything that is wrong with it. */
@Command(name = "corpus", sortOptions = false, usageHelpAutoWidth = true,
        description = "Prints the utterances, hours and speakers of a corpus by class, or all that is wrong with it.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  prosodia corpus emodb=DIR",
            "  prosodia corpus ravdess=DIR --classes neutral,happy,sad,angry",
            "  prosodia corpus manifest=calls.csv --format json"})
final class CorpusCommand implements Callable<Integer> {

    @Parameters(paramLabel = "CORPUS", arity = "1..*",
            description = "emodb=DIR, ravdess=DIR, folder=DIR (a folder for each class) or manifest=FILE (CSV or JSON lines); several"
                    + " are taken as one.")
    private List<String> corpora;

    @Option(names = "--classes", split = ",", paramLabel = "LABEL", description = "Only these labels, with commas between them.")
    private List<String> classes = List.of();

    @Option(names = "--format", defaultValue = "text", converter = ResultFormat.TextOrJson.class, paramLabel = "FORMAT",
            description = "text or json; text by default.")
    private ResultFormat format;

    @Mixin
    private CommonOptions common;

    @Spec
    private CommandSpec spec;

    private final Console console;

    CorpusCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        Corpus corpus = read(spec, corpora, classes);
        CorpusSummary summary = CorpusSummary.of(corpus);
        if (format == ResultFormat.JSON) {
            console.out().println(new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(json(corpus, summary)));
        } else {
            text(corpus, summary);
        }
        summary.warnings().forEach(console.err()::println);
        summary.problems().forEach(console.err()::println);
        return summary.problems().isEmpty() ? ExitCode.OK : ExitCode.SOME_FAILED;
    }

    /**
     * The corpora of a command line as one, with only some labels.
     *
     * @param classes the labels; empty for all
     * @throws ParameterException if a specification or a label does not exist
     */
    static Corpus read(CommandSpec spec, List<String> corpora, List<String> classes) throws IOException {
        try {
            List<Corpus> each = new ArrayList<>();
            for (String specification : corpora) {
                each.add(Corpora.read(specification));
            }
            Corpus corpus = Corpora.merged(each);
            return classes.isEmpty() ? corpus : corpus.select(classes);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private static Map<String, Object> json(Corpus corpus, CorpusSummary summary) throws IOException {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("corpus", corpus.name());
        json.putAll(json(summary.all()));
        json.put("withoutSpeaker", summary.withoutSpeaker());
        json.put("classes", summary.labels().stream().collect(
                Collectors.toMap(CorpusSummary.Row::label, CorpusCommand::json, (a, b) -> a, LinkedHashMap::new)));
        json.put("problems", summary.problems().stream().map(Problem::toString).toList());
        json.put("warnings", summary.warnings());
        // A file that cannot be read may have no bytes to hash either.
        json.put("hash", summary.problems().isEmpty() ? corpus.contentHash() : "");
        json.put("licence", corpus.licence());
        json.put("citation", corpus.citation());
        return json;
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

    private void text(Corpus corpus, CorpusSummary summary) {
        int width = Stream.concat(Stream.of("class"), corpus.labels().stream()).mapToInt(String::length).max().getAsInt();
        String line = "%-" + width + "s %10s %8s %8s %12s%n";
        console.out().printf(Locale.ROOT, line, "class", "utterances", "hours", "speakers", "seconds each");
        for (CorpusSummary.Row row : Stream.concat(summary.labels().stream(), Stream.of(summary.all())).toList()) {
            console.out().printf(Locale.ROOT, line, row.label(), row.utterances(), String.format(Locale.ROOT, "%.3f", row.hours()),
                    row.speakers(), String.format(Locale.ROOT, "%.1f-%.1f", row.shortest(), row.longest()));
        }
        if (summary.withoutSpeaker() > 0) {
            console.out().println(summary.withoutSpeaker() + " utterances have no speaker, so no fold can promise unseen ones");
        }
        if (!corpus.licence().isEmpty()) {
            console.out().println("licence: " + corpus.licence());
        }
    }
}
