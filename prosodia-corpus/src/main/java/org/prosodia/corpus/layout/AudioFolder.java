package org.prosodia.corpus.layout;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.prosodia.corpus.Corpus;
import org.prosodia.corpus.CorpusException;
import org.prosodia.corpus.CorpusInfo;
import org.prosodia.corpus.LabelTable;
import org.prosodia.corpus.Utterance;
import org.prosodia.corpus.layout.builder.CorpusBuilder;
import org.prosodia.corpus.layout.builder.FolderListing;
import org.prosodia.corpus.layout.builder.Layout;
import org.prosodia.corpus.layout.builder.ListedUtterances;
import org.prosodia.corpus.layout.builder.Rows;
import org.prosodia.corpus.layout.builder.UtteranceFields;
import org.prosodia.corpus.lines.ManifestEntries;

/**
 * Reads Hugging Face's AudioFolder. Without metadata, folders are labels, in folders of parts or not. With metadata:
 * {@code metadata.csv} or {@code metadata.jsonl} in the folder, or in each of the folders {@code train},
 * {@code validation} and {@code test}, whose column {@code file_name} is relative to it. The label is in {@code label},
 * {@code labels} or {@code emotion}, the speaker in {@code speaker}, {@code speaker_id} or {@code speakerID}. Layout as
 * in the documentation of the datasets library (huggingface.co/docs/datasets, "Load audio data").
 */
final class AudioFolder implements Layout {

    private static final CorpusInfo INFO = CorpusInfo.of("audiofolder", "Hugging Face's AudioFolder")
            .layout("huggingface.co/docs/datasets, Load audio data")
            .labels(LabelTable.ENGLISH);

    private static final List<Map.Entry<String, String>> FIELDS = List.of(
            Map.entry("file_name", UtteranceFields.AUDIO),
            Map.entry("labels", UtteranceFields.LABEL),
            Map.entry("emotion", UtteranceFields.LABEL),
            Map.entry("speaker_id", UtteranceFields.SPEAKER),
            Map.entry("speakerID", UtteranceFields.SPEAKER));

    @Override
    public CorpusInfo info() {
        return INFO;
    }

    @Override
    public Corpus read(Path root, CorpusBuilder corpus) throws CorpusException {
        List<Path> lists = FolderListing.named(root, Set.of("metadata.csv", "metadata.jsonl"), corpus);
        if (lists.isEmpty()) {
            return FolderPerClass.read(root, INFO, corpus, "metadata.csv, metadata.jsonl or LABEL/x.wav");
        }
        for (Path list : lists) {
            Path folder = list.resolveSibling("");
            ListedUtterances utterances = new ListedUtterances(list, folder, INFO, corpus);
            for (ManifestEntries.Entry row : Rows.of(list, List.of("file_name"), corpus)) {
                UtteranceFields fields = UtteranceFields.of(row.fields());
                fields.remove(UtteranceFields.AUDIO);
                FIELDS.forEach(field -> fields.rename(field.getKey(), field.getValue()));
                String below = (root.toAbsolutePath().relativize(folder.toAbsolutePath()) + "/"
                                + fields.get(UtteranceFields.AUDIO))
                        .replace('\\', '/')
                        .replaceFirst("^/", "");
                part(below).ifPresent(part -> fields.put(Utterance.PART, part));
                if (!fields.has(UtteranceFields.ID)) {
                    fields.put(UtteranceFields.ID, below);
                }
                utterances.add(row.line(), fields);
            }
        }
        return corpus.build(CorpusBuilder.name(root), INFO, "lines in metadata.csv or metadata.jsonl");
    }

    /** Returns the part named by a folder on the way to a recording. */
    private static Optional<String> part(String path) {
        return Stream.of(path.split("/"))
                .flatMap(folder -> FolderRoles.part(folder).stream())
                .findFirst();
    }
}
