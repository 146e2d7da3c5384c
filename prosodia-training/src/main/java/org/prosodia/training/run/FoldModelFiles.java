package org.prosodia.training.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.prosodia.corpus.ContentHash;
import org.prosodia.corpus.Corpus;
import org.prosodia.corpus.Fold;
import org.prosodia.corpus.Protocol;
import org.prosodia.corpus.Utterance;
import org.prosodia.evaluation.RunLayout;
import org.prosodia.model.ModelFile;
import org.prosodia.training.TrainedNetwork;
import org.prosodia.training.TrainingOptions;

/**
 * The network of each fold of a cross-validation as a model file, so that other ways of recognition can be tested with
 * the same weights.
 */
final class FoldModelFiles {

    private final Corpus corpus;
    private final Protocol protocol;
    private final TrainingOptions options;
    private final RunSettings settings;
    private final Optional<ModelFile> parent;
    private final TrainingSounds sounds;
    private final ContentHash hash = new ContentHash();

    FoldModelFiles(
            Corpus corpus, Protocol protocol, TrainingOptions options, RunSettings settings, TrainingSounds sounds) {
        this.corpus = corpus;
        this.protocol = protocol;
        this.options = options;
        this.settings = settings;
        this.parent = settings.start().map(StartingModel::file);
        this.sounds = sounds;
    }

    /**
     * Writes the model of a fold, if the run keeps such models.
     *
     * @param folder the fold's folder
     * @param hours the hours of audio in the training part
     * @param teacher the model that the network learned from
     */
    void write(Path folder, Fold fold, double hours, TrainedNetwork trained, Optional<ModelFile> teacher)
            throws IOException {
        if (!settings.checkpoints() || !settings.foldModels()) {
            return;
        }
        Corpus training = part(fold.train());
        // The validation part chose the epoch, so it counts as training data.
        Corpus met = part(
                Stream.concat(fold.train().stream(), fold.validation().stream()).toList());
        ModelDescription description = new ModelDescription(
                "fold " + fold.name(),
                training,
                hours,
                hash.of(training.utterances()),
                protocol.testStep(),
                protocol.aggregation(),
                protocol.name(),
                sounds.trace(met),
                sounds.ranges(fold.train()));
        ModelFile.write(
                new RunLayout(folder).model(),
                description.metadata(trained, options, parent, teacher, settings.environment()),
                trained.weights());
    }

    private Corpus part(List<Utterance> utterances) {
        return new Corpus(corpus.name(), utterances, corpus.licence(), corpus.citation());
    }
}
