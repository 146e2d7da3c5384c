package org.prosodia.corpus;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.function.BiConsumer;
import java.util.function.IntConsumer;
import org.prosodia.audio.concurrent.OrderedExecutor;

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
        try (OrderedExecutor<T> work = OrderedExecutor.withThreads("corpus", threads, AHEAD * threads)) {
            int submitted = 0;
            for (int i = 0; i < utterances.size(); i++) {
                while (submitted < utterances.size() && !work.isFull()) {
                    Utterance next = utterances.get(submitted++);
                    work.submit(() -> hearing.of(next));
                }
                take(utterances.get(i), work, taker, problems);
                progress.accept(i + 1);
            }
        }
        if (!problems.isEmpty()) {
            throw new CorpusException(problems);
        }
    }

    private static <T> void take(Utterance utterance, OrderedExecutor<T> work, BiConsumer<Utterance, T> taker, List<Problem> problems) {
        try {
            taker.accept(utterance, work.take());
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
