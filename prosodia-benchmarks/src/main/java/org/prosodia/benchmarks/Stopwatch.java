package org.prosodia.benchmarks;

import java.io.IOException;
import java.util.Arrays;

/** Times repeated work. */
final class Stopwatch {

    private Stopwatch() {}

    /** The work to time. */
    interface Work {
        void run() throws IOException;
    }

    /** Runs the work once and returns its seconds. */
    static double seconds(Work work) throws IOException {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) * 1e-9;
    }

    /**
     * Runs the work repeatedly and returns the seconds of the median run.
     *
     * @param warmUps the number of runs before that are not timed
     * @param runs the number of runs timed, at least 1
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
