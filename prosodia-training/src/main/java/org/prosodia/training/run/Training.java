package org.prosodia.training.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.prosodia.corpus.Corpus;
import org.prosodia.corpus.Protocol;
import org.prosodia.evaluation.FinishedRun;
import org.prosodia.evaluation.RunLayout;
import org.prosodia.model.ModelFile;
import org.prosodia.model.architecture.Weights;
import org.prosodia.training.CrossValidation;
import org.prosodia.training.CrossValidationResult;
import org.prosodia.training.SpectrogramCache;
import org.prosodia.training.Teacher;
import org.prosodia.training.TrainedNetwork;
import org.prosodia.training.Trainer;
import org.prosodia.training.TrainingOptions;
import org.prosodia.training.TrainingProgress;
import org.prosodia.training.TrainingStoppedException;
import org.prosodia.training.events.EventLog;

/**
 * Trains or cross-validates from a corpus to files in a folder. The files are those of the command line, so that its
 * other commands, and {@link FinishedRun#read}, can read them.
 *
 * <pre>{@code
 * Corpus corpus = Corpora.read("manifest=corpus.csv");
 * Recipe recipe = Recipe.forUtterances(corpus.utterances().size());
 * TrainingOptions options = TrainingOptions.of(corpus.labels().size(), recipe, 1);
 * Protocol protocol = Protocol.paper(corpus.labels(), new FoldPlan.LeaveOneSpeakerOut());
 * RunSettings folds = RunSettings.in(Path.of("runs/folds")).withResume(true); // continues a run that was interrupted
 * FinishedRun run = new Training(options, folds).crossValidate(corpus, protocol);
 * System.out.println("UA " + run.scoreCard().pooled(Measure.UNWEIGHTED_ACCURACY));
 * RunSettings all = RunSettings.in(Path.of("runs/model")).withResume(true);
 * System.out.println(new Training(options, all).train(corpus, "mine", protocol).file());
 * }</pre>
 *
 * <p>A run that is interrupted, or ended by the operating system, can be resumed ({@link RunSettings#withResume}) and
 * loses at most the epoch in progress. Use it from one thread; several processes that resume one cross-validation share
 * its folds.
 */
public final class Training {

    private final TrainingOptions options;
    private final RunSettings settings;
    private final TrainingProgress progress;
    private final BooleanSupplier stop;

    /**
     * Creates a training without a listener, which cannot be stopped.
     *
     * @param options the options of training
     * @param settings the folder and its files
     */
    public Training(TrainingOptions options, RunSettings settings) {
        this(options, settings, TrainingProgress.SILENT, () -> false);
    }

    /**
     * Creates a training with a listener.
     *
     * @param options the options of training
     * @param settings the folder and its files
     * @param progress receives every fold, step and epoch, on the calling thread
     * @param stop checked between recordings and between steps; once it returns true, training saves a checkpoint and
     *     throws {@link TrainingStoppedException}
     */
    public Training(TrainingOptions options, RunSettings settings, TrainingProgress progress, BooleanSupplier stop) {
        this.options = options;
        this.settings = settings;
        this.progress = progress;
        this.stop = stop;
    }

    /**
     * Trains one network on all utterances and writes {@link RunLayout#model()}.
     *
     * @param corpus the utterances; their labels are the model's classes
     * @param name the model's
     * @param protocol whose step between test segments and aggregation the model uses in recognition
     * @throws IOException if a recording cannot be read (all that cannot are listed) or a file cannot be written
     * @throws TrainingStoppedException if it was asked to stop
     */
    public FinishedModel train(Corpus corpus, String name, Protocol protocol) throws IOException {
        return train(corpus, name, protocol.testStep(), protocol.aggregation());
    }

    /**
     * Trains one network on all utterances and writes {@link RunLayout#model()}.
     *
     * @param corpus the utterances; their labels are the model's classes
     * @param name the model's
     * @param testStep seconds between segments in recognition
     * @param aggregation how the scores of segments become those of a recording, as
     *     {@link org.prosodia.model.Aggregation#parse} takes it
     * @throws IOException if a recording cannot be read (all that cannot are listed) or a file cannot be written
     * @throws TrainingStoppedException if it was asked to stop
     */
    public FinishedModel train(Corpus corpus, String name, double testStep, String aggregation) throws IOException {
        Optional<ModelFile> parent = settings.start().map(StartingModel::file);
        Optional<ModelFile> teacher = settings.teachers().map(Training::single);
        Optional<Teacher> teaching = teacher.isPresent()
                ? Optional.of(Teacher.of(teacher.get(), corpus.labels(), options.frontEnd()))
                : Optional.empty();
        TrainingSounds sounds = new TrainingSounds(parent, teacher);
        String dataHash = corpus.contentHash();
        RunLayout layout = settings.layout();
        Files.createDirectories(layout.folder());
        try (Listeners listeners = new Listeners(corpus.labels());
                SpectrogramCache cache = SpectrogramCache.of(
                        corpus.utterances(),
                        options.frontEnd(),
                        SpectrogramCache.Copies.of(options),
                        options.threads(),
                        settings.memory(),
                        listeners.all(),
                        stop,
                        sounds)) {
            List<String> copies = sounds.copiesAmong(corpus.utterances());
            if (!copies.isEmpty()) {
                listeners
                        .all()
                        .notice("recordings with the same sound, which count twice: "
                                + TrainingSounds.abridged(copies));
            }
            sounds.noticeOfVoiceless(corpus.utterances()).ifPresent(listeners.all()::notice);
            Trainer.Start start = new Trainer.Start(
                    settings.start().map(StartingModel::weights),
                    settings.checkpoints() ? Optional.of(layout.folder()) : Optional.empty(),
                    settings.resume(),
                    teaching);
            TrainedNetwork trained = new Trainer(options, listeners.all(), stop, settings.memory())
                    .train(cache, corpus.utterances(), corpus.labels(), dataHash, start);
            ModelDescription description = new ModelDescription(
                    name,
                    corpus,
                    cache.hours(corpus.utterances()),
                    dataHash,
                    testStep,
                    aggregation,
                    ModelDescription.NOT_EVALUATED,
                    sounds.trace(corpus),
                    sounds.ranges(corpus.utterances()));
            ModelFile.write(
                    layout.model(),
                    description.metadata(trained, options, parent, teacher, settings.environment()),
                    trained.weights());
            return new FinishedModel(layout.model(), trained);
        }
    }

