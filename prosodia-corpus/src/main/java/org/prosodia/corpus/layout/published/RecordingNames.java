package org.prosodia.corpus.layout.published;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.prosodia.corpus.CorpusInfo;
import org.prosodia.corpus.layout.builder.CorpusBuilder;
import org.prosodia.corpus.layout.builder.FolderListing;

/** Recognises a corpus by the names of its recordings. */
public final class RecordingNames {

    private static final int LOOKED_AT = 400;
    private static final int FEWEST = 3;
    private static final double MOST = 0.9;

    private RecordingNames() {}

    /** Returns the corpus that nine tenths of the recordings below a folder are named as in; empty if there is none. */
    public static Optional<CorpusInfo> of(Path folder) {
        return Files.isDirectory(folder)
                ? of(FolderListing.below(folder, new CorpusBuilder(folder, Set.of())))
                : Optional.empty();
    }

    /**
     * Returns the corpus that nine tenths of some recordings, at least three, are named as in; empty if there is none.
     */
    public static Optional<CorpusInfo> of(List<Path> files) {
        int step = Math.max(1, files.size() / LOOKED_AT);
        List<Path> some = IntStream.range(0, files.size() / step)
                .mapToObj(i -> files.get(i * step))
                .toList();
        return PublishedCorpora.NAMED.stream()
                .map(corpus -> Map.entry(
                        corpus.info(), some.stream().filter(corpus::fits).count()))
                .filter(fit -> fit.getValue() >= FEWEST && fit.getValue() >= MOST * some.size())
                .max(Comparator.comparingLong(Map.Entry::getValue))
                .map(Map.Entry::getKey);
    }
}
