package org.prosodia.cli.corpora;

import java.io.IOException;
import java.util.List;
import org.prosodia.corpus.ClassMap;
import org.prosodia.corpus.Corpus;
import org.prosodia.corpus.Subset;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Which utterances a command works on. */
public final class CorpusArguments {

    @Option(names = "--corpus", paramLabel = "FORMAT=PATH", required = true, order = 1,
            description = "A corpus, such as emodb=DIR, folder=DIR or manifest=FILE; prosodia corpora lists all. May be given several"
                    + " times.")
    public List<String> corpora = List.of();

    @Option(names = "--classes", paramLabel = "CLASS", split = ",", order = 2, description = {
        "Use the utterances with these labels, such as neutral,happy,sad,angry; happy=excited+happy merges two. Default: all labels."})
    public List<String> classes = List.of();

    @Option(names = "--subset", paramLabel = "FIELD=VALUE", order = 2, defaultValue = "all",
            description = "Use the utterances with this attribute, such as style=improvised. Default: ${DEFAULT-VALUE}.")
    public String subset;

    /** Reads the corpora as they are. */
    public Corpus whole(CommandSpec command) throws IOException {
        return CorpusCommand.read(command, corpora);
    }

    /**
     * Reads the corpora and keeps what was asked for, classes in place of labels.
     *
     * @throws ParameterException if there is no such class or subset
     */
    public Corpus read(CommandSpec command) throws IOException {
        return CorpusCommand.chosen(command, whole(command), subset, classes);
    }

    /** The classes asked for, or every label of the corpus. */
    public ClassMap classMap(Corpus corpus) {
        return classes.isEmpty() ? ClassMap.of(corpus.select(Subset.parse(subset)).labels()) : ClassMap.parse(String.join(",", classes));
    }
}
