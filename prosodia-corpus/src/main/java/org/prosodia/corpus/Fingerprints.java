package org.prosodia.corpus;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;
import org.prosodia.audio.AudioOptions;

/** Computes the fingerprints of many utterances, several at once. */
public final class Fingerprints {

    private static final int AHEAD = 16; // recordings for each thread: bounds what waits in memory

    private Fingerprints() {
    }

    /**
     * The fingerprint of each utterance.
     *
     * @param threads that decode at once; at least 1
     * @param progress hears how many are done, from the calling thread
     * @throws CorpusException if any recording cannot be read; it lists all of them
     */
    public static Map<Utterance, Fingerprint> of(List<Utterance> utterances, int threads, IntConsumer progress) throws CorpusException {
        Map<Utterance, Fingerprint> fingerprints = new LinkedHashMap<>();
        List<Problem> problems = new ArrayList<>();
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            for (int start = 0; start < utterances.size(); start += AHEAD * threads) {
                List<Utterance> some = utterances.subList(start, Math.min(utterances.size(), start + AHEAD * threads));
                List<Future<Fingerprint>> computed = some.stream()
                        .map(u -> pool.submit(() -> Fingerprint.of(u.recording(AudioOptions.DEFAULT)))).toList();
                for (int i = 0; i < some.size(); i++) {
                    take(some.get(i), computed.get(i), fingerprints, problems);
                    progress.accept(start + i + 1);
                }
            }
        } finally {
            pool.shutdownNow();
        }
        if (!problems.isEmpty()) {
            throw new CorpusException(problems);
        }
        return fingerprints;
    }

    private static void take(Utterance utterance, Future<Fingerprint> computed, Map<Utterance, Fingerprint> fingerprints,
            List<Problem> problems) {
        try {
            fingerprints.put(utterance, computed.get());
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof IOException)) {
                throw new IllegalStateException("utterance " + utterance.id(), e.getCause());
            }
            problems.add(new Problem(utterance.audio(), 0, "utterance " + utterance.id() + ": " + e.getCause().getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while reading recordings", e);
        }
    }
}
