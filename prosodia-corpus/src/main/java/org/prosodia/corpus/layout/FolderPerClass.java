package org.prosodia.corpus.layout;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.prosodia.corpus.AudioFiles;
import org.prosodia.corpus.Corpus;
import org.prosodia.corpus.CorpusException;
import org.prosodia.corpus.CorpusInfo;
import org.prosodia.corpus.LabelTable;
import org.prosodia.corpus.Utterance;
import org.prosodia.corpus.layout.builder.CorpusBuilder;
import org.prosodia.corpus.layout.builder.FolderListing;
import org.prosodia.corpus.layout.builder.Layout;
import org.prosodia.corpus.layout.builder.UtteranceFields;
import org.prosodia.corpus.layout.published.RecordingNames;

/**
 * Reads a folder for each label, with recordings or a folder for each speaker: {@code angry/x.wav} or
 * {@code angry/anna/x.wav}, in folders of parts or not. {@link FolderRoles} decides which folder names what.
 */
final class FolderPerClass implements Layout {

    private static final CorpusInfo INFO = CorpusInfo.of("folder", "A folder for each label")
            .layout("DIR/LABEL/x.wav or DIR/LABEL/SPEAKER/x.wav")
            .labels(LabelTable.ENGLISH);

    @Override
    public CorpusInfo info() {
        return INFO;
    }

    @Override
    public Corpus read(Path root, CorpusBuilder corpus) throws CorpusException {
        return read(root, INFO, corpus, "LABEL/x.wav or LABEL/SPEAKER/x.wav");
    }

    /**
     * Reads a folder for each label.
     *
     * @param expected a description of the expected files, for the message if nothing was found
     */
    static Corpus read(Path root, CorpusInfo info, CorpusBuilder corpus, String expected) throws CorpusException {
        try {
            FolderListing.foldersIn(root);
        } catch (IOException e) {
            corpus.unlisted(root, e);
            return corpus.build(CorpusBuilder.name(root), info, expected);
        }
        List<FolderRoles.Place> places = FolderRoles.of(root, FolderListing.below(root, corpus), corpus);
        Optional<CorpusInfo> published = published(places);
        if (published.isPresent()) {
            corpus.problem(
                    root,
                    0,
                    "the folders are not called like emotions, and the recordings like those of "
                            + published.get().title() + ": write "
                            + published.get().format() + "=" + root);
        } else {
            places.forEach(place -> add(root, place, info, corpus));
        }
        return corpus.build(CorpusBuilder.name(root), info, expected);
    }

    /**
     * Returns the corpus whose names the recordings have; empty if there is none, or a folder is called like an
     * emotion.
     */
    private static Optional<CorpusInfo> published(List<FolderRoles.Place> places) {
        return places.stream().map(FolderRoles.Place::label).distinct().anyMatch(LabelTable::isEmotion)
                ? Optional.empty()
                : RecordingNames.of(places.stream().map(FolderRoles.Place::file).toList());
    }

    private static void add(Path root, FolderRoles.Place place, CorpusInfo info, CorpusBuilder corpus) {
        Path file = place.file();
        String id = root.relativize(file)
                .resolveSibling(AudioFiles.stem(file))
                .toString()
                .replace('\\', '/');
        UtteranceFields fields =
                new UtteranceFields().put(UtteranceFields.ID, id).put(UtteranceFields.LABEL, place.label());
        place.speaker().ifPresent(name -> fields.put(UtteranceFields.SPEAKER, name));
        place.part().ifPresent(part -> fields.put(Utterance.PART, part));
        corpus.add(file, 0, () -> fields.utterance(file, Optional.empty(), info));
    }
}
