package org.prosodia.cli.reproduce;

import java.util.Optional;
import org.prosodia.cli.corpora.CorpusArguments;
import org.prosodia.cli.corpora.FoldsArgument;
import org.prosodia.cli.corpora.ProtocolArgument;
import org.prosodia.corpus.ClassMap;
import org.prosodia.corpus.Corpus;
import org.prosodia.corpus.NamedProtocol;
import org.prosodia.corpus.Protocol;
import org.prosodia.corpus.Subset;

/**
 * The protocol of a reproduction: a named one, or one derived from folds, subset and classes.
 *
 * @param corpus the options of the corpus
 * @param folds the option that divides the corpus into folds
 * @param protocol the option that names a protocol
 */
record ProtocolChoice(CorpusArguments corpus, Optional<String> folds, Optional<ProtocolArgument> protocol) {

    /**
     * Returns the protocol after dividing the corpus by it, so that an error is reported before anything is written.
     *
     * @throws IllegalArgumentException if options contradict each other, or the protocol is for another corpus
     */
    Protocol of(Corpus whole, FoldsArgument divided) {
        Protocol chosen = named(whole).map(named -> named.of(whole)).orElseGet(() -> derived(whole, divided));
        chosen.folds(whole);
        return chosen;
    }

    private Protocol derived(Corpus whole, FoldsArgument divided) {
        Subset subset = Subset.parse(corpus.subset);
        ClassMap classes = corpus.classMap(whole);
        return Protocol.paper(divided.plan(whole, subset, classes), subset, classes);
    }

    /** Returns the requested protocol; the paper's own for the paper's corpus, unless another is derived. */
    private Optional<ProtocolArgument> named(Corpus whole) {
        boolean derived = folds.isPresent() || !corpus.classes.isEmpty() || !corpus.subset.equals("all");
        if (protocol.isPresent() && derived) {
            throw new IllegalArgumentException("--protocol fixes folds, subset and classes: leave those options out");
        }
        boolean papers = !derived
                && NamedProtocol.of(Reproduction.PAPERS).orElseThrow().corpus().equals(whole.name());
        return protocol.or(() -> papers ? Optional.of(ProtocolArgument.parse(Reproduction.PAPERS)) : Optional.empty());
    }
}
