package org.prosodia.cli.batch;

/** The counts of a batch's records so far: given = scored + failed. Not thread-safe. */
final class BatchCounts {

    private long scored;
    private long failed;
    private long before;
    private double seconds;

    /** Counts a record of an earlier run. */
    void before(boolean failure) {
        before++;
        failed += failure ? 1 : 0;
        scored += failure ? 0 : 1;
    }

    void add(BatchResult result) {
        if (result.before()) {
            before(result.failed());
        } else {
            failed += result.failed() ? 1 : 0;
            scored += result.failed() ? 0 : 1;
            seconds += result.seconds();
        }
    }

    long given() {
        return scored + failed;
    }

    long scored() {
        return scored;
    }

    long failed() {
        return failed;
    }

    /** Returns the number of records of earlier runs. */
    long before() {
        return before;
    }

    /** Returns the number of records of this run. */
    long now() {
        return given() - before;
    }

    /** Returns the seconds of audio scored by this run. */
    double seconds() {
        return seconds;
    }

    @Override
    public String toString() {
        return given() + " given = " + scored + " scored + " + failed + " failed"
                + (before > 0 ? " (" + before + " of them by earlier runs)" : "");
    }
}
