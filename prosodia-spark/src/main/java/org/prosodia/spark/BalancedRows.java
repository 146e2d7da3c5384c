package org.prosodia.spark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.prosodia.corpus.layout.RecordingManifest.Entry;
import org.prosodia.corpus.layout.RecordingManifest.Line;

/**
 * The rows of manifest lines in partitions of about the same cost, the most expensive first, so that no long recording
 * is the last to begin and none waits behind another in its partition. The cost is the size of the file in bytes, or,
 * where the line has an end, that of so many seconds of 16-bit sound at 16 kHz, since everything before a part is
 * decoded. A file is never divided.
 */
final class BalancedRows {

    /** The partitions of each processor: few enough to start fast, and enough for short ones to fill gaps. */
    private static final int PARTITIONS_EACH = 4;

    private static final long BYTES_PER_SECOND = 32_000;
    private static final long SMALLEST = 1_000; // what opening a file costs besides

    private final SparkSession spark;
    private final RecordingPaths paths;

    /** @param folder the folder that relative paths start from */
    BalancedRows(SparkSession spark, String folder) throws IOException {
        this.spark = spark;
        this.paths = new RecordingPaths(folder, spark.sparkContext().hadoopConfiguration());
    }

    /** Returns the rows of lines, of the type {@link JobLine#TYPE}. */
    Dataset<Row> of(List<Line> lines) {
        // The sizes come from a file system that may be far away.
        long[] costs = lines.parallelStream().mapToLong(this::cost).toArray();
        int most = PARTITIONS_EACH * spark.sparkContext().defaultParallelism();
        List<List<Row>> rows = partitions(costs, most).stream()
                .map(partition -> partition.stream()
                        .map(line -> JobLine.row(lines.get(line)))
                        .toList())
                .toList();
        return spark.createDataFrame(
                JavaSparkContext.fromSparkContext(spark.sparkContext())
                        .parallelize(rows, rows.size())
                        .flatMap(List::iterator),
                JobLine.TYPE);
    }

    private long cost(Line line) {
        if (!(line instanceof Entry entry)) {
            return SMALLEST;
        }
        if (entry.end() < Double.POSITIVE_INFINITY) {
            return SMALLEST + (long) (BYTES_PER_SECOND * entry.end());
        }
        try {
            return SMALLEST + paths.source(entry.path()).length();
        } catch (IOException | IllegalArgumentException e) {
            return SMALLEST; // its record gives the reason
        }
    }

    /**
     * Divides recordings into partitions. Each has the cost of a fair share at most, or one recording that costs more.
     *
     * @param costs at least 1 each
     * @param shares the number of fair shares
     * @return the indices of the recordings
     */
    static List<List<Integer>> partitions(long[] costs, int shares) {
        long total = 0;
        for (long cost : costs) {
            total += cost;
        }
        long share = Math.max(1, total / shares);
        List<Integer> order = IntStream.range(0, costs.length)
                .boxed()
                .sorted(Comparator.comparingLong((Integer i) -> costs[i]).reversed())
                .toList();
        List<List<Integer>> partitions = new ArrayList<>();
        long used = 0;
        for (int index : order) {
            if (partitions.isEmpty() || used + costs[index] > share) {
                partitions.add(new ArrayList<>());
                used = 0;
            }
            partitions.get(partitions.size() - 1).add(index);
            used += costs[index];
        }
        return partitions;
    }
}
