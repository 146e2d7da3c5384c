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
import org.prosodia.corpus.Corpora;
import org.prosodia.corpus.Corpus;
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
        CorpusSummary summary = summary();
        if (format == ResultFormat.JSON) {
            console.out().println(new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(json(summary)));
        } else {
            text(summary);
        }
        return ExitCode.OK;
    }

    private CorpusSummary summary() throws IOException {
        Corpus corpus = read(spec, corpora, classes);
        try (ConsoleProgress progress = new ConsoleProgress(console, "measuring", corpus.utterances().size())) {
            return CorpusSummary.of(corpus, progress);
        }
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

    private static Map<String, Object> json(CorpusSummary summary) throws IOException {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", summary.name());
        json.putAll(json(summary.total()));
        json.put("withoutSpeaker", summary.speakerless());
        Map<String, Object> classes = new LinkedHashMap<>();
        summary.classes().forEach((label, amount) -> classes.put(label, json(amount)));
        json.put("classes", classes);
        json.put("hash", summary.corpus().contentHash());
        json.put("licence", summary.corpus().licence());
        json.put("citation", summary.corpus().citation());
        return json;
    }

    private static Map<String, Object> json(CorpusSummary.Amount amount) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("utterances", amount.utterances());
        json.put("hours", amount.hours());
        json.put("speakers", amount.speakers());
        return json;
    }

    private void text(CorpusSummary summary) {
        int width = summary.classes().keySet().stream().mapToInt(String::length).max().orElse(0);
        width = Math.max(width, summary.name().length());
        row(width, "class", "utterances", "hours", "speakers");
        for (Map.Entry<String, CorpusSummary.Amount> entry : summary.classes().entrySet()) {
            row(width, entry.getKey(), entry.getValue());
        }
        row(width, summary.name(), summary.total());
        if (summary.speakerless() > 0) {
            console.out().println(summary.speakerless() + " utterances have no speaker, so no fold can promise unseen ones");
        }
        if (!summary.corpus().licence().isEmpty()) {
            console.out().println("licence: " + summary.corpus().licence());
        }
    }

    private void row(int width, String label, CorpusSummary.Amount amount) {
        row(width, label, String.valueOf(amount.utterances()), String.format(Locale.ROOT, "%.3f", amount.hours()),
                String.valueOf(amount.speakers()));
    }

    private void row(int width, String label, String utterances, String hours, String speakers) {
        console.out().println(String.format(Locale.ROOT, "%-" + Math.max(width, 5) + "s %10s %8s %8s", label, utterances, hours, speakers));
    }
}
