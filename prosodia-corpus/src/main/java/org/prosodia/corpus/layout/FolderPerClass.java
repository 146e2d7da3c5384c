package org.prosodia.corpus.layout;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.prosodia.corpus.AudioFiles;
import org.prosodia.corpus.Corpus;
import org.prosodia.corpus.CorpusException;
import org.prosodia.corpus.CorpusInfo;
import org.prosodia.corpus.layout.builder.CorpusBuilder;
import org.prosodia.corpus.layout.builder.FolderListing;
import org.prosodia.corpus.layout.builder.Layout;
import org.prosodia.corpus.layout.builder.UtteranceFields;

/**
 * Reads a folder for each label, with recordings or a folder for each speaker: {@code angry/x.wav} or
 * {@code angry/anna/x.wav}.
 */
final class FolderPerClass implements Layout {

    private static final CorpusInfo INFO =
            CorpusInfo.of("folder", "A folder for each label").layout("DIR/LABEL/x.wav or DIR/LABEL/SPEAKER/x.wav");

    @Override
    public CorpusInfo info() {
        return INFO;
    }

    @Override
    public Corpus read(Path root, CorpusBuilder corpus) throws CorpusException {
        try {
            for (Path stray : FolderListing.in(root)) {
                corpus.problem(stray, 0, "not in the folder of a label: put it into one");
            }
            for (Path label : FolderListing.foldersIn(root)) {
                readLabel(root, label, corpus);
            }
        } catch (IOException e) {
            corpus.unlisted(root, e);
        }
        return corpus.build(CorpusBuilder.name(root), INFO, "LABEL/x.wav or LABEL/SPEAKER/x.wav");
    }

    private static void readLabel(Path root, Path label, CorpusBuilder corpus) throws IOException {
        for (Path file : FolderListing.in(label)) {
            add(root, label, file, Optional.empty(), corpus);
        }
        for (Path speaker : FolderListing.foldersIn(label)) {
            for (Path file : FolderListing.in(speaker)) {
                add(root, label, file, Optional.of(speaker.getFileName().toString()), corpus);
            }
            for (Path deeper : FolderListing.foldersIn(speaker)) {
                corpus.problem(
                        deeper, 0, "too deep: only LABEL/SPEAKER/x.wav is read; use a manifest for other layouts");
            }
        }
    }

    private static void add(Path root, Path label, Path file, Optional<String> speaker, CorpusBuilder corpus) {
        String id = root.relativize(file)
                .resolveSibling(AudioFiles.stem(file))
                .toString()
                .replace('\\', '/');
        UtteranceFields fields = new UtteranceFields()
                .put(UtteranceFields.ID, id)
                .put(UtteranceFields.LABEL, label.getFileName().toString());
        speaker.ifPresent(name -> fields.put(UtteranceFields.SPEAKER, name));
        corpus.add(file, 0, () -> fields.utterance(file, Optional.empty(), INFO));
    }
}
