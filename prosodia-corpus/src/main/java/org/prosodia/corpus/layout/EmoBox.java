package org.prosodia.corpus.layout;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.prosodia.audio.files.FailureReason;
import org.prosodia.corpus.AudioFiles;
import org.prosodia.corpus.Corpus;
import org.prosodia.corpus.CorpusException;
import org.prosodia.corpus.CorpusInfo;
import org.prosodia.corpus.LabelTable;
import org.prosodia.corpus.Problem;
import org.prosodia.corpus.Utterance;
import org.prosodia.corpus.layout.builder.CorpusBuilder;
import org.prosodia.corpus.layout.builder.FolderListing;
import org.prosodia.corpus.layout.builder.Layout;
import org.prosodia.corpus.layout.builder.ListedUtterances;
import org.prosodia.corpus.layout.builder.Rows;
import org.prosodia.corpus.layout.builder.TextFile;
import org.prosodia.corpus.layout.builder.UtteranceFields;
import org.prosodia.corpus.layout.published.Iemocap;
import org.prosodia.corpus.lines.JsonLinesEntries;
import org.prosodia.corpus.lines.ManifestEntries;

/**
 * Reads EmoBox's list of a corpus, {@code EmoBox/data/ravdess/ravdess.jsonl}: key, wav and emo in JSON lines, with
 * {@code label_map.json} and the published folds beside it ({@code fold_1/ravdess_test_fold_1.jsonl}). Recordings are
 * where EmoBox expects them, {@code EmoBox/downloads/...}, in any of the folders above the list. EmoBox's lists have no
 * speakers; they are read from the recordings' names if Prosodia knows the naming of the corpus. Layout as in EmoBox's
 * README and data (github.com/emo-box/EmoBox).
 */
final class EmoBox implements Layout {

    /** The attribute with the number of the fold in which an utterance is tested. */
    static final String FOLD = "fold";

    private static final CorpusInfo INFO = CorpusInfo.of("emobox", "EmoBox's lists")
            .citation(
                    "Z. Ma, M. Chen, H. Zhang, Z. Zheng, W. Chen, X. Li, J. Ye, X. Chen, T. Hain: EmoBox: Multilingual"
                            + " Multi-corpus Speech Emotion Recognition Toolkit and Benchmark, Interspeech 2024")
            .address("https://github.com/emo-box/EmoBox")
            .layout("EmoBox's README and data")
            .labels(LabelTable.ENGLISH);

    private static final List<String> COLUMNS = List.of("key", "wav", "emo");
    private static final List<String> NAMED_FIELDS = List.of(
            UtteranceFields.SPEAKER, UtteranceFields.SESSION, Utterance.SENTENCE, Utterance.STYLE, "gender", "lang");
    private static final Map<String, String> PARTS = Map.of("train", "train", "valid", "dev", "test", "test");

    @Override
    public CorpusInfo info() {
        return INFO;
    }

    @Override
    public String operand() {
        return "FILE";
    }

    @Override
    public Corpus read(Path root, CorpusBuilder corpus) throws CorpusException {
        Path list = (Files.isDirectory(root) ? root.resolve(CorpusBuilder.name(root) + ".jsonl") : root)
                .toAbsolutePath()
                .normalize();
        CorpusInfo info = INFO.labels(labels(table(list), corpus));
        Map<String, Map<String, String>> folds = folds(list.resolveSibling(""), corpus);
        List<ManifestEntries.Entry> rows = Rows.of(list, COLUMNS, corpus);
        Path recordings =
                rows.isEmpty() ? list : recordings(list, rows.get(0).fields().getOrDefault("wav", ""));
        ListedUtterances utterances = new ListedUtterances(list, recordings, info, corpus);
        for (ManifestEntries.Entry row : rows) {
            try {
                utterances.add(row.line(), fields(row.fields(), folds));
            } catch (IllegalArgumentException e) {
                corpus.problem(list, row.line(), FailureReason.message(e));
            }
        }
        return corpus.build(CorpusBuilder.name(list), info, "EmoBox/data/ravdess/ravdess.jsonl and the like");
    }

