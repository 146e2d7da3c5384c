package org.prosodia.recognizer.scoring;

import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import org.prosodia.audio.concurrent.DaemonThreads;
import org.prosodia.model.EdgeContext;
import org.prosodia.model.ModelException;
import org.prosodia.model.ModelFile;
import org.prosodia.model.architecture.SegmentOverlap;
import org.prosodia.spectrogram.FrontEnd;
import org.prosodia.spectrogram.SpeakerSoFar;

/**
 * A model's graphs, loaded by ONNX Runtime, and the threads that run them. One graph scores separate segments; another
 * scores stretches of a recording, if overlapping segments can share the network's maps. Thread-safe.
 */
public final class ScoringEngine implements AutoCloseable {

    private final EdgeContext edgeContext;
    private final int threads;
    private final Optional<ExecutorService> workers; // none with one thread
    private final Scorer scorer;
    private final Optional<StretchScorer> stretches;

    /**
     * @throws ModelException if the runtime refuses the model
     * @throws IllegalArgumentException if the model's segments cannot have this edge context
     */
    public ScoringEngine(ModelFile file, EdgeContext edgeContext, int threads) throws ModelException {
        this.edgeContext = edgeContext;
        Optional<SegmentOverlap> overlap = StretchEligibility.overlap(file.metadata(), edgeContext, file.name());
        this.scorer = new Scorer(file, file.name());
        try {
            this.stretches = overlap.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new StretchScorer(file, file.name(), overlap.get(), edgeContext));
        } catch (ModelException e) {
            scorer.close();
            throw e;
        }
        this.threads = threads;
        this.workers = threads == 1 ? Optional.empty() : Optional.of(DaemonThreads.pool("recognizer", threads));
    }

    /** Returns the edge context that segments are scored with. */
    public EdgeContext edgeContext() {
        return edgeContext;
    }

    /**
     * Returns the scoring of one recording's segments: from shared stretches if that is faster or the edge context
     * requires it, and otherwise segment by segment.
     *
     * @param step the time from one segment to the next, in seconds
     * @param speaker receives each frame, and gives the scaling of each segment; empty for the front end's own
     * @throws IllegalArgumentException if segments at this step cannot have the edge context
     */
    public SegmentScoring segments(
            FrontEnd frontEnd, double step, Optional<SpeakerSoFar> speaker, SegmentScoring.Sink sink) {
        boolean shared = frontEnd.sharesFrames()
                && stretches
                        .filter(found -> StretchEligibility.worthwhile(found.overlap(), frontEnd, step, edgeContext))
                        .isPresent();
        if (!shared && edgeContext != EdgeContext.ZEROS) {
            throw new IllegalArgumentException(
                    "at a step of " + step + " s segments do not start on whole columns of the"
                            + " network's maps; set surroundings to zeros");
        }
        return shared
                ? new SharedScoring(frontEnd, step, stretches.get(), work(), sink)
                : new SeparateScoring(frontEnd, step, speaker, scorer, work(), sink);
    }

    /**
     * Returns the scoring of one recording's segments one at a time on the calling thread, each as soon as its last
     * sample is there.
     *
     * @param speaker as in {@link #segments}
     * @throws IllegalArgumentException if the edge context is not zeros
     */
    public SegmentScoring promptly(
            FrontEnd frontEnd, double step, Optional<SpeakerSoFar> speaker, SegmentScoring.Sink sink) {
        if (edgeContext != EdgeContext.ZEROS) {
            throw new IllegalArgumentException("windows can be scored separately only with surroundings of zeros");
        }
        return new SeparateScoring(frontEnd, step, speaker, scorer, new ScoringWork(Runnable::run, 1), sink);
    }

    /**
     * Scores segments that the caller has made.
     *
     * @param segments n x bins x columns
     * @return n x labels: logits
     * @throws IllegalArgumentException if the array does not have the size of n segments
     */
    public float[][] logits(float[] segments, int n) {
        if (n < 0 || segments.length != (long) n * scorer.size()) {
            throw new IllegalArgumentException(
                    n + " segments have " + (long) n * scorer.size() + " numbers, not " + segments.length);
        }
        float[][] logits = new float[n][];
        ScoringWork work = work();
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

    private ScoringWork work() {
        return new ScoringWork(workers.<Executor>map(pool -> pool).orElse(Runnable::run), threads + 1);
    }

    /** Frees native memory after the runs in progress have ended. A second call has no effect. */
    @Override
    public void close() {
        scorer.close();
        stretches.ifPresent(StretchScorer::close);
        workers.ifPresent(ExecutorService::shutdown);
    }
}
