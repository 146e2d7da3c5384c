package org.prosodia.cli.corpora;

import java.util.Optional;
import org.prosodia.cli.shell.OptionConverter;
import org.prosodia.corpus.Corpus;
import org.prosodia.corpus.NamedProtocol;
import org.prosodia.corpus.Protocol;
import org.prosodia.corpus.ProtocolException;

/**
 * The value of {@code --protocol}: the name of a published protocol, or the full name of any protocol.
 *
 * @param name the given text
 * @param corpus the only corpus of the protocol, if it is published
 */
public record ProtocolArgument(String name, Protocol protocol, Optional<String> corpus) {

    /** Converts the option's text. */
    public static final class Converter extends OptionConverter<ProtocolArgument> {
        public Converter() {
            super(ProtocolArgument::parse);
        }
    }

    /**
     * Returns the protocol of a name.
     *
     * @throws IllegalArgumentException if there is none; the message lists those that are published
     */
    public static ProtocolArgument parse(String name) {
        Optional<NamedProtocol> named = NamedProtocol.of(name);
        if (named.isPresent()) {
            return new ProtocolArgument(
                    name, named.get().protocol(), Optional.of(named.get().corpus()));
        }
        try {
            return new ProtocolArgument(name, Protocol.parse(name), Optional.empty());
        } catch (ProtocolException e) {
            throw new IllegalArgumentException(
                    e.getMessage() + "; published ones are " + String.join(", ", NamedProtocol.names()), e);
        }
    }

    /**
     * Returns the protocol for a corpus.
     *
     * @throws IllegalArgumentException if it is for another corpus
     */
    public Protocol of(Corpus given) {
        if (corpus.isPresent() && !corpus.get().equals(given.name())) {
            throw new IllegalArgumentException(
                    name + " is made for the corpus " + corpus.get() + ", not for " + given.name());
        }
        return protocol;
    }

    /** Returns a protocol's full name, after the name it is published under, if any. */
    public static String called(Protocol protocol, Corpus corpus) {
        return NamedProtocol.name(protocol, corpus.name())
                        .map(name -> name + " = ")
                        .orElse("")
                + protocol.name();
    }
}