    private static UtteranceFields fields(Map<String, String> columns, Map<String, Map<String, String>> folds) {
        UtteranceFields fields = new UtteranceFields();
        COLUMNS.forEach(column -> fields.put(column, columns.getOrDefault(column, "")));
        fields.rename("key", UtteranceFields.ID)
                .rename("wav", UtteranceFields.AUDIO)
                .rename("emo", UtteranceFields.LABEL);
        Optional<UtteranceFields> named = named(columns.getOrDefault("dataset", ""), fields.get(UtteranceFields.AUDIO));
        named.ifPresent(name -> NAMED_FIELDS.forEach(field -> fields.put(field, name.get(field))));
        folds.getOrDefault(fields.get(UtteranceFields.ID), Map.of()).forEach(fields::put);
        return fields;
    }

    /**
     * Returns the fields in the recording's own name; empty if Prosodia does not know the naming of its corpus.
     *
     * @throws IllegalArgumentException if the name is not a file name, or is contradictory
     */
    private static Optional<UtteranceFields> named(String dataset, String audio) {
        Path file = Path.of(audio);
        return file.getFileName() == null
                ? Optional.empty()
                : dataset.equals("iemocap")
                        ? Iemocap.fieldsIn(AudioFiles.stem(file))
                        : Corpora.namedFiles(dataset).flatMap(names -> names.fieldsIn(file));
    }

    /** Returns the folder above the list that contains the first folder of the recordings' paths. */
    private static Path recordings(Path list, String wav) {
        String first = wav.replaceFirst("/.*", "").replaceAll("\\p{Cntrl}", "?");
        for (Path folder = list.getParent(); folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve(first))) {
                return folder;
            }
        }
        return list.resolveSibling("");
    }

    /** Returns the table of labels beside a list; some of EmoBox's are called {@code label_dict.json}. */
    private static Path table(Path list) {
        Path other = list.resolveSibling("label_dict.json");
        return Files.isRegularFile(other) ? other : list.resolveSibling("label_map.json");
    }

    private static LabelTable labels(Path file, CorpusBuilder corpus) {
        Map<String, String> labels = new LinkedHashMap<>();
        if (Files.isRegularFile(file)) {
            try {
                JsonNode map = JsonLinesEntries.JSON.readTree(TextFile.read(file));
                map.properties()
                        .forEach(entry -> labels.put(
                                entry.getKey(),
                                LabelTable.ENGLISH
                                        .label(entry.getValue().asText())
                                        .orElseThrow()));
            } catch (IOException e) {
                corpus.problem(file, 0, "the labels cannot be read: " + Problem.reason(e));
            }
        }
        return labels.isEmpty() ? LabelTable.ENGLISH : new LabelTable("emobox", labels, true);
    }

    /** Returns for each key the fold that tests it, or, if there is only one fold, its part. */
    private static Map<String, Map<String, String>> folds(Path folder, CorpusBuilder corpus) {
        Map<String, Map<String, String>> partition = new HashMap<>();
        try {
            List<Path> folds = FolderListing.foldersIn(folder).stream()
                    .filter(fold -> fold.getFileName().toString().matches("fold_\\d+"))
                    .toList();
            for (Path fold : folds) {
                for (Path list : FolderListing.withSuffix(fold, ".jsonl")) {
                    readFold(
                            list,
                            fold.getFileName().toString().substring("fold_".length()),
                            folds.size() == 1,
                            partition,
                            corpus);
                }
            }
        } catch (IOException e) {
            corpus.unlisted(folder, e);
        }
        return partition;
    }

    private static void readFold(
            Path list, String fold, boolean only, Map<String, Map<String, String>> partition, CorpusBuilder corpus) {
        String name = list.getFileName().toString();
        Optional<String> part = PARTS.keySet().stream()
                .filter(word -> name.contains("_" + word + "_fold_"))
                .findFirst();
        if (part.isEmpty() || !only && !part.get().equals("test")) {
            return;
        }
        Map<String, String> attributes = only ? Map.of(Utterance.PART, PARTS.get(part.get())) : Map.of(FOLD, fold);
        for (ManifestEntries.Entry row : Rows.of(list, COLUMNS, corpus)) {
            Map<String, String> before = partition.put(row.fields().getOrDefault("key", ""), attributes);
            if (before != null) {
                corpus.problem(
                        list,
                        row.line(),
                        row.fields().get("key") + " is in " + before + " already, and not only in " + attributes);
            }
        }
    }
}
