package org.prosodia.training.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.prosodia.audio.Recording;
import org.prosodia.corpus.Corpus;
import org.prosodia.corpus.Fold;
import org.prosodia.corpus.Protocol;
import org.prosodia.corpus.Utterance;
import org.prosodia.model.ModelFile;
import org.prosodia.training.CrossValidation;
import org.prosodia.training.Teacher;
import org.prosodia.training.TrainedNetwork;
import org.prosodia.training.TrainingOptions;
import org.prosodia.training.TrainingProgress;

/**
 * The listener of a run's cross-validation: the sound of each recording goes to {@link TrainingSounds}, the folds to
 * {@link FoldCopies}, and the networks to {@link FoldModelFiles}.
 */
final class RunListener implements CrossValidation.FoldListener {

    private final Corpus corpus; // the tested one
    private final Corpus all; // with the one that is trained on only
    private final TrainingProgress progress;
    private final TrainingSounds sounds;
    private final FoldCopies copies;
    private final FoldModelFiles models;
    private final TrainingOptions options;
    private final List<String> labels;
    private final Optional<Path> teaching; // the run of the teachers
    private Optional<FoldTeachers> teachers = Optional.empty(); // once the folds are known

    /**
     * @param additional a further corpus that every fold is trained on
     * @param progress receives a notice about recordings with too little voice
     * @throws IllegalArgumentException if there is only one teacher for all folds
     */
    RunListener(
            Corpus whole,
            Optional<Corpus> additional,
            Protocol protocol,
            TrainingOptions options,
            RunSettings settings,
            TrainingProgress progress) {
        this.corpus = protocol.select(whole);
        this.all = additional
                .map(other -> corpus.and(other.select(protocol.classes())))
                .orElse(corpus);
        this.progress = progress;
        this.options = options;
        this.labels = protocol.labels();
        this.teaching = settings.teachers().map(RunListener::run);
        this.sounds = new TrainingSounds(settings.start().map(StartingModel::file), Optional.empty());
        this.copies = new FoldCopies(sounds, settings.leaksAllowed());
        this.models = new FoldModelFiles(all, protocol, options, settings, sounds);
    }

    @Override
    public void recording(Utterance utterance, Recording recording) throws IOException {
        sounds.recording(utterance, recording);
    }

    private static Path run(Teachers teachers) {
        if (teachers instanceof Teachers.OfRun run) {
            return run.folder();
        }
        throw new IllegalArgumentException("each fold of a cross-validation has a teacher of its own, which has not met"
                + " the fold's test speakers: name the folder of a run over the same folds, not a model");
    }

    @Override
    public void folds(List<Fold> folds) throws IOException {
        sounds.noticeOfVoiceless(all.utterances()).ifPresent(progress::notice);
        copies.check(folds);
        if (teaching.isPresent()) {
            FoldTeachers read = FoldTeachers.read(teaching.get(), folds);
            read.check(all, folds, sounds);
            teachers = Optional.of(read);
        }
    }

    @Override
    public Optional<Teacher> teacher(Fold fold) throws IOException {
        Optional<ModelFile> model = teachers.map(known -> known.model(fold));
        return model.isPresent() ? Optional.of(Teacher.of(model.get(), labels, options.frontEnd())) : Optional.empty();
    }

    /** Returns the digest of all teachers, if there are any. */
    Optional<String> teachersDigest() {
        return teachers.map(FoldTeachers::digest);
    }

    @Override
    public void trained(Path folder, Fold fold, double hours, TrainedNetwork trained) throws IOException {
        models.write(folder, fold, hours, trained, teachers.map(known -> known.model(fold)));
    }

    /** Returns the ids of the utterances with too little voice for an emotion. */
    List<String> voiceless() {
        return sounds.voiceless(corpus.utterances());
    }

    /** Returns the number of pairs with the same sound on two sides of a fold. */
    int leaks() {
        return copies.pairs();
    }
}
