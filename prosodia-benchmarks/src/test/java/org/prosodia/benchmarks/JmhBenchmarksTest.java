package org.prosodia.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.prosodia.audio.Recording;

/** Runs the code that JMH's benchmarks time, without timing it. */
class JmhBenchmarksTest {

    @Test
    void jmhFindsThemAll() {
        assertThat(BenchmarkList.defaultList()
                        .getAll(OutputFormatFactory.createFormatInstance(System.out, VerboseMode.SILENT), List.of()))
                .hasSize(5);
    }

    @Test
    void decodesAMinute() throws IOException {
        DecodeBenchmark benchmark = new DecodeBenchmark();
        benchmark.write();
        Recording minute = benchmark.minute();
        benchmark.delete();
        assertThat(minute.samples()).hasSize(960_000);
    }

    @Test
    void transformsAMinute() {
        assertThat(new SpectrogramBenchmark().magnitudes().frames()).isEqualTo(5_997); // 1 + (960000 - 640) / 160
    }

    @Test
    void trainsAStep() {
        TrainingStepBenchmark benchmark = new TrainingStepBenchmark();
        benchmark.batch = 2;
        benchmark.make();
        double loss = benchmark.step();
        benchmark.close();
        assertThat(loss).isPositive();
    }

    @Test
    void recognisesInEachMode() throws IOException {
        for (int mode = 0; mode < Mode.ALL.size(); mode++) {
            RecognitionBenchmark benchmark = new RecognitionBenchmark();
            benchmark.mode = mode;
            benchmark.open();
            assertThat(benchmark.file().segments()).hasSize(21); // 1 + (10 - 2) / 0.4
            benchmark.close();
        }
    }
}
