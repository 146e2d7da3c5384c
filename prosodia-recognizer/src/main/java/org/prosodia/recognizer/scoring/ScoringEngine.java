package org.prosodia.recognizer.scoring;

import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.prosodia.model.EdgeContext;
import org.prosodia.model.ModelException;
import org.prosodia.model.ModelFile;
import org.prosodia.model.architecture.SegmentOverlap;
import org.prosodia.spectrogram.FrontEnd;

/**
 * What computes a model's scores: its graphs, loaded by ONNX Runtime, and the threads that run them. One graph scores segments one by one;
 * where segments may share what the network makes of them there is another, for stretches. Thread-safe.
 */
public final class ScoringEngine implements AutoCloseable {

    private final EdgeContext edgeContext;
    private final int threads;
    private final Optional<ExecutorService> workers;
    private final Scorer scorer;
    private final Optional<StretchScorer> stretches;

    /**
     * @throws ModelException if the runtime refuses the model
     * @throws IllegalArgumentException if the model's segments cannot have such surroundings
     */
    public ScoringEngine(ModelFile file, EdgeContext edgeContext, int threads) throws ModelException {
        this.edgeContext = edgeContext;
        Optional<SegmentOverlap> overlap = StretchEligibility.overlap(file.metadata(), edgeContext, file.name());
        this.scorer = new Scorer(file, file.name());
        try {
            this.stretches = overlap.isEmpty() ? Optional.empty()
                    : Optional.of(new StretchScorer(file, file.name(), overlap.get(), edgeContext));
        } catch (ModelException e) {
            scorer.close();
            throw e;
        }
        this.threads = threads;
        this.workers = threads == 1 ? Optional.empty() : Optional.of(Executors.newFixedThreadPool(threads, ScoringEngine::daemon));
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "recognizer");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Scores one recording's segments, together where that is faster or its surroundings want it.
     *
     * @param step from segment to segment, in seconds
     * @throws IllegalArgumentException if segments so far apart cannot have these surroundings
     */
    public SegmentScoring segments(FrontEnd frontEnd, double step, SegmentScoring.Sink sink) {
        boolean shared = frontEnd.scaling().constant()
                && stretches.filter(found -> StretchEligibility.worthwhile(found.overlap(), frontEnd, step, edgeContext)).isPresent();
        if (!shared && edgeContext != EdgeContext.ZEROS) {
            throw new IllegalArgumentException("at a step of " + step + " s segments do not fall on whole columns of the network's maps:"
                    + " use surroundings of zeros");
        }
        return shared ? new SharedScoring(frontEnd, step, stretches.get(), work(), sink)
                : new SeparateScoring(frontEnd, step, scorer, work(), sink);
    }

    /**
     * Scores one recording's segments by themselves and on the calling thread, each as soon as its last sample is in.
     *
     * @throws IllegalArgumentException if the surroundings are not zeros
     */
    public SegmentScoring promptly(FrontEnd frontEnd, double step, SegmentScoring.Sink sink) {
        if (edgeContext != EdgeContext.ZEROS) {
            throw new IllegalArgumentException("windows scored by themselves have no surroundings but zeros");
        }
        return new SeparateScoring(frontEnd, step, scorer, new OrderedExecutor(Optional.empty(), 1), sink);
    }

    /**
     * Scores segments made elsewhere.
     *
     * @param segments n x bins x columns
     * @return n x labels: logits
     * @throws IllegalArgumentException if the numbers are not n segments
     */
    public float[][] logits(float[] segments, int n) {
        if (n < 0 || segments.length != (long) n * scorer.size()) {
            throw new IllegalArgumentException(n + " segments want " + (long) n * scorer.size() + " numbers, not " + segments.length);
        }
        float[][] logits = new float[n][];
        OrderedExecutor work = work();
        for (int i = 0; i < n; i++) {
            int segment = i;
            work.submit(() -> {
                float[] scores = scorer.score(segments, segment * scorer.size());
                return () -> logits[segment] = scores;
            });
        }
        work.finish();
        return logits;
    }

    private OrderedExecutor work() {
        return new OrderedExecutor(workers, threads + 1);
    }

    /** Frees native memory when runs under way are done; a second call does nothing. */
    @Override
    public void close() {
        scorer.close();
        stretches.ifPresent(StretchScorer::close);
        workers.ifPresent(ExecutorService::shutdown);
    }
}
