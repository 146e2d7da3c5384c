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
 * Recognises a manifest's recordings in batches, one after the other, and commits each. Batches that are committed are
 * passed over, after a comparison with the manifest. The driver holds the lines of one batch.
 *
 * @param size the number of recordings in a new batch
 * @param retryFailed true to score again what has failed in committed batches
 * @param progress receives a line about each batch
 */
record RecognitionJob(
        SparkSession spark,
        RecognitionOptions options,
        OutputFormat format,
        JobOutput output,
        int size,
        boolean retryFailed,
        Consumer<String> progress) {

    /**
     * Runs to the end of the manifest.
     *
     * @throws IOException if the manifest cannot be read, has changed, or the output cannot be written
     */
    JobCounts run(RecordingManifest manifest) throws IOException {
        JobCounts counts = JobCounts.NONE;
        try (EmotionRecognition recognition = EmotionRecognition.open(spark, options)) {
            BalancedRows rows = new BalancedRows(spark, options.folder());
            for (int number = 0; ; number++) {
                boolean earlier = output.has(number);
                List<Line> lines =
                        next(manifest, earlier ? output.description(number).recordings() : size);
                if (!earlier && lines.isEmpty()) {
                    return counts;
                }
                if (!earlier) {
                    CommittedBatch batch = write(number, lines, recognition.recognize(rows.of(lines)));
                    output.commit(number, batch);
                    counts = counts.with(batch, false);
                    progress.accept("batch " + number + ": so far " + counts);
                } else {
                    CommittedBatch batch = unchanged(number, lines);
                    boolean again = retryFailed && batch.failed() > 0;
                    counts = counts.with(again ? retry(number, lines, rows, recognition) : batch, !again);
                }
            }
        }
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
        format.write(recognitions.repartition(1).sortWithinPartitions(RecordingRow.LINE), folder);
        // Counted from the files, since tasks may run more than once.
        Row counts = format.read(spark, folder)
                .agg(count(lit(1)), count(col("error")))
                .head();
        if (counts.getLong(0) != lines.size()) {
            throw new IOException(folder + ": has " + counts.getLong(0) + " records of " + lines.size()
                    + " recordings; start the job again, and report it if it fails again");
        }
        return new CommittedBatch(lines.size(), counts.getLong(1), digest(lines));
    }

    /** Scores the failed recordings of a batch again, and replaces the batch. */
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
        CommittedBatch batch = write(number, lines, kept.union(recognition.recognize(rows.of(again))));
        output.replace(number, batch);
        progress.accept("batch " + number + ": " + again.size() + " scored again, " + batch.failed() + " failed");
        return batch;
    }

    private static String digest(List<Line> lines) {
        return Sha256.of(JobLine.text(lines));
    }
}
