package org.prosodia.training.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.prosodia.audio.Recording;
import org.prosodia.corpus.ContentHash;
import org.prosodia.corpus.Corpus;
import org.prosodia.corpus.Fold;
import org.prosodia.corpus.LeakException;
import org.prosodia.corpus.Protocol;
import org.prosodia.corpus.Split;
import org.prosodia.corpus.Utterance;
import org.prosodia.corpus.audit.AuditRule;
import org.prosodia.evaluation.RunLayout;
import org.prosodia.model.ModelFile;
import org.prosodia.training.CrossValidation;
import org.prosodia.training.TrainedNetwork;
import org.prosodia.training.TrainingOptions;
import org.prosodia.training.TrainingProgress;

/**
 * Refuses folds with copies of a recording on both sides, and writes each fold's network as a model file, so that other
 * ways of recognition can be tested with the same weights.
 */
final class FoldModelFiles implements CrossValidation.FoldModels {

    private final Corpus corpus;
    private final Protocol protocol;
    private final TrainingOptions options;
    private final RunSettings settings;
    private final Optional<ModelFile> parent;
    private final TrainingProgress progress;
    private final TrainingSounds sounds;
    private final ContentHash hash = new ContentHash();
    private int leaks;

    /** @param progress receives a notice about recordings with too little voice */
    FoldModelFiles(
            Corpus whole, Protocol protocol, TrainingOptions options, RunSettings settings, TrainingProgress progress) {
        this.corpus = protocol.select(whole);
        this.protocol = protocol;
        this.options = options;
        this.settings = settings;
        this.parent = settings.start().map(StartingModel::file);
        this.progress = progress;
        this.sounds = new TrainingSounds(parent);
    }

    @Override
    public void recording(Utterance utterance, Recording recording) throws IOException {
        sounds.recording(utterance, recording);
    }

    /**
     * Refuses folds that an audit refutes by the sound of the recordings, unless leaks are allowed, and gives notice of
     * recordings with too little voice.
     */
    @Override
    public void check(List<Fold> folds) {
        sounds.voiceless(corpus.utterances()).ifPresent(progress::notice);
        List<String> copies = sounds.copies(folds.stream().map(Split::of).toList(), AuditRule.AUDIO);
        leaks = copies.size();
        if (!copies.isEmpty() && !settings.leaksAllowed()) {
            throw new LeakException(
                    "recordings for testing have the same sound as recordings for training, or are altered copies of"
                            + " them: "
                            + TrainingSounds.abridged(copies)
                            + "; leave the copies out ('prosodia audit' lists all), or force the run, which marks its result as"
                            + " leaked");
        }
    }

    /** Returns the number of pairs with the same sound on two sides of a fold. */
    int leaks() {
        return leaks;
    }

    @Override
    public void write(Path folder, Fold fold, double hours, TrainedNetwork trained) throws IOException {
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
                description.metadata(trained, options, parent, settings.environment()),
                trained.weights());
    }

    private Corpus part(List<Utterance> utterances) {
        return new Corpus(corpus.name(), utterances, corpus.licence(), corpus.citation());
    }
}
