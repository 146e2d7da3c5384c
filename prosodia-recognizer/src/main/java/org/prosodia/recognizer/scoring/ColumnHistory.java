package org.prosodia.recognizer.scoring;

/**
 * The most recent spectrogram columns of a recording. Columns before the first and after the last are zeros. Not
 * thread-safe.
 */
final class ColumnHistory {

    private final int bins;
    private final float[] columns;
    private long first;
    private int count;

    /** Creates a history with room for a number of columns. */
    ColumnHistory(int capacity, int bins) {
        this.bins = bins;
        this.columns = new float[capacity * bins];
    }

    /** Returns the number of columns added so far, including those removed. */
    long end() {
        return first + count;
    }

    void add(float[] column) {
        System.arraycopy(column, 0, columns, count * bins, bins);
        count++;
    }

    /** Removes the columns before one, to make room. They can no longer be read. */
    void removeBefore(long column) {
        int removed = (int) Math.max(0, Math.min(count, column - first));
        System.arraycopy(columns, removed * bins, columns, 0, (count - removed) * bins);
        first += removed;
        count -= removed;
    }

    /** Returns a copy of columns, with zeros before the recording's first column and after the latest. */
    float[] copy(long from, int length) {
        float[] copy = new float[length * bins];
        int skipped = (int) Math.max(0, first - from);
        int start = (int) Math.max(0, from - first);
        int taken = Math.min(length - skipped, count - start);
        if (taken > 0) {
            System.arraycopy(columns, start * bins, copy, skipped * bins, taken * bins);
        }
        return copy;
    }
}
