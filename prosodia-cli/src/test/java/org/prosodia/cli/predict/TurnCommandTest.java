package org.prosodia.cli.predict;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prosodia.cli.CommandLineRun;
import org.prosodia.cli.SampleModel;

/** {@code predict --turns}. */
class TurnCommandTest {

    private static final String CUES =
            "1\n00:00:00,000 --> 00:00:01,500\nGrüße\n\n2\n00:00:01,000 --> 00:00:01,050\nah\n";

    @TempDir
    static Path folder;

    private static Path model;
    private static Path clip;
    private static Path cues;

    @BeforeAll
    static void sample() throws Exception {
        model = SampleModel.write(folder.resolve("model.onnx"));
        clip = SampleModel.clip(folder.resolve("clip.wav"));
        cues = Files.writeString(folder.resolve("clip.srt"), CUES);
    }

    private static CommandLineRun predict(Object... arguments) {
        return CommandLineRun.of(Stream.concat(Stream.of("predict", "--model", model), Stream.of(arguments))
                .map(Object::toString)
                .toArray(String[]::new));
    }

    @Test
    void theSameFileComesBackWithEmotions() throws Exception {
        CommandLineRun run = predict("--turns", cues, clip);
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out().replaceFirst("\\[[a-z]+ \\d+ %] ", "")).isEqualTo(CUES);
        assertThat(run.out()).doesNotStartWith(CUES);
        assertThat(run.err()).contains("1 of 2 turns have no emotion: 1 x 0.050 s of sound");

        Path out = folder.resolve("out");
        assertThat(predict("--turns", cues, "--output", out, clip).exitCode()).isZero();
        assertThat(out.resolve("clip.srt")).content().isEqualTo(run.out());
        CommandLineRun again = predict("--turns", cues, "--output", out, clip);
        assertThat(again.exitCode()).isEqualTo(3);
        assertThat(again.err()).contains("exists already; write to another folder, or use --force");
        assertThat(predict("--turns", cues, "--output", out, "--force", clip).exitCode())
                .isZero();
    }

    @Test
    void turnsAsRecords() throws Exception {
        assertThat(predict("--turns", cues, "--format", "csv", clip).out().lines())
                .hasSize(3)
                .element(2)
                .asString()
                .startsWith(clip + ",1.000,1.050,,ah,,,,,,\"0.050 s of sound, less than");
        assertThat(predict("--turns", cues, "--format", "json", clip)
                        .json()
                        .at("/turns/0/text")
                        .asText())
                .isEqualTo("Grüße");
        assertThat(predict("--turns", cues, "--format", "text", clip).out())
                .contains(": 2 turns in ", "    0:00.0 -    0:01.5  ");
    }

    /** A folder of files with the recordings' names; a recording without one fails alone. */
    @Test
    void severalRecordings() throws Exception {
        Path calls = Files.createDirectories(folder.resolve("calls/day"));
        Path turns = Files.createDirectories(folder.resolve("turns/day"));
        SampleModel.clip(calls.resolve("a.wav"));
        SampleModel.clip(calls.resolve("b.wav"));
        Files.write(turns.resolve("a.VTT"), "WEBVTT\n\n00:00.000 --> 00:01.000\nx".getBytes(StandardCharsets.UTF_16));
        Path out = folder.resolve("annotated");
        CommandLineRun run = predict("--turns", turns.getParent(), "--output", out, calls.getParent());
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err())
                .contains("b.wav: there is no file of its turns, such as ", "2 given = 1 scored + 1 failed");
        assertThat(Files.readString(out.resolve("day/a.VTT"), StandardCharsets.UTF_16))
                .startsWith("WEBVTT\n\n00:00.000 --> 00:01.000\n[");
        Files.writeString(turns.resolve("a.srt"), CUES);
        assertThat(predict("--turns", turns.getParent(), "--format", "csv", calls.getParent())
                        .err())
                .contains("2 files could be its turns");
        assertThat(predict("--turns", turns.getParent(), "--turns-format", "srt", "--format", "csv", calls.getParent())
                        .out())
                .contains("a.wav,0.000,1.500,,Grüße,");
    }

    /** The second turn has 0.05 s; the file has one sound track. */
    @Test
    void optionsOfTheRecordingAreThoseOfItsTurns() {
        CommandLineRun any = predict("--turns", cues, "--least-voice", "0", "--format", "csv", clip);
        assertThat(any.err()).doesNotContain("have no emotion");
        assertThat(any.out().lines().skip(2)).singleElement().asString().matches(".*,ah,[a-z]+,0\\..*");
        assertThat(predict("--turns", cues, "--track", "1", clip).exitCode()).isZero();
        CommandLineRun second = predict("--turns", cues, "--track", "2", clip);
        assertThat(second.exitCode()).isEqualTo(3);
        assertThat(second.err()).contains("has no sound track 2; it has one");
    }

    @Test
    void optionsWithoutEffectAreRefused() {
        for (String option : new String[] {"--quality", "--require-quality"}) {
            CommandLineRun run = predict("--turns", cues, option, clip);
            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.err()).contains(option + " is of a whole recording and not of its turns: leave it out");
        }
        assertThat(predict("--turns", cues, "--enter", "0.6", clip).err())
                .contains("--enter is for timelines, and turns have their own start and end");
        assertThat(predict("--turns", cues, "--manifest", "a.txt").err())
                .contains("--manifest is for lists of recordings, which have no turns");
        assertThat(predict("--turns-format", "srt", clip).err()).contains("is for turns: name their file with --turns");
    }

    @Test
    void refusals() {
        assertThat(predict("--turns", cues, clip, clip).err())
                .contains("is of one recording: for several name a folder");
        assertThat(predict("--turns", cues, "--format", "rttm", clip).err())
                .contains("turns are written as text, json, jsonl, csv, or, without --format");
        assertThat(predict("--turns", cues, "--timeline", clip).err()).contains("use one of them");
        assertThat(predict("--turns", cues, "-").err()).contains("a recording in a file, not standard input");
        assertThat(predict("--turns", cues, "--turns-format", "doc", clip).err())
                .contains("no format of turns is called 'doc'; there are rttm,");
        assertThat(predict("--turns", folder.resolve("no.srt"), clip).err()).contains("no.srt: ");
        assertThat(predict("--turns", cues, "--turns-format", "vtt", clip).err())
                .contains("clip.srt:1: a WebVTT file begins with the line WEBVTT");
    }
}
