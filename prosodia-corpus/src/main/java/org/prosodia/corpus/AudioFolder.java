package org.prosodia.corpus;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Hugging Face's AudioFolder with metadata: {@code metadata.csv} or {@code metadata.jsonl} in the folder, or one in each of the folders
 * {@code train}, {@code validation} and {@code test}, whose column {@code file_name} is relative to it. The label stands under
 * {@code label}, {@code labels} or {@code emotion}, the speaker under {@code speaker}, {@code speaker_id} or {@code speakerID}. Layout
 * as in the documentation of the datasets library (huggingface.co/docs/datasets, "Load audio data").
 */
final class AudioFolder implements Layout {

    private static final CorpusCard CARD = CorpusCard.of("audiofolder", "Hugging Face's AudioFolder")
            .layout("huggingface.co/docs/datasets, Load audio data")
            .labels(LabelTable.ENGLISH);

    private static final List<Map.Entry<String, String>> FIELDS = List.of(Map.entry("file_name", Said.AUDIO),
            Map.entry("labels", Said.LABEL), Map.entry("emotion", Said.LABEL), Map.entry("speaker_id", Said.SPEAKER),
            Map.entry("speakerID", Said.SPEAKER));
    private static final Map<String, String> PARTS = Map.of("train", "train", "validation", "dev", "valid", "dev", "dev", "dev",
            "test", "test");

    @Override
    public CorpusCard card() {
        return CARD;
    }

    @Override
    public Corpus read(Path root, Set<String> knownLabels) throws CorpusException {
        CorpusBuilder corpus = new CorpusBuilder(root, knownLabels);
        for (Path list : AudioFiles.named(root, Set.of("metadata.csv", "metadata.jsonl"), corpus)) {
            Path folder = list.resolveSibling("");
            ListedUtterances utterances = new ListedUtterances(list, folder, CARD, corpus);
            for (ManifestEntries.Entry row : Rows.of(list, List.of("file_name"), corpus)) {
                Said said = Said.of(row.fields());
                said.remove(Said.AUDIO);
                FIELDS.forEach(field -> said.rename(field.getKey(), field.getValue()));
                String below = (root.toAbsolutePath().relativize(folder.toAbsolutePath()) + "/" + said.get(Said.AUDIO))
                        .replace('\\', '/').replaceFirst("^/", "");
                part(below).ifPresent(part -> said.put(Utterance.PART, part));
                if (!said.has(Said.ID)) {
                    said.put(Said.ID, below);
                }
                utterances.add(row.line(), said);
            }
        }
        return corpus.build(Corpora.name(root), CARD, "metadata.csv or metadata.jsonl; for a folder for each label write folder=DIR");
    }

    /** The part that a folder on the way to a recording stands for. */
    private static Optional<String> part(String path) {
        return Stream.of(path.split("/")).filter(PARTS::containsKey).findFirst().map(PARTS::get);
    }
}
