package org.prosodia.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.prosodia.corpus.Fold;
import org.prosodia.evaluation.RunLayout;
import org.prosodia.model.architecture.Weights;
import org.prosodia.training.checkpoint.Checkpoint;
import org.prosodia.training.checkpoint.WorkLock;

/** The folds of one run, including those that other processes work on. */
final class SharedFolds {
    private static final int WAIT_MILLIS = 500;

    private final List<Fold> folds;
    private final FoldRun run;
    private final Optional<Weights> initial;
    private final Optional<Path> folder;
    private final boolean resume;
    private final CrossValidation.FoldListener listener;
    private final TrainingProgress progress;
    private final BooleanSupplier stop;
    private final Map<Integer, FoldResult> done = new TreeMap<>();

    SharedFolds(
            List<Fold> folds,
            FoldRun run,
            Optional<Weights> initial,
            Optional<Path> folder,
            boolean resume,
            CrossValidation.FoldListener listener,
            TrainingProgress progress,
            BooleanSupplier stop) {
        this.folds = folds;
        this.run = run;
        this.initial = initial;
        this.folder = folder;
        this.resume = resume;
        this.listener = listener;
        this.progress = progress;
        this.stop = stop;
    }

    /**
     * Runs the folds that no other process works on, then waits for the others; takes over a fold whose process ended
     * before it.
     */
    List<FoldResult> all() throws IOException {
        if (!resume) {
            startAnew();
        }
        finish(IntStream.range(0, folds.size()).boxed().toList());
        return List.copyOf(done.values());
    }

    /**
     * Runs one fold, or waits for the process that works on it.
     *
     * @param number the fold's number, from 1
     * @return all folds if every other is finished too
     */
    Optional<List<FoldResult>> one(int number) throws IOException {
        finish(List.of(number - 1));
        for (int i = 0; i < folds.size(); i++) {
            if (!Files.exists(new RunLayout(place(i).orElseThrow()).foldResult())) {
                return Optional.empty();
            }
        }
        for (int i = 0; i < folds.size(); i++) {
            if (!done.containsKey(i)) {
                fold(i, place(i), TrainingProgress.SILENT); // which is read only
            }
        }
        return Optional.of(List.copyOf(done.values()));
    }

    private void finish(List<Integer> wanted) throws IOException {
        boolean announced = false;
        while (!done.keySet().containsAll(wanted)) {
            for (int i : wanted) {
                if (!done.containsKey(i)) {
                    free(i);
                }
            }
            if (!done.keySet().containsAll(wanted)) {
                if (!announced) {
                    progress.notice("waiting for folds that other processes work on");
                    announced = true;
                }
                waitForOthers();
            }
        }
    }

    /** Deletes the earlier run in the folder, unless a process works there. Other processes may then share this run. */
    private void startAnew() throws IOException {
        for (int i = 0; i < folds.size() && folder.isPresent(); i++) {
            Path place = place(i).orElseThrow();
            try (WorkLock lock = WorkLock.take(new RunLayout(place).lock())
                    .orElseThrow(() -> new IOException(place
                            + ": another process works on this fold; "
                            + "a run that resumes shares the folds with it"))) {
                FoldFile.delete(place);
                Checkpoint.delete(place);
            }
        }
    }

    private Optional<Path> place(int i) {
        return folder.map(whole -> new RunLayout(whole).fold(i + 1).folder());
    }

    private void free(int i) throws IOException {
        Optional<Path> place = place(i);
        if (place.isEmpty()) {
            fold(i, place, TrainingProgress.SILENT);
            return;
        }
        Optional<WorkLock> lock = WorkLock.take(new RunLayout(place.get()).lock());
        if (lock.isPresent()) {
            try (WorkLock held = lock.get()) {
                fold(i, place, new HeldFold(held));
            } catch (HeldFold.LostException e) {
                progress.notice("fold " + folds.get(i).name() + ": " + e.getMessage());
            }
        }
    }

    private void fold(int i, Optional<Path> place, TrainingProgress held) throws IOException {
        progress.fold(folds.get(i).name(), i, folds.size());
        Trainer.Start start = new Trainer.Start(initial, place, place.isPresent(), listener.teacher(folds.get(i)));
        FoldResult result = run.of(folds.get(i), start, held);
        done.put(i, result);
        progress.tested(result);
    }

    private void waitForOthers() {
        try {
            Thread.sleep(WAIT_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TrainingStoppedException("interrupted while other processes work on folds");
        }
        if (stop.getAsBoolean()) {
            throw new TrainingStoppedException("stopped while other processes work on folds");
        }
    }
}
