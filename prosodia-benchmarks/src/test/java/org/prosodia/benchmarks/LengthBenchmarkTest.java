package org.prosodia.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** A shell script in place of the measuring processes: the warm-up runs at 10 s/s, the file at 50. */
@DisabledOnOs(OS.WINDOWS)
class LengthBenchmarkTest {

    private static final Worker WORKER = new Worker(List.of("sh", "-c", "echo '[10.0, 50.0]'"));

    @Test
    void theCostIsTheTimeOfASecond() throws IOException, InterruptedException {
        Settings settings = new Settings(1, 1, 1, 2, List.of(1, 2), Optional.empty());
        LengthBenchmark.Result result =
                new LengthBenchmark(settings, WORKER, line -> {}).run("abc", "./prosodia benchmark lengths");
        assertThat(result.costs()).hasSize(2 * Mode.floats().size());
        assertThat(result.costs().get(1).seconds()).isEqualTo(2);
        assertThat(result.costs().get(1).cost()).containsExactly(0.02, 0.02);
    }

    @Test
    void layersAreScaledToTheBatch() throws IOException, InterruptedException {
        int operations = LayersPart.operations().size();
        String numbers = "[" + "0.5, ".repeat(operations - 1) + "0.25]";
        Settings settings = new Settings(1, 4, 1, 1, List.of(1), Optional.empty());
        LayerBenchmark.Result result = new LayerBenchmark(
                        settings, new Worker(List.of("sh", "-c", "echo '" + numbers + "'")), line -> {})
                .run("abc", "./prosodia benchmark layers");
        assertThat(result.operations()).hasSize(operations - 1);
        assertThat(result.operations().get(0).flops()).isEqualTo(4 * 2.0 * 8 * 10 * 2 * 80_000); // conv1a forward
        assertThat(result.copy().median()).isEqualTo(0.25);
        assertThat(result.copy().bytes()).isEqualTo(4 * 2.0 * 16 * 80_000 * 4); // 16 maps of floats, read and written
        assertThat(result.medianStep()).isEqualTo(4 / 0.5);
    }
}
