package org.prosodia.leaks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;

/** The figures of a process, four times a second while it works. */
final class Course {

    private static final long PAUSE = 250; // ms
    private static final int PARTS = 5;
    private static final long SLACK = 32_768; // KiB, by which the resident memory of a JVM varies

    private final List<ProcessFigures> figures = new ArrayList<>();

    /** Follows a process to its end. */
    static Course of(Process process) throws IOException, InterruptedException {
        Course course = new Course();
        do {
            course.add(process);
        } while (!process.waitFor(PAUSE, TimeUnit.MILLISECONDS));
        return course;
    }

    /** Adds the figures of a process now, if it has not ended. */
    void add(Process process) throws IOException {
        try {
            figures.add(ProcessFigures.of(process.pid()));
        } catch (IOException e) {
            if (process.isAlive()) {
                throw e;
            }
        }
    }

    /** Returns the median of a figure in the second fifth of the time, when everything has been used. */
    long early(ToLongFunction<ProcessFigures> figure) {
        return median(1, figure);
    }

    /** Returns the median of a figure in the last fifth. */
    long late(ToLongFunction<ProcessFigures> figure) {
        return median(PARTS - 1, figure);
    }

    private long median(int part, ToLongFunction<ProcessFigures> figure) {
        assertThat(figures).as("the process ended too early to be measured").hasSizeGreaterThanOrEqualTo(2 * PARTS);
        long[] values = figures.subList(part * figures.size() / PARTS, (part + 1) * figures.size() / PARTS).stream()
                .mapToLong(figure)
                .sorted()
                .toArray();
        return values[values.length / 2];
    }

    /** Checks that nothing grows: memory by a tenth at most, threads and open files not at all. */
    void checkFlat(String name) {
        assertThat(late(ProcessFigures::resident))
                .as("%s: resident memory in KiB, of %d", name, figures.size())
                .isLessThanOrEqualTo(early(ProcessFigures::resident) * 11 / 10 + SLACK);
        assertThat(late(ProcessFigures::threads))
                .as("%s: threads", name)
                .isLessThanOrEqualTo(early(ProcessFigures::threads));
        assertThat(late(ProcessFigures::files))
                .as("%s: open files", name)
                .isLessThanOrEqualTo(early(ProcessFigures::files));
    }
}
