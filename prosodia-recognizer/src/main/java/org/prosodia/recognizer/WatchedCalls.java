package org.prosodia.recognizer;

import java.time.Duration;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.prosodia.audio.Cancellation;
import org.prosodia.audio.concurrent.ShutdownGate;

/** The calls of a recognizer, which can be ended, are reported, and are waited for while the process ends. */
record WatchedCalls(List<Cancellation> cancellations, List<RecognitionMetrics> metrics) {

    /**
     * Calls.
     *
     * @param seconds the length of the sound in the result
     * @throws IllegalStateException if the process is ending
     */
    <T, E extends Exception, F extends Exception> T call(
            Cancellation.Call<T, E, F> call, ToDoubleFunction<? super T> seconds) throws E, F {
        long start = System.nanoTime();
        T result;
        try (ShutdownGate.Passage ignored = ShutdownGate.PROCESS.call()) {
            result = cancellable(call, 0);
        } catch (Exception e) {
            Duration time = Duration.ofNanos(System.nanoTime() - start);
            metrics.forEach(one -> one.failed(e, time));
            throw e;
        }
        Duration time = Duration.ofNanos(System.nanoTime() - start);
        metrics.forEach(one -> one.succeeded(seconds.applyAsDouble(result), time));
        return result;
    }

    private <T, E extends Exception, F extends Exception> T cancellable(Cancellation.Call<T, E, F> call, int from)
            throws E, F {
        return from == cancellations.size()
                ? call.run()
                : cancellations.get(from).<T, E, F>call(() -> cancellable(call, from + 1));
    }
}
