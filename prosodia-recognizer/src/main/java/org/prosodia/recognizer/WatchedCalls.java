package org.prosodia.recognizer;

import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.prosodia.audio.AudioReader;
import org.prosodia.audio.Cancellation;
import org.prosodia.audio.SampleSink;
import org.prosodia.audio.TimeSpan;
import org.prosodia.audio.concurrent.ShutdownGate;

/** The calls of a recognizer, which can be ended, are reported, and are waited for while the process ends. */
record WatchedCalls(
        List<Cancellation> cancellations, List<RecognitionMetrics> metrics, List<RecognitionProgress> progress) {

    static final WatchedCalls UNWATCHED = new WatchedCalls(List.of(), List.of(), List.of());

    WatchedCalls with(Cancellation cancellation) {
        return new WatchedCalls(and(cancellations, cancellation), metrics, progress);
    }

    WatchedCalls with(RecognitionMetrics other) {
        return new WatchedCalls(cancellations, and(metrics, other), progress);
    }

    WatchedCalls with(RecognitionProgress other) {
        return new WatchedCalls(cancellations, metrics, and(progress, other));
    }

    /** Passes samples to a sink, and reports after each piece how many there were. */
    private static final class Reported implements SampleSink {

        private final SampleSink sink;
        private final List<RecognitionProgress> progress;
        private final int sampleRate;
        private final OptionalDouble total;
        private long samples;

        Reported(SampleSink sink, List<RecognitionProgress> progress, int sampleRate, OptionalDouble total) {
            this.sink = sink;
            this.progress = progress;
            this.sampleRate = sampleRate;
            this.total = total;
        }

        @Override
        public void accept(float[] chunk, int offset, int length) {
            sink.accept(chunk, offset, length);
            samples += length;
            progress.forEach(one -> one.at((double) samples / sampleRate, total));
        }
    }

    /** Returns the sink for the part of a recording that a reader returns, whose progress is reported. */
    SampleSink reported(SampleSink sink, AudioReader reader, TimeSpan part) {
        double end = Math.min(part.end(), reader.declaredSeconds().orElse(Double.POSITIVE_INFINITY));
        boolean known = Double.isFinite(end) && end > part.start();
        return reported(
                sink, reader.sampleRate(), known ? OptionalDouble.of(end - part.start()) : OptionalDouble.empty());
    }

    /** Returns the sink for samples in memory, whose progress is reported. */
    SampleSink reported(SampleSink sink, int length, int sampleRate) {
        return reported(sink, sampleRate, OptionalDouble.of((double) length / sampleRate));
    }

    private SampleSink reported(SampleSink sink, int sampleRate, OptionalDouble total) {
        return progress.isEmpty() ? sink : new Reported(sink, progress, sampleRate, total);
    }

    private static <T> List<T> and(List<T> some, T another) {
        return Stream.concat(some.stream(), Stream.of(another)).toList();
    }

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
