package org.prosodia.spark;

import java.util.List;

/**
 * What {@link Scale} has measured, of a long and a short list of recordings.
 *
 * @param commit the commit of the program
 * @param command the command that repeats the measurement
 * @param processors the processors of the machine
 * @param load the processes that wanted to run before the measurement: the mean of a minute
 * @param batch the recordings of a batch
 * @param whole the long list
 * @param part the short list, which is a part of it
 * @param table the bytes of the job's output of the long list
 * @param records the bytes of the command line's
 * @param shuffled the bytes that went from one task to another
 * @param runs all of all rounds, in the order in which they ran
 */
record ScaleResult(
        String commit,
        String command,
        int processors,
        String processor,
        double load,
        int batch,
        Sound whole,
        Sound part,
        long table,
        long records,
        long shuffled,
        List<Run> runs) {

    /** Some recordings, and the seconds of sound in them. */
    record Sound(int recordings, double seconds) {}

    /**
     * A way on both lists in one round.
     *
     * @param way {@code threads} of one process, or {@code executors}
     * @param parallel their number
     */
    record Run(int round, String way, int parallel, MeasuredProcess whole, MeasuredProcess part) {}
}