    /**
     * Trains and tests a network for each fold, and writes {@link RunLayout#result()} and
     * {@link RunLayout#predictions()}.
     *
     * @param corpus the utterances; those with the protocol's labels take part
     * @param protocol the folds, labels, steps and aggregation
     * @return the run as {@link FinishedRun#read} reads it from the folder
     * @throws IOException as the other method
     * @throws TrainingStoppedException if it was asked to stop
     */
    public FinishedRun crossValidate(Corpus corpus, Protocol protocol) throws IOException {
        return crossValidate(corpus, Optional.empty(), protocol);
    }

    /**
     * Trains and tests a network for each fold, and writes {@link RunLayout#result()} and
     * {@link RunLayout#predictions()}.
     *
     * @param corpus the utterances; those with the protocol's labels take part
     * @param additional a further corpus that every fold is trained on and that is not tested; those of its utterances
     *     with the protocol's labels take part
     * @param protocol the folds, labels, steps and aggregation
     * @return the run as {@link FinishedRun#read} reads it from the folder
     * @throws IOException if a recording cannot be read (all that cannot are listed), a file cannot be written, or
     *     another process works in the folder and this one does not resume
     * @throws IllegalArgumentException if the options do not fit the protocol, or a fold has nothing to test on,
     *     because all its utterances are short and dropped
     * @throws TrainingStoppedException if it was asked to stop
     */
    public FinishedRun crossValidate(Corpus corpus, Optional<Corpus> additional, Protocol protocol) throws IOException {
        Optional<Path> kept =
                settings.checkpoints() ? Optional.of(settings.layout().folder()) : Optional.empty();
        return crossValidated(
                        corpus,
                        additional,
                        protocol,
                        (validation, initial) ->
                                Optional.of(validation.run(corpus, additional, initial, kept, settings.resume())))
                .orElseThrow();
    }

    /**
     * Trains and tests the network of one fold, of a run whose other folds are run elsewhere with the same folder, in
     * any order or at the same time. It goes on from the fold's checkpoint whatever {@link RunSettings#resume} says.
     * The last fold to end writes {@link RunLayout#result()} and {@link RunLayout#predictions()}.
     *
     * @param number the fold's number, from 1
     * @return the run if every other fold is finished too
     * @throws IllegalArgumentException if there is no such fold, or as {@link #crossValidate}
     */
    public Optional<FinishedRun> crossValidateFold(
            Corpus corpus, Optional<Corpus> additional, Protocol protocol, int number) throws IOException {
        Path folder = settings.layout().folder();
        return crossValidated(
                corpus,
                additional,
                protocol,
                (validation, initial) -> validation.fold(number, corpus, additional, initial, folder));
    }

    /** A part of a cross-validation, with the weights that it starts from; empty if folds are missing after it. */
    private interface Part {
        Optional<CrossValidationResult> of(CrossValidation validation, Optional<Weights> initial) throws IOException;
    }

    private Optional<FinishedRun> crossValidated(
            Corpus corpus, Optional<Corpus> additional, Protocol protocol, Part part) throws IOException {
        RunListener listener = new RunListener(corpus, additional, protocol, options, settings, progress);
        Optional<CrossValidationResult> result;
        try (Listeners listeners = new Listeners(protocol.labels())) {
            result = part.of(
                    new CrossValidation(protocol, options, listeners.all(), stop, settings.memory(), listener),
                    settings.start().map(StartingModel::weights));
        }
        if (result.isEmpty()) {
            return Optional.empty();
        }
        FinishedRun run = new RunResult(settings, listener).of(result.get());
        RunFiles.write(settings.layout(), run);
        return Optional.of(run);
    }

    private static ModelFile single(Teachers teachers) {
        if (teachers instanceof Teachers.OneModel one) {
            return one.model();
        }
        throw new IllegalArgumentException("a network that is trained on all utterances has one teacher: name a model,"
                + " not a run of cross-validate");
    }

    /** The caller's listener, and a log for TensorBoard if one is written. */
    private final class Listeners implements AutoCloseable {

        private final Optional<EventLog> log;

        Listeners(List<String> labels) {
            this.log = settings.events()
                    ? Optional.of(new EventLog(settings.layout().events(), labels))
                    : Optional.empty();
        }

        TrainingProgress all() {
            List<TrainingProgress> all = new ArrayList<>(List.of(progress));
            log.ifPresent(all::add);
            return TrainingProgress.toAll(all);
        }

        @Override
        public void close() {
            log.ifPresent(EventLog::close);
        }
    }
}
