package org.prosodia.training.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prosodia.evaluation.Prediction;
import org.prosodia.training.FoldResult;
import org.prosodia.training.TrainingProgress;

/** Logs for TensorBoard, read back by {@link EventReader}, which shares nothing with the writer. */
class EventLogTest {

    private static final Clock CLOCK = Clock.fixed(Instant.ofEpochMilli(1_500), ZoneOffset.UTC);

    @TempDir
    private Path folder;

    /** The checksum of the digits is the check value of CRC-32C in the catalogue of such codes. */
    @Test
    void theReadersChecksumMatchesAPublishedExample() {
        assertThat(EventReader.crc("123456789".getBytes(StandardCharsets.US_ASCII)))
                .isEqualTo(0xE3069283);
        // Turned right by 15 bits, 1110 0011 0000 0110 1001 0010 1000 0011 is
        // 0010 0101 0000 0111 1100 0110 0000 1101, 0x2507c60d.
        assertThat(EventReader.masked(0xE3069283))
                .isEqualTo(0x2507c60d + 0xa282ead8)
                .isEqualTo(0xc78ab0e5);
        assertThat(EventRecords.masked(0xE3069283)).isEqualTo(0xc78ab0e5);
    }

    /**
     * Each byte worked out by hand: keys are 8 times the field plus the type; 1.5 s is 3ff8 0000 0000 0000, step 300 is
     * ac 02, 0.5 is 3f00 0000.
     */
    @Test
    void anEventIsThisMessage() {
        assertThat(HexFormat.of().formatHex(new ScalarEvent(1.5, 300, "a/b", 0.5f).encoded()))
                .isEqualTo("09" + "000000000000f83f" + "10" + "ac02" + "2a" + "0c" + "0a" + "0a" + "0a" + "03"
                        + "612f62" + "15" + "0000003f");
        assertThat(HexFormat.of().formatHex(ScalarEvent.version(1.5)))
                .isEqualTo("09" + "000000000000f83f" + "1a" + "0d"
                        + HexFormat.of().formatHex("brain.Event:2".getBytes(StandardCharsets.US_ASCII)));
    }

    @Test
    void anEpochOfTwoStepsGivesItsCurves() throws IOException {
        try (EventLog log = log()) {
            train(log, 1, 2);
        }
        assertThat(EventReader.version(only("train"))).isEqualTo("brain.Event:2");
        assertThat(read("train"))
                .containsExactly(
                        "1 loss/step 0.5 at 1.5",
                        "2 loss/step 0.25 at 1.5",
                        "2 loss/epoch 0.375 at 1.5",
                        "2 learning-rate 0.0625 at 1.5",
                        "2 segments-per-second 40.0 at 1.5");
    }

    @Test
    void theValidationScoreIsACurve() throws IOException {
        try (EventLog log = log()) {
            TrainingProgress progress = TrainingProgress.toAll(List.of(log));
            progress.step(step(1, 1));
            progress.epoch(1, 1, 0.5);
            progress.validated(1, 1, 0.75);
        }
        assertThat(read("train")).endsWith("1 validation/UA 0.75 at 1.5");
    }

    /** Two of three right: WA 2/3; one of one and one of two: UA 3/4. */
    @Test
    void eachFoldIsARunAndEndsWithItsScores() throws IOException {
        try (EventLog log = log()) {
            log.fold("03+08", 0, 2);
            log.tested(result("03+08", "angry angry", "sad sad", "sad angry"));
            log.fold("09+15", 1, 2);
            log.tested(result("09+15", "sad angry", "angry angry"));
        }
        assertThat(read("fold-1")).containsExactly("7 test/WA 0.6666667 at 1.5", "7 test/UA 0.75 at 1.5");
        assertThat(read("fold-2")).containsExactly("7 test/WA 0.5 at 1.5", "7 test/UA 0.5 at 1.5");
    }

    /** The second process was killed after step 3, the checkpoint is that of step 2. */
    @Test
    void aResumedRunContinuesInANewFileAndRepeatsNothing() throws IOException {
        try (EventLog log = log()) {
            train(log, 1, 3);
        }
        try (EventLog log = log()) {
            train(log, 3, 5);
        }
        assertThat(files("train"))
                .extracting(file -> file.getFileName().toString())
                .containsExactly("events.out.tfevents.0000000001.prosodia", "events.out.tfevents.0000000002.prosodia");
        assertThat(read("train"))
                .filteredOn(line -> line.contains("loss/step"))
                .extracting(line -> line.split(" ")[0])
                .containsExactly("1", "2", "3", "4", "5");
        assertThat(read("train"))
                .filteredOn(line -> line.contains("loss/epoch"))
                .extracting(line -> line.split(" ")[0])
                .containsExactly("3", "5");
    }

