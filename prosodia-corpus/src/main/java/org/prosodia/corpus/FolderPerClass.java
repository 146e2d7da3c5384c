package org.prosodia.corpus;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** A folder for each label, holding recordings or a folder for each speaker: {@code angry/x.wav} or {@code angry/anna/x.wav}. */
final class FolderPerClass implements Layout {

    private static final CorpusCard CARD = CorpusCard.of("folder", "A folder for each label")
            .layout("DIR/LABEL/x.wav or DIR/LABEL/SPEAKER/x.wav");

    @Override
    public CorpusCard card() {
        return CARD;
    }

    @Override
    public Corpus read(Path root, Set<String> knownLabels) throws CorpusException {
        CorpusBuilder corpus = new CorpusBuilder(root, knownLabels);
        try {
            for (Path stray : AudioFiles.in(root)) {
                corpus.problem(stray, 0, "not in the folder of a label: put it into one");
            }
            for (Path label : AudioFiles.foldersIn(root)) {
                readLabel(root, label, corpus);
            }
        } catch (IOException e) {
            corpus.problem(root, 0, "the folder cannot be listed: " + Corpora.reason(e));
        }
        return corpus.build(Corpora.name(root), CARD, "LABEL/x.wav or LABEL/SPEAKER/x.wav");
    }

    private static void readLabel(Path root, Path label, CorpusBuilder corpus) throws IOException {
        for (Path file : AudioFiles.in(label)) {
            add(root, label, file, Optional.empty(), corpus);
        }
        for (Path speaker : AudioFiles.foldersIn(label)) {
            for (Path file : AudioFiles.in(speaker)) {
                add(root, label, file, Optional.of(speaker.getFileName().toString()), corpus);
            }
            for (Path deeper : AudioFiles.foldersIn(speaker)) {
                corpus.problem(deeper, 0, "too deep: only LABEL/SPEAKER/x.wav is read; use a manifest for other layouts");
            }
        }
    }

    private static void add(Path root, Path label, Path file, Optional<String> speaker, CorpusBuilder corpus) {
        String id = root.relativize(file).resolveSibling(AudioFiles.stem(file)).toString().replace('\\', '/');
        Said said = new Said().put(Said.ID, id).put(Said.LABEL, label.getFileName().toString());
        speaker.ifPresent(name -> said.put(Said.SPEAKER, name));
        corpus.add(file, 0, () -> said.utterance(file, Optional.empty(), CARD));
    }
}
