package org.prosodia.cli.evaluate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.prosodia.audio.Recording;
import org.prosodia.audio.files.AtomicFile;
import org.prosodia.audio.files.Sha256;
import org.prosodia.cli.shell.Console;
import org.prosodia.cli.shell.ConsoleProgress;
import org.prosodia.cli.shell.JsonOutput;
import org.prosodia.corpus.Corpus;
import org.prosodia.corpus.Utterance;
import org.prosodia.evaluation.Bootstrap;
import org.prosodia.evaluation.Prediction;
import org.prosodia.evaluation.PredictionJson;
import org.prosodia.evaluation.RunLayout;
import org.prosodia.formats.text.TextTable;
import org.prosodia.model.Aggregation;
import org.prosodia.recognizer.Recognizer;
import org.prosodia.training.augmentation.SoundChange;
import org.prosodia.training.augmentation.SoundCredit;
import org.prosodia.training.augmentation.Unchanged;

/**
 * A model's scores on the same utterances, unchanged and with each of several changes of sound. Every change of an
 * utterance draws from a generator that starts at a number from the utterance's id, so that noise at two levels is the
 * same noise, and the next model meets it too.
 *
 * @param labels the model's labels
 * @param scores those of the unchanged sound first
 */
record ChangedSounds(List<String> labels, List<SoundScores> scores) {

    /**
     * Tests a model; prints progress.
     *
     * @param clean the predictions for the unchanged utterances
     */
    static ChangedSounds of(
            Recognizer recognizer, Corpus tested, RecognizedCorpus clean, List<SoundChange> changes, Console console)
            throws IOException {
        Set<String> scored = clean.predictions().stream().map(Prediction::id).collect(Collectors.toSet());
        List<Utterance> utterances = tested.utterances().stream()
                .filter(utterance -> scored.contains(utterance.id()))
                .toList();
        Test test = new Test(changes);
        try (ConsoleProgress progress =
                new ConsoleProgress(console, "changed sounds", (long) utterances.size() * changes.size(), 0)) {
            long done = 0;
            for (Utterance utterance : utterances) {
                test.add(utterance, "test", recognizer, UnaryOperator.identity());
                progress.at(done += changes.size(), "");
            }
        }
        return test.scores(
                recognizer.model().labels(),
                clean.predictions(),
                clean.voiceless().size(),
                recognizer.model().aggregation());
    }

    /** The predictions for changed utterances so far, of one network or of the networks of several folds. */
    static final class Test {

        private final List<SoundChange> changes;
        private final List<List<Prediction>> predictions = new ArrayList<>();
        private final int[] voiceless;

        Test(List<SoundChange> changes) {
            this.changes = List.copyOf(changes);
            this.voiceless = new int[changes.size()];
            changes.forEach(change -> predictions.add(new ArrayList<>()));
        }

        /**
         * Recognises an utterance with each change.
         *
         * @param fold the name of the test that it belongs to
         * @param offered returns a prediction among the labels that the test offers
         */
        void add(Utterance utterance, String fold, Recognizer recognizer, UnaryOperator<Prediction> offered)
                throws IOException {
            Recording recording = RecognizedUtterance.recording(utterance, recognizer);
            for (int i = 0; i < changes.size(); i++) {
                RecognizedUtterance recognized = RecognizedUtterance.of(
                        utterance, fold, changed(recording, changes.get(i), utterance.id()), recognizer);
                predictions.get(i).add(offered.apply(recognized.prediction()));
                voiceless[i] += recognized.voiced() ? 0 : 1;
            }
        }

        /**
         * Returns the scores of all changes.
         *
         * @param clean the predictions for the same utterances unchanged, in the same order
         * @param cleanVoiceless the number of those with too little voice for an emotion
         */
        ChangedSounds scores(List<String> labels, List<Prediction> clean, int cleanVoiceless, Aggregation aggregation) {
            SoundScores.Test test = new SoundScores.Test(labels, clean, aggregation, Bootstrap.STANDARD);
            List<SoundScores> scores = new ArrayList<>();
            scores.add(test.scores(new Unchanged(), clean, cleanVoiceless));
            for (int i = 0; i < changes.size(); i++) {
                scores.add(test.scores(changes.get(i), predictions.get(i), voiceless[i]));
            }
            return new ChangedSounds(labels, scores);
        }
    }

    /** Returns a changed recording. */
    private static Recording changed(Recording recording, SoundChange change, String id) {
        float[] samples = change.apply(recording.samples(), recording.sampleRate(), random(id));
        return new Recording(recording.name(), samples, recording.sampleRate(), recording.warnings());
    }

    /** Returns a generator that starts at the first eight bytes of the id's SHA-256. */
    static SplittableRandom random(String id) {
        byte[] hash = Sha256.digest().digest(id.getBytes(StandardCharsets.UTF_8));
        return new SplittableRandom(ByteBuffer.wrap(hash).getLong());
    }

    /** Writes the predictions of each change to a folder of its name below a folder. */
    void write(Path folder) throws IOException {
        for (SoundScores each : scores.subList(1, scores.size())) {
            RunLayout layout = new RunLayout(Files.createDirectories(folder.resolve(each.name())));
            AtomicFile.write(
                    layout.predictions(),
                    PredictionJson.lines(each.predictions(), labels).getBytes(StandardCharsets.UTF_8));
        }
    }

    private Set<SoundCredit> recordings() {
        return scores.stream()
                .flatMap(each -> each.credits().stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /**
     * Returns {@code {"draws", "recordings": [{"file", "licence", "credit"}], "changes": [...]}}, the changes as
     * {@link SoundScores#json} has them.
     */
    ObjectNode json() {
        ObjectNode json = JsonOutput.JSON.createObjectNode().put("draws", "by the SHA-256 of the utterance's id");
        json.putArray("recordings");
        recordings()
                .forEach(recording -> json.withArray("recordings")
                        .addObject()
                        .put("file", recording.file())
                        .put("licence", recording.licence().orElse(null))
                        .put("credit", recording.credit().orElse(null)));
        json.putArray("changes");
        scores.forEach(each -> json.withArray("changes").add(each.json()));
        return json;
    }

    /** Returns a table with a line for each sound, and what it was made with. */
    String text() {
        TextTable table = new TextTable().row(SoundScores.HEADER);
        scores.forEach(each -> table.row(each.row()));
        String recorded = recordings().stream()
                .map(recording -> "recorded sound: " + recording + "\n")
                .collect(Collectors.joining());
        return "\nUA and WA in % on the same utterances with other sound; differences to clean, with a 95 % interval by"
                + " speaker\n"
                + table
                + (recorded.isEmpty() ? "all noise and rooms are synthesised\n" : recorded);
    }
}
