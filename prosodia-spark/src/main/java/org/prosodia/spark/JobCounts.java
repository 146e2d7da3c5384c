package org.prosodia.spark;

/**
 * The counts of a job's records, from the committed batches.
 *
 * @param given the lines of the manifest
 * @param failed those with an error
 * @param before those that an earlier run had committed, and this one has not made again
 */
record JobCounts(long given, long failed, long before) {

    static final JobCounts NONE = new JobCounts(0, 0, 0);

    /** Returns these counts and those of a batch. */
    JobCounts with(CommittedBatch batch, boolean earlier) {
        return new JobCounts(
                given + batch.recordings(), failed + batch.failed(), before + (earlier ? batch.recordings() : 0));
    }

    @Override
    public String toString() {
        return given + " given = " + (given - failed) + " scored + " + failed + " failed"
                + (before > 0 ? " (" + before + " of them in batches of earlier runs)" : "");
    }
}
