package org.prosodia.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.prosodia.audio.files.Sha256;
import org.prosodia.corpus.layout.RecordingManifest;
import org.prosodia.corpus.layout.RecordingManifest.Line;

/**
 * Recognises a manifest's recordings in batches, of which a few are made at the same time, and commits them in the
 * order of the manifest. Batches that are committed are passed over, after a comparison with the manifest. The driver
 * holds the lines of the batches that are being made. Runs once, on one thread.
 */
final class RecognitionJob {

    /** The pools of Spark's FAIR scheduler: counting a batch does not wait for the recordings of the next ones. */
    private static final String POOL = "spark.scheduler.pool";

    private static final String RECOGNITION = "recognition";
    private static final String COUNTING = "counting";

    private final SparkSession spark;
    private final RecognitionOptions options;
    private final OutputFormat format;
    private final JobOutput output;
    private final int size;
    private final boolean retryFailed;
    private final Consumer<String> progress;
    private JobCounts counts = JobCounts.NONE;

    /**
     * @param size the number of recordings in a new batch
     * @param retryFailed true to score again what has failed in committed batches
     * @param progress receives a line about each batch
     */
    RecognitionJob(
            SparkSession spark,
            RecognitionOptions options,
            OutputFormat format,
            JobOutput output,
            int size,
            boolean retryFailed,
            Consumer<String> progress) {
        this.spark = spark;
        this.options = options;
        this.format = format;
        this.output = output;
        this.size = size;
        this.retryFailed = retryFailed;
        this.progress = progress;
    }

    /**
     * Runs to the end of the manifest.
     *
     * @throws IOException if the manifest cannot be read, has changed, or the output cannot be written
     */
    JobCounts run(RecordingManifest manifest) throws IOException {
        try (EmotionRecognition recognition = EmotionRecognition.open(spark, options);
                BatchesInFlight batches = new BatchesInFlight(spark.sparkContext())) {
            BalancedRows rows = new BalancedRows(spark, options.folder());
            for (int number = 0; ; number++) {
                boolean earlier = output.has(number);
                List<Line> lines =
                        next(manifest, earlier ? output.description(number).recordings() : size);
                if (!earlier && lines.isEmpty()) {
                    batches.finish();
                    return counts;
                }
                if (earlier) {
                    passOver(number, lines, rows, recognition, batches);
                } else {
                    add(number, lines, rows, recognition, batches);
                }
            }
        }
    }

    private void add(
            int number, List<Line> lines, BalancedRows rows, EmotionRecognition recognition, BatchesInFlight batches)
            throws IOException {
        batches.add(number, () -> write(number, lines, recognition.recognize(rows.of(lines))), batch -> {
            output.commit(number, batch);
            counts = counts.with(batch, false);
            progress.accept("batch " + number + ": so far " + counts);
        });
    }

    private void passOver(
            int number, List<Line> lines, BalancedRows rows, EmotionRecognition recognition, BatchesInFlight batches)
            throws IOException {
        CommittedBatch before = unchanged(number, lines);
        if (!retryFailed || before.failed() == 0) {
            counts = counts.with(before, true);
            return;
        }
        batches.add(number, () -> retry(number, lines, rows, recognition), batch -> {
            output.replace(number, batch);
            counts = counts.with(batch, false);
            progress.accept(
                    "batch " + number + ": " + before.failed() + " scored again, " + batch.failed() + " failed");
        });
    }

    private static List<Line> next(RecordingManifest manifest, int most) throws IOException {
        List<Line> lines = new ArrayList<>();
        while (lines.size() < most) {
            Optional<Line> line = manifest.next();
            if (line.isEmpty()) {
                break;
            }
            lines.add(line.get());
        }
        return lines;
    }

    private CommittedBatch unchanged(int number, List<Line> lines) throws IOException {
        CommittedBatch batch = output.description(number);
        if (!batch.sha256().equals(digest(lines))) {
            throw new IOException(output.batch(number) + ": was made of other lines than the manifest's next "
                    + batch.recordings() + "; lines may only be appended to a manifest: restore it, or name another"
                    + " output");
        }
        return batch;
    }

    private CommittedBatch write(int number, List<Line> lines, Dataset<Row> recognitions) throws IOException {
        String folder = output.temporary(number).toString();
        spark.sparkContext().setLocalProperty(POOL, RECOGNITION);
        format.write(recognitions.repartition(1).sortWithinPartitions(RecordingRow.LINE), folder);
        spark.sparkContext().setLocalProperty(POOL, COUNTING);
        // Counted from the files, since tasks may run more than once.
        Row counted = format.read(spark, folder)
                .agg(count(lit(1)), count(col("error")))
                .head();
        if (counted.getLong(0) != lines.size()) {
            throw new IOException(folder + ": has " + counted.getLong(0) + " records of " + lines.size()
                    + " recordings; start the job again, and report it if it fails again");
        }
        return new CommittedBatch(lines.size(), counted.getLong(1), digest(lines));
    }

    /** Makes a committed batch again, with the failed recordings scored again. */
    private CommittedBatch retry(int number, List<Line> lines, BalancedRows rows, EmotionRecognition recognition)
            throws IOException {
        Dataset<Row> before = format.read(spark, output.batch(number).toString());
        Set<Integer> failed = before.filter(col("error").isNotNull()).select(RecordingRow.LINE).collectAsList().stream()
                .map(row -> row.getInt(0))
                .collect(Collectors.toSet());
        String sha256 = options.model().sha256();
        MapFunction<Row, Row> parse = row -> ParsedRecord.row(row.getString(0), sha256);
        Dataset<Row> kept =
                before.filter(col("error").isNull()).select("json").map(parse, Encoders.row(RecognitionTable.TYPE));
        List<Line> again =
                lines.stream().filter(line -> failed.contains(line.number())).toList();
        return write(number, lines, kept.union(recognition.recognize(rows.of(again))));
    }

    private static String digest(List<Line> lines) {
        return Sha256.of(JobLine.text(lines));
    }
}
