package org.prosodia.corpus;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.function.BiConsumer;
import java.util.function.IntConsumer;
import org.prosodia.audio.NativeLibraryException;
import org.prosodia.audio.concurrent.OrderedExecutor;
import org.prosodia.audio.files.FailureReason;

/**
 * Reads the recordings of many utterances on several threads, and passes the results to the calling thread in the order
 * of the utterances. Memory is bounded: at most eight utterances for each thread are read ahead. An object may be used
 * again after {@link #read} has returned, but by one thread at a time.
 */
public final class UtteranceReader {

    private static final int READ_AHEAD = 8; // utterances for each thread

    private final int threads;
    private final IntConsumer progress;

    /**
     * Computes a result from an utterance's recording. Called on several threads at once.
     *
     * @param <T> the type of the result
     */
    public interface Reading<T> {

        /**
         * Reads the recording of an utterance and returns the result.
         *
         * @throws IOException if the recording cannot be read
         * @throws IllegalArgumentException if the recording cannot be used
         */
        T of(Utterance utterance) throws IOException;
    }

    /**
     * Creates a reader.
     *
     * @param threads the number of threads that read, at least 1
     * @param progress receives the number of finished utterances after each, on the calling thread; an exception that
     *     it throws ends the reading
     */
    public UtteranceReader(int threads, IntConsumer progress) {
        this.threads = threads;
        this.progress = progress;
    }

    /**
     * Reads all utterances.
     *
     * @param <T> the type of a result
     * @param reading computes the result of an utterance
     * @param consumer receives each utterance and its result, in order, on the calling thread
     * @throws CorpusException if recordings cannot be read or used; it lists all of them
     * @throws CancellationException if the thread is interrupted
     */
    public <T> void read(List<Utterance> utterances, Reading<T> reading, BiConsumer<Utterance, T> consumer)
            throws CorpusException {
        List<Problem> problems = new ArrayList<>();
        try (OrderedExecutor<T> work = OrderedExecutor.withThreads("corpus", threads, READ_AHEAD * threads)) {
            int submitted = 0;
            for (int i = 0; i < utterances.size(); i++) {
                while (submitted < utterances.size() && !work.isFull()) {
                    Utterance next = utterances.get(submitted++);
                    work.submit(() -> reading.of(next));
                }
                take(utterances.get(i), work, consumer, problems);
                progress.accept(i + 1);
            }
        }
        if (!problems.isEmpty()) {
            throw new CorpusException(problems);
        }
    }

    /** Returns a message without the file's name, which the problem begins with. */
    private static String withoutFile(Utterance utterance, String message) {
        String name = utterance.audio() + ": ";
        return message.startsWith(name) ? message.substring(name.length()) : message;
    }

    private static RuntimeException unexpected(Utterance utterance, ExecutionException failure) {
        Throwable cause = Objects.requireNonNullElse(failure.getCause(), failure);
        return cause instanceof NativeLibraryException library
                ? library // not this recording's fault
                : new IllegalStateException("utterance " + utterance.id() + ": " + FailureReason.message(cause), cause);
    }

    private static <T> void take(
            Utterance utterance, OrderedExecutor<T> work, BiConsumer<Utterance, T> consumer, List<Problem> problems) {
        try {
            consumer.accept(utterance, work.take());
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof IOException) && !(e.getCause() instanceof IllegalArgumentException)) {
                throw unexpected(utterance, e);
            }
            problems.add(new Problem(
                    utterance.audio(),
                    0,
                    "utterance " + utterance.id() + ": "
                            + withoutFile(utterance, FailureReason.message(e.getCause()))));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while reading recordings");
        }
    }
}
