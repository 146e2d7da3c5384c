package org.prosodia.leaks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prosodia.cli.Prosodia;
import org.prosodia.cli.demo.SyntheticCorpus;
import org.prosodia.fuzz.RecordFile;
import org.prosodia.testing.JavaProcess;
import org.prosodia.testing.Sounds;
import org.prosodia.testing.WaveFile;

/**
 * Repeats things in one process: {@code -Dleaks=100} as often as each test says, a smaller number as many per cent of
 * that. {@code -Dleaks.record} names a file for the figures.
 */
@Tag("slow")
class LeakTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PERCENT = Integer.getInteger("leaks", 0);
    private static final int RATE = 16_000;
    private static final double MEGABYTE = 1_024; // KiB

    @TempDir
    private Path folder;

    @BeforeAll
    static void wanted() {
        assumeTrue(PERCENT > 0, "nothing is repeated: -Dleaks=1 repeats a hundredth of everything");
        assumeTrue(Files.exists(Path.of("/proc/self/status")), "the figures of a process are Linux's");
    }

    private static int times(int whole) {
        return Math.max(1, whole * PERCENT / 100);
    }

    /** Writes a second of sound. */
    private Path clip() throws IOException {
        return Files.write(folder.resolve("clip.wav"), WaveFile.of(RATE, Sounds.golden(RATE)));
    }

    private Process start(Class<?> program, List<String> options, String... arguments) throws IOException {
        return JavaProcess.command(options, program, arguments)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("printed.txt").toFile())
                .start();
    }

    private void follow(String name, int count, Process process) throws Exception {
        try {
            Course course = Course.of(process);
            assertThat(process.exitValue())
                    .as(Files.readString(folder.resolve("printed.txt")))
                    .isZero();
            course.checkFlat(name);
            record(name, count, course);
        } finally {
            process.destroyForcibly();
        }
    }

    private static void record(String name, int count, Course course) throws IOException {
        ObjectNode figures = JSON.createObjectNode();
        figures.put("times", count);
        figures.put("residentEarly", course.early(ProcessFigures::resident) / MEGABYTE);
        figures.put("residentLate", course.late(ProcessFigures::resident) / MEGABYTE);
        figures.put("threads", course.late(ProcessFigures::threads));
        figures.put("files", course.late(ProcessFigures::files));
        record(name, figures);
    }

    private static void record(String name, ObjectNode figures) throws IOException {
        System.out.printf(Locale.ROOT, "leaks: %s: %s%n", name, figures);
        String place = System.getProperty("leaks.record", "");
        if (!place.isEmpty()) {
            Path file = Path.of(place);
            ObjectNode all = RecordFile.read(file);
            all.set(name, figures);
            RecordFile.write(file, all);
        }
    }

    @Test
    void recognitions() throws Exception {
        int count = times(100_000);
        follow(
                "recognitions of a second, in memory",
                count,
                start(Repetitions.class, List.of("-Xmx256m"), "recognitions", Integer.toString(count)));
    }

    @Test
    void recordings() throws Exception {
        int count = times(100_000);
        Path clip = clip();
        Path list = Files.write(
                folder.resolve("list.txt"),
                Stream.generate(clip::toString).limit(count).toList());
        follow(
                "recordings of one `predict --manifest`",
                count,
                start(
                        Prosodia.class,
                        List.of("-Xmx256m"),
                        "predict",
                        "--manifest",
                        list.toString(),
                        "--output",
                        folder.resolve("out.jsonl").toString(),
                        "--threads",
                        "2"));
    }

    @Test
    void openings() throws Exception {
        int count = times(10_000);
        follow(
                "recognizers opened and closed",
                count,
                start(Repetitions.class, List.of("-Xmx256m"), "openings", Integer.toString(count)));
    }

    @Test
    void redeployments() throws Exception {
        int count = times(100);
        Path clip = clip();
        follow(
                "applications loaded anew beside another one",
                count,
                start(
                        Repetitions.class,
                        List.of("-Xmx256m", "-XX:MaxMetaspaceSize=256m"),
                        "redeployments",
                        Integer.toString(count),
                        clip.toString()));
    }

    @Test
    void trainingSteps() throws Exception {
        int count = times(5_000);
        Path corpus = new SyntheticCorpus(3, 2, 1).write(folder.resolve("corpus"));
        follow(
                "training steps",
                count,
                start(
                        Prosodia.class,
                        List.of("-Xmx512m"),
                        "train",
                        "--corpus",
                        "manifest=" + corpus,
                        "--steps",
                        Integer.toString(count),
                        "--batch",
                        "8",
                        "--threads",
                        "2",
                        "--output",
                        folder.resolve("run").toString()));
    }

    @Test
    void exits() throws Exception {
        int count = times(200);
        List<Path> crashes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Process process = start(Repetitions.class, List.of("-Xmx256m"), "exit", "1");
            assertThat(process.waitFor())
                    .as(Files.readString(folder.resolve("printed.txt")))
                    .isEqualTo(7);
        }
        try (Stream<Path> left = Files.list(folder)) {
            left.filter(file -> file.getFileName().toString().startsWith("hs_err"))
                    .forEach(crashes::add);
        }
        assertThat(crashes).isEmpty();
        record(
                "`System.exit` while four threads recognise",
                JSON.createObjectNode().put("times", count));
    }
}
