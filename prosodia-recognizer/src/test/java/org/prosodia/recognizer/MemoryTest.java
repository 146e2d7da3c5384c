package org.prosodia.recognizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.prosodia.model.EdgeContext;
import org.prosodia.model.architecture.Architecture;
import org.prosodia.model.architecture.Filters;
import org.prosodia.model.architecture.Pooling;
import org.prosodia.recognizer.timeline.TimelineSettings;
import org.prosodia.recognizer.voice.VoiceActivity;
import org.prosodia.spectrogram.FrontEnd;
import org.prosodia.spectrogram.Scaling;
import org.prosodia.testing.JavaProcess;
import org.prosodia.testing.NoiseStream;

/** Memory as measured by the operating system for a separate process: heap, native memory and libraries together. */
class MemoryTest {

    @TempDir
    Path folder;

    /**
     * The paper's front end and a step of 0.4 s on two threads, in under 512 MB: three hours with the extra pool, which
     * is four times cheaper; one hour with the extra pool, segment by segment; ten minutes with the paper's network,
     * whose maps are the largest.
     */
    @ParameterizedTest
    @CsvSource({
        "false, 600, SEGMENT, ZEROS",
        "false, 600, CONSTANT, ZEROS",
        "false, 600, CONSTANT, REAL",
        "true, 3600, SEGMENT, ZEROS",
        "true, 10800, CONSTANT, ZEROS"
    })
    @Tag("slow")
    void longRecordingsFit(boolean extraPool, int seconds, String scaling, EdgeContext edgeContext) throws Exception {
        Architecture architecture =
                new Architecture(4, Filters.SPECTRAL, Filters.TEMPORAL, extraPool, Pooling.ATTENTION);
        Scaling how = scaling.equals("SEGMENT") ? new Scaling.SegmentMaximum() : new Scaling.TrainingSetMaximum(50);
        Path model = Models.write(
                folder, architecture, FrontEnd.PAPER.withScaling(how), 0.4, Models.random(architecture, 1));
        String[] printed = run(model, seconds, edgeContext).split(" ");

        assertThat(Integer.parseInt(printed[0])).as("segments").isEqualTo((seconds * 10 - 20) / 4 + 1);
        assertThat(Long.parseLong(printed[1])).as("kB resident at most").isLessThan(512_000);
    }

    /** The timeline of an hour without a gate, so that all of it is one span of voice. */
    @Test
    @Tag("slow")
    void longTimelinesFit() throws Exception {
        Architecture architecture = new Architecture(4, Filters.SPECTRAL, Filters.TEMPORAL, true, Pooling.ATTENTION);
        FrontEnd frontEnd = FrontEnd.PAPER.withScaling(new Scaling.TrainingSetMaximum(50));
        Path model = Models.write(folder, architecture, frontEnd, 0.4, Models.random(architecture, 1));
        String[] printed = run(model, 3_600, EdgeContext.ZEROS, Timelines.class).split(" ");

        assertThat(Double.parseDouble(printed[0])).as("seconds").isEqualTo(3_600);
        assertThat(Long.parseLong(printed[1])).as("kB resident at most").isLessThan(512_000);
    }

    private static String run(Path model, int seconds, EdgeContext edgeContext) throws Exception {
        return run(model, seconds, edgeContext, Recognise.class);
    }

    /** Runs a program with the launcher's limits. */
    private static String run(Path model, int seconds, EdgeContext edgeContext, Class<?> program) throws Exception {
        assumeTrue(Files.exists(Path.of("/proc/self/status")), "only Linux tells in /proc what is resident");
        ProcessBuilder command = JavaProcess.command(
                List.of("-Xmx192m", "-XX:+UseSerialGC"),
                program,
                model.toString(),
                Integer.toString(seconds),
                edgeContext.toString());
        command.environment().put("MALLOC_ARENA_MAX", "2");
        JavaProcess.Result result = JavaProcess.run(command);
        assertThat(result.exitCode()).isZero();
        return result.printed().strip();
    }

    static final class Recognise {
        public static void main(String[] arguments) throws IOException {
            RecognizerOptions options =
                    RecognizerOptions.DEFAULT.withThreads(2).withEdgeContext(EdgeContext.parse(arguments[2]));
            try (Recognizer recognizer = Recognizer.open(Path.of(arguments[0]), options)) {
                int segments = recognizer
                        .recognize(new NoiseStream(Integer.parseInt(arguments[1])), "noise")
                        .segments()
                        .size();
                System.out.println(segments + " " + resident());
            }
        }
    }

    private static String resident() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .findFirst()
                .orElseThrow()
                .replaceAll("\\D", "");
    }

    static final class Timelines {
        public static void main(String[] arguments) throws IOException {
            try (Recognizer recognizer =
                    Recognizer.open(Path.of(arguments[0]), RecognizerOptions.DEFAULT.withThreads(2))) {
                double seconds = recognizer
                        .timeline(
                                new NoiseStream(Integer.parseInt(arguments[1])),
                                "noise",
                                TimelineSettings.DEFAULT,
                                VoiceActivity.NONE)
                        .voice()
                        .get(0)
                        .end();
                System.out.println(seconds + " " + resident());
            }
        }
    }
}
