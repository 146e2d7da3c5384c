package org.prosodia.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prosodia.corpus.layout.RecordingManifest;
import org.prosodia.formats.batch.RunDescription;
import org.prosodia.testing.Eventually;
import org.prosodia.testing.Sounds;
import org.prosodia.testing.WaveFile;

/** Batches of one recording each, on two threads; the recordings are on a file system that sees when each is opened. */
class BatchesInFlightTest {

    private static final int RECORDINGS = 7;

    // Spark makes the file system itself.
    private static Path output = Path.of("");
    private static CountDownLatch last = new CountDownLatch(1);
    private static List<String> early = Collections.synchronizedList(new ArrayList<>());

    @TempDir
    private Path folder;

    /** Holds the first recording until the last one of the batches in flight is opened. */
    public static final class Held extends RawLocalFileSystem {

        @Override
        public URI getUri() {
            return URI.create("held:///");
        }

        @Override
        public FSDataInputStream open(org.apache.hadoop.fs.Path file, int size) throws IOException {
            int number = Integer.parseInt(file.getName().replace(".wav", ""));
            if (number == 0) {
                Eventually.opens(last);
            } else if (number == BatchesInFlight.MOST - 1) {
                last.countDown();
            } else if (number >= BatchesInFlight.MOST && !Files.exists(batch(number - BatchesInFlight.MOST))) {
                early.add(file.getName());
            }
            return super.open(file, size);
        }
    }

    private static Path batch(int number) {
        return output.resolve("batch=00000" + number);
    }

    @BeforeEach
    void files() throws IOException {
        output = folder.resolve("out");
        last = new CountDownLatch(1);
        early.clear();
        for (int i = 0; i < RECORDINGS; i++) {
            Files.write(folder.resolve(i + ".wav"), WaveFile.of(16_000, Sounds.noise(20_000)));
        }
    }

    @Test
    void aLongRecordingDoesNotHoldUpTheNextBatches() throws IOException {
        SparkSession spark = LocalSpark.session();
        Configuration hadoop = spark.sparkContext().hadoopConfiguration();
        hadoop.set("fs.held.impl", Held.class.getName());
        Path manifest = folder.resolve("list.txt");
        Files.write(
                manifest,
                IntStream.range(0, RECORDINGS)
                        .mapToObj(i -> "held://" + folder + "/" + i + ".wav")
                        .toList());
        List<String> progress = new ArrayList<>();
        RecognitionOptions options = RecognitionOptions.standard();
        RunDescription run = new RunDescription("m", options.model().sha256(), Map.of());
        try (RecordingManifest list = RecordingManifest.open(manifest)) {
            JobOutput folders = JobOutput.open(output.toString(), run, hadoop);
            JobCounts counts = new RecognitionJob(
                            spark, options, OutputFormat.PARQUET, folders, 1, false, progress::add)
                    .run(list);
            assertThat(counts).hasToString("7 given = 7 scored + 0 failed");
        }

        assertThat(early)
                .as("opened before the batch three before was committed")
                .isEmpty();
        assertThat(progress)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, RECORDINGS)
                        .mapToObj(i -> "batch " + (i - 1) + ": so far " + i + " given = " + i + " scored + 0 failed")
                        .toList());
    }

    @Test
    void whatComesAfterAFailedBatchIsNotFinished() {
        List<Integer> finished = new ArrayList<>();
        CommittedBatch empty = new CommittedBatch(0, 0, "");
        assertThatThrownBy(() -> {
                    try (BatchesInFlight batches =
                            new BatchesInFlight(LocalSpark.session().sparkContext())) {
                        batches.add(0, () -> empty, batch -> finished.add(0));
                        batches.add(
                                1,
                                () -> {
                                    throw new IOException("the disk is full");
                                },
                                batch -> finished.add(1));
                        batches.add(2, () -> empty, batch -> finished.add(2));
                        batches.finish();
                    }
                })
                .isInstanceOf(IOException.class)
                .hasMessage("batch 1: the disk is full");
        assertThat(finished).containsExactly(0);
    }
}
