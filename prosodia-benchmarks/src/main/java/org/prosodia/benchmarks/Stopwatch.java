package org.prosodia.benchmarks;

import java.io.IOException;
import java.util.Arrays;

/** Times work that is done again and again. */
final class Stopwatch {

    private Stopwatch() {}

    /** Something to time. */
    interface Work {
        void run() throws IOException;
    }

    /** Runs work once and says how many seconds it took. */
    static double seconds(Work work) throws IOException {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) * 1e-9;
    }

    /**
     * Runs work some times and says how many seconds the median run took.
     *
     * @param warmUps runs before, that do not count
     * @param runs at least 1
     */
    static double median(int warmUps, int runs, Work work) throws IOException {
        for (int i = 0; i < warmUps; i++) {
            work.run();
        }
        double[] seconds = new double[runs];
        for (int i = 0; i < runs; i++) {
            seconds[i] = seconds(work);
        }
        return Row.median(Arrays.stream(seconds).boxed().toList());
    }
}
