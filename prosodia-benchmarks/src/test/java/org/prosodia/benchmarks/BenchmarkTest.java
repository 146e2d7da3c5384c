package org.prosodia.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The rounds, with shell scripts in place of the measuring processes: each part prints 100 and 50. */
@DisabledOnOs(OS.WINDOWS)
class BenchmarkTest {

    private static final List<String> WORKER = List.of("sh", "-c", "echo '[100.0, 50.0]'");

    @TempDir
    private Path folder;

    private final List<String> messages = new ArrayList<>();

    private Report report(int rounds, List<String> worker, Optional<Peer> peer)
            throws IOException, InterruptedException {
        Settings settings = new Settings(2, 32, 8, rounds, List.of(1, 2), peer);
        return new Benchmark(settings, new Worker(worker), Optional.empty(), messages::add)
                .run("abc", "./prosodia benchmark");
    }

    /** Returns a peer with the command line of Python and a shell script in its place. */
    private Optional<Peer> peer(String script) throws IOException {
        return Optional.of(new Peer(
                "sh", Files.writeString(folder.resolve("peer.sh"), script).toString()));
    }

    private static Row row(Report report, String name) {
        return report.rows().stream()
                .filter(row -> row.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void everyRoundGivesAValue() throws IOException, InterruptedException {
        Report report = report(3, WORKER, Optional.empty());
        assertThat(row(report, "training, fp32").ours()).containsExactly(100.0, 100.0, 100.0);
        assertThat(row(report, "recognition of 1 s, scaled by segment").median())
                .isEqualTo(100);
        assertThat(row(report, "recognition of 2 s, scaled by a constant, real surroundings")
                        .median())
                .isEqualTo(50);
        assertThat(report.compares()).isFalse();
        assertThat(report.notes()).isEmpty();
        assertThat(messages).contains("round 1 of 3: inference", "round 3 of 3: inference");
    }

    /** 100 segments/s x 6.18672 GFLOP are 618.672 GFLOP/s, of a limit of 100. */
    @Test
    void arithmeticIsAShareOfTheMatrixProducts() throws IOException, InterruptedException {
        assertThat(row(report(1, WORKER, Optional.empty()), "arithmetic, training, fp32")
                        .median())
                .isEqualTo(618.672);
    }

    @Test
    void thePeersFasterLayoutCountsForEachQuantity() throws IOException, InterruptedException {
        Report report = report(2, WORKER, peer("""
                case "$*" in
                    'speed --batch 32 --threads 2') echo 'training segments/s 20.0'; echo 'inference segments/s 80.0';;
                    'speed --batch 32 --threads 2 --channels-last') echo 'training segments/s 25.0'; echo 'inference segments/s 40.0';;
                    *) exit 1;;
                esac
                """));
        assertThat(row(report, "training, fp32").peer()).containsExactly(25.0, 25.0);
        assertThat(row(report, "training, fp32").ratio()).hasValue(4);
        assertThat(row(report, "inference, fp32").ratio()).hasValue(1.25);
        assertThat(row(report, "recognition of 1 s, scaled by segment").peer()).isEmpty();
        assertThat(report.notes())
                .containsExactly(
                        "The peer's faster layout counts: channels-last in training, contiguous in inference.");
        assertThat(messages.indexOf("round 1 of 2: the peer, channels-last"))
                .isBetween(
                        messages.indexOf("round 1 of 2: inference"), messages.indexOf("round 2 of 2: training, fp32"));
    }

    @Test
    void aPeerThatFailsIsOneLineAndCostsUsNothing() throws IOException, InterruptedException {
        Report report =
                report(2, WORKER, peer("echo 'Traceback:' >&2; echo 'ModuleNotFoundError: no torch' >&2; exit 1"));
        assertThat(row(report, "training, fp32").ours()).hasSize(2);
        assertThat(report.compares()).isFalse();
        assertThat(report.notes()).hasSize(1);
        assertThat(report.notes().get(0))
                .startsWith("no comparison with the peer: 'sh ")
                .contains("ended with exit code 1")
                .endsWith("ModuleNotFoundError: no torch")
                .doesNotContain("\n");
    }

    @Test
    void aPeerWithUnknownOutputFails() throws IOException, InterruptedException {
        assertThat(report(1, WORKER, peer("echo hello")).notes().get(0))
                .contains("does not print 'training segments/s'");
    }

    @Test
    void anInterpreterThatIsNotThereIsNamed() throws IOException, InterruptedException {
        Report report = report(1, WORKER, Optional.of(new Peer("/nowhere/python", "apcnn.py")));
        assertThat(report.notes().get(0)).contains("/nowhere/python").contains("name another Python program");
    }

    @Test
    void aPartOfOursThatFailsEndsItAll() {
        assertThatIOException()
                .isThrownBy(() -> report(1, List.of("sh", "-c", "echo broken >&2; exit 3"), Optional.empty()))
                .withMessageContaining("exit code 3: broken");
    }

    @Test
    void peakMemoryOfTheProcessIsMeasured() throws IOException, InterruptedException {
        Child child = Child.run(List.of("sh", "-c", "sleep 0.1; echo out; echo err >&2; exit 7"), Map.of());
        assertThat(child.exitCode()).isEqualTo(7);
        assertThat(child.out()).isEqualTo("out\n");
        assertThat(child.lastError()).isEqualTo("err");
        assertThat(child.seconds()).isGreaterThanOrEqualTo(0.1);
        assertThat(child.peakBytes()).isBetween(OS.LINUX.isCurrentOs() ? 100_000L : 0L, 100_000_000L);
    }
}
