package org.prosodia.corpus.layout.published;

import java.util.List;
import org.prosodia.corpus.layout.builder.Layout;

/** The layouts of published corpora. */
public final class PublishedCorpora {

    /** All of them, by the names of their formats in alphabetical order. */
    public static final List<Layout> ALL = List.of(
            new Ased(),
            new CremaD(),
            new EmoDb(),
            new EmoTale(),
            new Emovo(),
            new Esd(),
            new Iemocap(),
            new JlCorpus(),
            new Meld(),
            new MspImprov(),
            new MspPodcast(),
            new Nemo(),
            new Ravdess(),
            new Savee(),
            new Shemo(),
            new Tess(),
            new TurevDb(),
            new Urdu());

    /** Those whose recordings have all fields in their names. */
    static final List<NamedFiles> NAMED = ALL.stream()
            .filter(NamedFiles.class::isInstance)
            .map(NamedFiles.class::cast)
            .toList();

    private PublishedCorpora() {}
}
