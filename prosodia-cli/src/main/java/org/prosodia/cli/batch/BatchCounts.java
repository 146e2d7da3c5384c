package org.prosodia.cli.batch;

/** What became of a batch's lines so far: given = scored + failed. Not thread-safe. */
final class BatchCounts {

    private long scored;
    private long failed;
    private long before;
    private double seconds;

    /** Counts a record that an earlier run has made. */
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

    /** Records made by earlier runs. */
    long before() {
        return before;
    }

    /** Records made now. */
    long now() {
        return given() - before;
    }

    /** Seconds of audio heard now. */
    double seconds() {
        return seconds;
    }

    @Override
    public String toString() {
        return given() + " given = " + scored + " scored + " + failed + " failed"
                + (before > 0 ? " (" + before + " of them were there before)" : "");
    }
}