    @Test
    void aFoldThatWasDoneBeforeIsNotLoggedAgain() throws IOException {
        for (int process = 0; process < 2; process++) {
            try (EventLog log = log()) {
                log.fold("03", 0, 1);
                log.tested(result("03", "angry angry"));
            }
        }
        assertThat(read("fold-1")).hasSize(2);
    }

    /**
     * If a killed process cut its last record at any byte, all records before it are read, and the next process
     * continues after them.
     */
    @Test
    void cutAnywhereEveryRecordBeforeIsRead() throws IOException {
        try (EventLog log = log()) {
            train(log, 1, 2);
        }
        Path file = only("train");
        byte[] whole = Files.readAllBytes(file);
        List<String> all = read("train");
        // Frame, time, step, summary, value, tag of 19 letters, number, checksum.
        int lastRecord = 12 + 9 + 2 + 2 + 2 + 2 + 19 + 5 + 4;
        for (int length = whole.length - lastRecord; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThat(read("train")).as("%d bytes", length).isEqualTo(all.subList(0, 4));
            try (EventLog log = log()) {
                train(log, 1, 2);
            }
            assertThat(read("train")).as("%d bytes", length).isEqualTo(all);
            Files.delete(files("train").get(1));
        }
    }

    @Test
    void aDamagedRecordEndsWhatIsBelieved() {
        byte[] record = EventRecords.framed(new byte[] {1, 2, 3});
        for (int i = 0; i < record.length; i++) {
            byte[] damaged = record.clone();
            damaged[i] ^= 4;
            assertThat(EventRecords.unframed(damaged)).as("byte %d", i).isEmpty();
        }
        assertThat(EventRecords.unframed(record)).containsExactly(new byte[] {1, 2, 3});
    }

    @Test
    void aThousandStepsOfALongRunAreWritten() throws IOException {
        try (EventLog log = log()) {
            for (int number = 1; number <= 2_500; number++) {
                log.step(step(number, 2_500));
            }
        }
        assertThat(read("train")).hasSize(2_500 / 3).first().asString().startsWith("3 ");
    }

    @Test
    void errorsOfWritingNameTheRemedy() throws IOException {
        Files.writeString(folder.resolve("train"), "a file in the folder's place");
        try (EventLog log = log()) {
            assertThatThrownBy(() -> log.step(step(1, 1)))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining(folder.resolve("train").toString())
                    .hasMessageContaining("without event logs")
                    .hasMessageNotContaining("\n");
        }
    }

    @Test
    void withoutEventsNoFileIsWritten() throws IOException {
        log().close();
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    private EventLog log() {
        return new EventLog(folder, List.of("angry", "sad"), CLOCK);
    }

    private static void train(EventLog log, int from, int to) {
        IntStream.rangeClosed(from, to).forEach(number -> log.step(step(number, to)));
        log.epoch(1, 1, 0.375);
    }

    private static TrainingProgress.Step step(int number, int steps) {
        return new TrainingProgress.Step(1, 1, number, steps, 0.5 / number, 0.375, 0.0625, 40);
    }

    private static FoldResult result(String name, String... truthsAndGuesses) {
        List<Prediction> predictions = Stream.of(truthsAndGuesses)
                .map(pair -> pair.split(" "))
                .map(pair -> new Prediction("u", name, name, pair[0], pair[1], new double[2]))
                .toList();
        return new FoldResult(name, List.of(name), predictions, List.of(), List.of(0.5), List.of(), 7, 8, 40);
    }

    private Path only(String run) throws IOException {
        assertThat(files(run)).hasSize(1);
        return files(run).get(0);
    }

    private List<Path> files(String run) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve(run))) {
            return files.sorted().toList();
        }
    }

    /** Returns the numbers that TensorBoard would show of all files of a run. */
    private List<String> read(String run) throws IOException {
        return files(run).stream()
                .flatMap(file -> EventReader.numbers(file).stream())
                .toList();
    }
}
