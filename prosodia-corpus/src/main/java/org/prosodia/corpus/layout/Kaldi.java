package org.prosodia.corpus.layout;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.prosodia.corpus.Corpus;
import org.prosodia.corpus.CorpusException;
import org.prosodia.corpus.CorpusInfo;
import org.prosodia.corpus.LabelTable;
import org.prosodia.corpus.Utterance;
import org.prosodia.corpus.layout.builder.CorpusBuilder;
import org.prosodia.corpus.layout.builder.Layout;
import org.prosodia.corpus.layout.builder.ListedUtterances;
import org.prosodia.corpus.layout.builder.TextFile;
import org.prosodia.corpus.layout.builder.UtteranceFields;

/**
 * Reads a Kaldi data directory: {@code wav.scp} has a file for each recording, {@code segments} the utterances' spans
 * of recordings, {@code utt2spk} the speaker, {@code text} the words. Kaldi has no file for emotions: labels are read
 * from {@code utt2emo}, {@code utt2emotion} or {@code utt2label}, or from {@code text} itself if none of these exists.
 * Layout as on kaldi-asr.org/doc/data_prep.html.
 */
final class Kaldi implements Layout {

    private static final CorpusInfo INFO = CorpusInfo.of("kaldi", "A Kaldi data directory")
            .layout("kaldi-asr.org/doc/data_prep.html; utt2emo is Prosodia's addition")
            .labels(LabelTable.ENGLISH);

    private static final List<String> LABELS = List.of("utt2emo", "utt2emotion", "utt2label", "text");

    /** A line without its first word. */
    private record Line(int number, String rest) {}

    @Override
    public CorpusInfo info() {
        return INFO;
    }

    @Override
    public Corpus read(Path root, CorpusBuilder corpus) throws CorpusException {
        Optional<Path> labels =
                LABELS.stream().map(root::resolve).filter(Files::isRegularFile).findFirst();
        if (labels.isEmpty()) {
            corpus.problem(root, 0, "no file of labels: there is none of " + String.join(", ", LABELS));
        } else {
            Directory directory = new Directory(root, labels.get(), corpus);
            if (directory.labelsAreWords()) {
                corpus.problem(labels.get(), 0, "holds sentences, not labels: write the labels to utt2emo");
            } else {
                directory.read();
            }
        }
        return corpus.build(CorpusBuilder.name(root), INFO, "wav.scp and utt2emo");
    }

    /** The tables of one directory. */
    private static final class Directory {

        private final Path root;
        private final CorpusBuilder corpus;
        private final Path labelFile;
        private final Map<String, Line> labels;
        private final Map<String, Line> recordings;
        private final Map<String, Line> segments;
        private final Map<String, Line> speakers;
        private final Map<String, Line> words;

        Directory(Path root, Path labelFile, CorpusBuilder corpus) {
            this.root = root;
            this.corpus = corpus;
            this.labelFile = labelFile;
            this.labels = table(labelFile);
            this.recordings = table(root.resolve("wav.scp"));
            this.segments = optional("segments");
            this.speakers = optional("utt2spk");
            this.words = labelFile.endsWith("text") ? Map.of() : optional("text");
        }

        /** Returns true if the labels would have to be read from the transcripts, and these are not labels. */
        boolean labelsAreWords() {
            return labelFile.endsWith("text") && labels.values().stream().anyMatch(line -> line.rest.contains(" "));
        }

        void read() {
            boolean cut = !segments.isEmpty();
            Path list = root.resolve(cut ? "segments" : "wav.scp");
            ListedUtterances utterances = new ListedUtterances(list, root, INFO, corpus);
            Map<String, Line> named = cut ? segments : recordings;
            named.forEach((id, line) -> {
                UtteranceFields fields = new UtteranceFields()
                        .put(UtteranceFields.ID, id)
                        .put(UtteranceFields.LABEL, rest(labels, id))
                        .put(UtteranceFields.SPEAKER, rest(speakers, id))
                        .put(Utterance.TEXT, rest(words, id));
                String recording = cut ? cut(list, line, fields) : id;
                Line file = recordings.get(recording);
                if (file == null) {
                    corpus.problem(list, line.number, "the recording " + recording + " is not in wav.scp");
                } else if (file.rest.endsWith("|")) {
                    corpus.problem(
                            root.resolve("wav.scp"),
                            file.number,
                            "a command, not a file: write its output to a file first");
                } else {
                    utterances.add(line.number, fields.put(UtteranceFields.AUDIO, audio(file.rest)));
                }
            });
            labels.forEach((id, line) -> {
                if (!named.containsKey(id)) {
                    corpus.problem(labelFile, line.number, id + " is not in " + list.getFileName());
                }
            });
        }

        /**
         * Reads a line of segments, {@code recording start end}, and returns the recording; an end of -1 is the end of
         * the file.
         */
        private String cut(Path list, Line line, UtteranceFields fields) {
            String[] parts = line.rest.split("\\s+");
            if (parts.length < 3) {
                corpus.problem(list, line.number, "not UTTERANCE RECORDING START END");
            } else if (!parts[2].matches("-1(\\.0*)?")) {
                fields.put(UtteranceFields.START, parts[1]).put(UtteranceFields.END, parts[2]);
            } else if (!parts[1].matches("0*(\\.0*)?")) {
                corpus.problem(
                        list,
                        line.number,
                        "a segment with an open end is read only from the start of its file: write the end");
            }
            return parts[0];
        }

        /**
         * Returns the path of a file. Kaldi's paths are relative to the folder where it is started; here they may also
         * be relative to the directory.
         */
        private String audio(String file) {
            try {
                return Files.isRegularFile(root.resolve(file))
                        ? file
                        : Path.of(file).toAbsolutePath().toString();
            } catch (InvalidPathException e) {
                return file; // the reader of the list reports it with the line
            }
        }

        private Map<String, Line> optional(String name) {
            Path file = root.resolve(name);
            return Files.isRegularFile(file) ? table(file) : Map.of();
        }

        private Map<String, Line> table(Path file) {
            Map<String, Line> table = new LinkedHashMap<>();
            List<String> lines = TextFile.lines(file, corpus);
            for (int i = 0; i < lines.size(); i++) {
                String[] parts = lines.get(i).strip().split("\\s+", 2);
                Line line = new Line(i + 1, parts.length < 2 ? "" : parts[1]);
                if (!parts[0].isEmpty() && table.putIfAbsent(parts[0], line) != null) {
                    corpus.problem(
                            file,
                            i + 1,
                            "the id '" + parts[0] + "' is already used by line " + table.get(parts[0]).number);
                }
            }
            return table;
        }

        private static String rest(Map<String, Line> table, String id) {
            return Stream.ofNullable(table.get(id)).map(Line::rest).findFirst().orElse("");
        }
    }
}
