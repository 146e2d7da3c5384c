package org.prosodia.corpus;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import java.util.function.IntConsumer;

/**
 * Reads the recordings of many utterances, several at once: what each gives is made on some threads and taken on the
 * caller's, in the utterances' order. Only so many wait that memory stays bounded.
 */
public final class UtteranceReader {

    private static final int AHEAD = 8; // utterances in flight for each thread

    private final int threads;
    private final IntConsumer progress;

    /** What is made of an utterance's recording; called on several threads. */
    public interface Hearing<T> {

        /**
         * Reads one.
         *
         * @throws IOException if the recording cannot be read; so does {@link IllegalArgumentException}, if it cannot
         *     be used
         */
        T of(Utterance utterance) throws IOException;
    }

    /**
     * A reader.
     *
     * @param threads that read at once; at least 1
     * @param progress hears after each utterance how many are done, on the caller's thread; what it throws ends the
     *     reading
     */
    public UtteranceReader(int threads, IntConsumer progress) {
        this.threads = threads;
        this.progress = progress;
    }

    /**
     * Reads all.
     *
     * @param hearing makes something of each
     * @param taker takes it, in order
     * @throws CorpusException if any recording cannot be read or used; it lists all of them
     * @throws CancellationException if the thread is interrupted
     */
    public <T> void read(List<Utterance> utterances, Hearing<T> hearing, BiConsumer<Utterance, T> taker) throws CorpusException {
        List<Problem> problems = new ArrayList<>();
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            for (int start = 0; start < utterances.size(); start += AHEAD * threads) {
                List<Utterance> some = utterances.subList(start, Math.min(utterances.size(), start + AHEAD * threads));
                List<Future<T>> heard = some.stream().map(utterance -> pool.submit(() -> hearing.of(utterance))).toList();
                for (int i = 0; i < some.size(); i++) {
                    take(some.get(i), heard.get(i), taker, problems);
                    progress.accept(start + i + 1);
                }
            }
        } finally {
            pool.shutdownNow();
        }
        if (!problems.isEmpty()) {
            throw new CorpusException(problems);
        }
    }

    private static <T> void take(Utterance utterance, Future<T> heard, BiConsumer<Utterance, T> taker, List<Problem> problems) {
        try {
            taker.accept(utterance, heard.get());
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof IOException) && !(e.getCause() instanceof IllegalArgumentException)) {
                throw new IllegalStateException("utterance " + utterance.id(), e.getCause());
            }
            problems.add(new Problem(utterance.audio(), 0, "utterance " + utterance.id() + ": " + e.getCause().getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while reading recordings");
        }
    }
}
