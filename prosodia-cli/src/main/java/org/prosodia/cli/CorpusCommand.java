package org.prosodia.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.prosodia.corpus.Corpora;
import org.prosodia.corpus.Corpus;
import org.prosodia.corpus.CorpusSummary;
import org.prosodia.report.CorpusReport;
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
            // What cannot be read may have no bytes to hash.
            console.out().println(CorpusReport.json(summary).put("hash", summary.problems().isEmpty() ? corpus.contentHash() : "")
                    .put("licence", corpus.licence()).put("citation", corpus.citation()).toPrettyString());
        } else {
            console.out().print(CorpusReport.text(summary));
            if (!corpus.licence().isEmpty()) {
                console.out().println("licence: " + corpus.licence());
            }
        }
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
}
