package org.prosodia.training;

import java.util.List;

/** Calls several listeners in their order. */
record ProgressToAll(List<TrainingProgress> listeners) implements TrainingProgress {

    @Override
    public void fold(String name, int index, int folds) {
        listeners.forEach(listener -> listener.fold(name, index, folds));
    }

    @Override
    public void spectrograms(int done, int total) {
        listeners.forEach(listener -> listener.spectrograms(done, total));
    }

    @Override
    public void step(Step step) {
        listeners.forEach(listener -> listener.step(step));
    }

    @Override
    public void epoch(int epoch, int epochs, double loss) {
        listeners.forEach(listener -> listener.epoch(epoch, epochs, loss));
    }

    @Override
    public void validated(int epoch, int epochs, double score) {
        listeners.forEach(listener -> listener.validated(epoch, epochs, score));
    }

    @Override
    public void tested(FoldResult result) {
        listeners.forEach(listener -> listener.tested(result));
    }

    @Override
    public void notice(String message) {
        listeners.forEach(listener -> listener.notice(message));
    }
}
