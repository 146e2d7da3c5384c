package org.prosodia.cli.corpora;

import org.prosodia.corpus.Corpus;
import org.prosodia.corpus.NamedProtocol;
import org.prosodia.corpus.Protocol;
import org.prosodia.corpus.ProtocolException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** What {@code --protocol} understands: a published protocol by its name, or any by its whole one. */
public final class ProtocolArgument {

    private ProtocolArgument() {}

    /**
     * The protocol of a name, for a corpus.
     *
     * @throws ParameterException if there is none, or it was made for another corpus
     */
    public static Protocol of(CommandSpec spec, String name, Corpus corpus) {
        NamedProtocol named = NamedProtocol.of(name).orElse(null);
        if (named != null) {
            if (!named.corpus().equals(corpus.name())) {
                throw new ParameterException(spec.commandLine(), name + " is made for the corpus " + named.corpus() + ", not for "
                        + corpus.name());
            }
            return named.protocol();
        }
        try {
            return Protocol.parse(name);
        } catch (ProtocolException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage() + "; published ones are "
                    + String.join(", ", NamedProtocol.names()), e);
        }
    }

    /** A protocol's whole name, behind the one that people quote it by, if they do. */
    public static String called(Protocol protocol, Corpus corpus) {
        return NamedProtocol.name(protocol, corpus.name()).map(name -> name + " = ").orElse("") + protocol.name();
    }
}
