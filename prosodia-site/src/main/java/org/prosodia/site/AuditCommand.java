package org.prosodia.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.prosodia.corpus.Corpus;
import org.prosodia.corpus.layout.Corpora;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code site/pages audit}: measures which copies an audit finds and writes docs/measured/audit.md. */
@Command(
        name = "audit",
        mixinStandardHelpOptions = true,
        usageHelpAutoWidth = true,
        sortOptions = false,
        description = "Measures which copies of recordings an audit finds, and which different recordings it takes for "
                + "copies, on EmoDB, RAVDESS and, if it is there, twenty actors of CREMA-D, re-synthesised, as "
                + "cremad-resynth; writes docs/measured/audit.md.")
final class AuditCommand implements Callable<Integer> {

    private static final int ACTORS = 20;

    @ParentCommand
    private Site site;

    @Mixin
    private DataArgument data;

    @Option(
            names = "--copies",
            paramLabel = "N",
            defaultValue = "30",
            description = "Recordings of each corpus that are copied. Default: ${DEFAULT-VALUE}.")
    private int copies;

    @Override
    public Integer call() throws IOException {
        List<AuditMeasurement> corpora = new ArrayList<>();
        corpora.add(AuditMeasurement.read(
                "EmoDB", Corpora.read("emodb=" + data.folder().resolve("emodb"))));
        corpora.add(AuditMeasurement.read(
                "RAVDESS", Corpora.read("ravdess=" + data.folder().resolve("ravdess"))));
        Path cremad = data.folder().resolve("cremad-resynth");
        if (Files.isDirectory(cremad)) {
            corpora.add(AuditMeasurement.read("CREMA-D", firstActors(Corpora.read("cremad=" + cremad))));
        }
        site.pages().write("audit", AuditMeasurement.tables(corpora, copies));
        return CommandLine.ExitCode.OK;
    }

    private static Corpus firstActors(Corpus corpus) {
        List<String> actors = corpus.utterances().stream()
                .flatMap(utterance -> utterance.speaker().stream())
                .distinct()
                .sorted()
                .limit(ACTORS)
                .toList();
        return new Corpus(
                corpus.name(),
                corpus.utterances().stream()
                        .filter(utterance ->
                                utterance.speaker().filter(actors::contains).isPresent())
                        .toList(),
                "",
                "");
    }
}
