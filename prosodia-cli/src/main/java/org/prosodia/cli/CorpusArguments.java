package org.prosodia.cli;

import java.io.IOException;
import java.util.List;
import org.prosodia.corpus.Corpus;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Which utterances a command works on. */
final class CorpusArguments {

    @Option(names = "--corpus", paramLabel = "FORMAT=PATH", required = true, order = 1,
            description = "A corpus, such as emodb=DIR, folder=DIR or manifest=FILE; prosodia corpora lists all. May be given several"
                    + " times.")
    List<String> corpora = List.of();

    @Option(names = "--classes", paramLabel = "LABEL", split = ",", order = 2,
            description = "Use the utterances with these labels, such as neutral,happy,sad,angry. Default: all labels.")
    List<String> classes = List.of();

    /** Reads the corpora and keeps the classes; see {@link CorpusCommand#read}. */
    Corpus read(CommandSpec command) throws IOException {
        return CorpusCommand.read(command, corpora, classes);
    }
}
