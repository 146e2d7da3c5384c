package org.prosodia.training.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.prosodia.audio.files.Sha256;
import org.prosodia.corpus.ContentHash;
import org.prosodia.corpus.Corpus;
import org.prosodia.corpus.Fold;
import org.prosodia.corpus.LeakException;
import org.prosodia.corpus.audit.TrainingTrace;
import org.prosodia.evaluation.RunLayout;
import org.prosodia.model.ModelFile;
import org.prosodia.model.TrainingData;

/**
 * The networks of another cross-validation over the same folds, as teachers. Each was trained on the training part of
 * its student's fold and has not met the test part.
 */
final class FoldTeachers {

    private final Map<String, ModelFile> models; // by the names of folds

    private FoldTeachers(Map<String, ModelFile> models) {
        this.models = models;
    }

    /**
     * Reads the networks of a run's folds.
     *
     * @throws LeakException if the training part of a fold is not the one that its teacher was trained on
     * @throws IOException if a network is missing or cannot be read
     */
    static FoldTeachers read(Path run, List<Fold> folds) throws IOException {
        ContentHash hash = new ContentHash();
        Map<String, ModelFile> models = new LinkedHashMap<>();
        for (int i = 0; i < folds.size(); i++) {
            Path file = new RunLayout(run).fold(i + 1).model();
            if (!Files.exists(file)) {
                throw new IOException(file + ": there is no such file, and each fold's teacher is the network of the"
                        + " same fold: name a run of cross-validate, or of ensemble, that has kept its networks");
            }
            ModelFile model = ModelFile.read(file);
            String trained = hash.of(folds.get(i).train());
            if (!model.metadata().provenance().dataHash().equals(trained)) {
                throw new LeakException(file + ": was not trained on the training part of fold "
                        + folds.get(i).name() + ", and might know its test speakers: name a run over the same folds");
            }
            models.put(folds.get(i).name(), model);
        }
        return new FoldTeachers(models);
    }

    /**
     * Refuses teachers that have met test utterances of their folds, in a validation part for example.
     *
     * @param sounds the fingerprints of all recordings
     * @throws LeakException if one has
     */
    void check(Corpus corpus, List<Fold> folds, TrainingSounds sounds) {
        for (Fold fold : folds) {
            ModelFile model = model(fold);
            TrainingData data = model.metadata().trainingData();
            Corpus test = new Corpus(corpus.name(), fold.test(), corpus.licence(), corpus.citation());
            TrainingTrace trace = new TrainingTrace(data.speakerHashes(), data.soundHashes());
            List<TrainingTrace.Encountered> met = sounds.encountered(trace, test);
            if (trace.equals(TrainingTrace.NONE) || !met.isEmpty()) {
                throw new LeakException(model.name() + ": "
                        + (met.isEmpty()
                                ? "has no trace of its training data, and"
                                : "knows " + met.get(0).utterance().id() + " by "
                                        + met.get(0).evidence() + ", and")
                        + " a teacher must not have met the test part of its student's fold: name a run over the same"
                        + " folds");
            }
        }
    }

    /** Returns the teacher of a fold's network. */
    ModelFile model(Fold fold) {
        return Objects.requireNonNull(models.get(fold.name()), fold.name());
    }

    /** Returns a digest of all teachers. */
    String digest() {
        return Sha256.of(models.values().stream().map(ModelFile::sha256).collect(Collectors.joining(",")));
    }
}
