package org.prosodia.recognizer.scoring;

/** The latest columns of a recording; outside of what was ever added all is zero. Not thread-safe. */
final class ColumnHistory {

    private final int bins;
    private final float[] columns;
    private long first;
    private int count;

    /** With room for so many columns at once. */
    ColumnHistory(int capacity, int bins) {
        this.bins = bins;
        this.columns = new float[capacity * bins];
    }

    /** How many columns were added. */
    long end() {
        return first + count;
    }

    void add(float[] column) {
        System.arraycopy(column, 0, columns, count * bins, bins);
        count++;
    }

    /** Makes room: columns before this one are not asked for again. */
    void forgetBefore(long column) {
        int gone = (int) Math.max(0, Math.min(count, column - first));
        System.arraycopy(columns, gone * bins, columns, 0, (count - gone) * bins);
        first += gone;
        count -= gone;
    }

    /** A copy of columns, with zeros before the recording's first and after the latest. */
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
