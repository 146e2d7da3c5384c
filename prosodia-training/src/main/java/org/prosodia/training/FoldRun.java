package org.prosodia.training;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.prosodia.corpus.Fold;
import org.prosodia.corpus.Protocol;
import org.prosodia.corpus.Utterance;
import org.prosodia.evaluation.Prediction;

/** The training and the test of one fold of a {@link CrossValidation}; the test part is read after training only. */
final class FoldRun {

    private final Protocol protocol;
    private final TrainingOptions options;
    private final TrainingProgress progress;
    private final BooleanSupplier stop;
    private final long memory;
    private final CrossValidation.FoldListener listener;
    private final SpectrogramCache cache;
    private final String dataHash;

    FoldRun(
            Protocol protocol,
            TrainingOptions options,
            TrainingProgress progress,
            BooleanSupplier stop,
            long memory,
            CrossValidation.FoldListener listener,
            SpectrogramCache cache,
            String dataHash) {
        this.protocol = protocol;
        this.options = options;
        this.progress = progress;
        this.stop = stop;
        this.memory = memory;
        this.listener = listener;
        this.cache = cache;
        this.dataHash = dataHash;
    }

    /**
     * Returns the result of a fold: from its folder if the fold was finished there by an equal run and the start
     * resumes, otherwise from training and testing.
     *
     * @param held receives the progress before all others, and ends it if the fold is no longer this process's
     * @throws IOException if the fold's folder cannot be read or written
     * @throws TrainingStoppedException if it was asked to stop
     */
    FoldResult of(Fold fold, Trainer.Start start, TrainingProgress held) throws IOException {
        Map<String, String> run = identity(fold, start);
        if (start.resume() && start.checkpoints().isPresent()) {
            Optional<FoldResult> done = FoldFile.read(start.checkpoints().get(), protocol.labels(), run);
            if (done.isPresent()) {
                progress.notice("fold " + fold.name() + " was done before");
                return done.get();
            }
        }
        Optional<Trainer.EpochScorer> scorer = fold.validation().isEmpty()
                ? Optional.empty()
                : Optional.of(new ValidationScorer(protocol, options.device(), fold, cache));
        TrainedNetwork trained = new Trainer(options, TrainingProgress.toAll(List.of(held, progress)), stop, memory)
                .train(cache, fold.train(), protocol.labels(), dataHash + "/" + fold.name(), start, scorer);
        FoldResult result = test(fold, trained);
        result.onlyLabel()
                .ifPresent(label -> progress.notice("fold " + fold.name() + ": every utterance is taken for " + label
                        + ", since training was too short or its rate too high; give it more steps"));
        if (start.checkpoints().isPresent()) {
            listener.trained(start.checkpoints().get(), fold, cache.hours(fold.train()), trained);
            FoldFile.write(start.checkpoints().get(), result, protocol.labels(), run);
        }
        return result;
    }

    private FoldResult test(Fold fold, TrainedNetwork trained) {
        List<Prediction> predictions = new ArrayList<>();
        List<String> dropped = new ArrayList<>();
        List<String> candidates = protocol.folds().candidates(fold, protocol.labels());
        try (UtteranceScorer scorer = new UtteranceScorer(trained, options.device(), protocol)) {
            scorer.meet(fold.test(), utterance -> cache.get(utterance, trained.frontEnd()));
            for (Utterance utterance : fold.test()) {
                if (stop.getAsBoolean()) {
                    throw new TrainingStoppedException("stopped while testing fold " + fold.name());
                }
                Optional<Prediction> prediction =
                        scorer.score(utterance, fold.name(), cache.get(utterance, trained.frontEnd()), candidates);
                prediction.ifPresentOrElse(predictions::add, () -> dropped.add(utterance.id()));
            }
        }
        return new FoldResult(
                fold.name(),
                fold.testSpeakers(),
                predictions,
                dropped,
                trained.losses(),
                trained.validation(),
                trained.steps(),
                trained.segments(),
                trained.segmentsPerSecond());
    }

    private Map<String, String> identity(Fold fold, Trainer.Start start) {
        Map<String, String> identity = new LinkedHashMap<>(options.described());
        identity.put("protocol", protocol.name());
        identity.put("fold", fold.name());
        identity.put("data", dataHash);
        identity.put("initial-weights", start.weights().map(WeightsHash::of).orElse("seed"));
        start.teacher().ifPresent(teacher -> identity.put("teacher", teacher.digest()));
        return identity;
    }
}
