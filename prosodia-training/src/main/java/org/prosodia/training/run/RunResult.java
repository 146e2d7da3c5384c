package org.prosodia.training.run;

import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.prosodia.evaluation.FinishedRun;
import org.prosodia.evaluation.FoldTraining;
import org.prosodia.evaluation.UnreadableRunException;
import org.prosodia.training.CrossValidationResult;
import org.prosodia.training.FoldResult;

/**
 * A cross-validation's result as it is written, with all that makes its numbers comparable.
 *
 * @param settings the folder and the environment of the run
 * @param listener what was found out about its recordings
 */
record RunResult(RunSettings settings, RunListener listener) {

    FinishedRun of(CrossValidationResult result) throws IOException {
        return dated(finished(result).withVoiceless(listener.voiceless()));
    }

    /** Returns the run with the time of its end, which stays the same if a finished run is resumed. */
    private FinishedRun dated(FinishedRun run) throws IOException {
        Instant now = settings.clock().instant().truncatedTo(ChronoUnit.SECONDS);
        if (!settings.resume() || !settings.layout().finished()) {
            return run.endedAt(now);
        }
        try {
            FinishedRun before = FinishedRun.read(settings.layout().folder());
            return run.endedAt(
                    before.predictions().equals(run.predictions())
                            ? before.ended().orElse(now)
                            : now);
        } catch (UnreadableRunException e) {
            return run.endedAt(now); // it is written again
        }
    }

    private FinishedRun finished(CrossValidationResult result) {
        Map<String, String> described = new LinkedHashMap<>(result.options().described());
        result.additional().ifPresent(other -> described.put("also-train", other));
        result.initialWeights().ifPresent(hash -> described.put("initial-weights", hash));
        listener.teachersDigest().ifPresent(hash -> described.put(ModelDescription.TEACHER, hash));
        List<FoldTraining> training =
                result.folds().stream().map(RunResult::training).toList();
        return new FinishedRun(
                settings.layout().folder().toString(),
                result.corpus(),
                result.dataHash(),
                Optional.of(result.protocol().name()),
                result.protocol().labels(),
                described,
                settings.environment().versions(),
                settings.environment().commit(),
                result.predictions(),
                training,
                listener.leaks() > 0);
    }

    private static FoldTraining training(FoldResult fold) {
        OptionalInt chosen = fold.validation().isEmpty() ? OptionalInt.empty() : OptionalInt.of(fold.chosenEpoch());
        return new FoldTraining(
                fold.name(),
                fold.steps(),
                fold.segments(),
                fold.segmentsPerSecond(),
                fold.losses(),
                fold.validation(),
                chosen,
                fold.dropped());
    }
}
