package org.prosodia.cli.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prosodia.cli.CommandLineRun;
import org.prosodia.cli.TinyRun;
import org.prosodia.cli.demo.SyntheticCorpus;
import org.prosodia.cli.shell.ExitCode;
import org.prosodia.model.ModelFile;
import org.prosodia.model.SoundMeasure;
import org.prosodia.model.SoundRange;

class MeasureCommandTest {

    @TempDir
    static Path folder;

    private static Path manifest;
    private static Path model;

    @BeforeAll
    static void train() throws IOException {
        manifest = new SyntheticCorpus(2, 1, 1).write(folder.resolve("corpus"));
        assertThat(TinyRun.of(
                                "train",
                                manifest,
                                "--output",
                                folder.resolve("run").toString())
                        .exitCode())
                .isZero();
        model = folder.resolve("run/model.onnx");
    }

    @Test
    void aModelContainsTheRangesOfItsTraining() throws IOException {
        Map<SoundMeasure, SoundRange> sound =
                ModelFile.metadata(model).trainingData().sound();
        assertThat(sound)
                .containsKeys(SoundMeasure.LEVEL, SoundMeasure.BANDWIDTH, SoundMeasure.SPEECH, SoundMeasure.DURATION);
        assertThat(sound.get(SoundMeasure.DURATION).low()).isBetween(1.0, 10.0);
        assertThat(sound.get(SoundMeasure.BANDWIDTH).high()).isBetween(2_000.0, 8_000.0);
    }

    /** The ranges added to a model of an earlier version are those that training writes. */
    @Test
    void addsTheRangesToAnOlderModel() throws IOException {
        Path older = folder.resolve("older.onnx");
        Path newer = folder.resolve("newer.onnx");
        ModelFile file = ModelFile.read(model);
        file.with(file.metadata().withSound(Map.of())).write(older);
        CommandLineRun run = CommandLineRun.of(
                "measure",
                "--corpus",
                "manifest=" + manifest,
                "--model",
                older.toString(),
                "--output",
                newer.toString());

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out())
                .startsWith("8 utterances, 1st to 99th percentile")
                .contains("level of the speech", " dBFS", "duration", " s");
        assertThat(ModelFile.metadata(newer)).isEqualTo(file.metadata());
        assertThat(ModelFile.metadata(older)).isNotEqualTo(file.metadata());
        TinyRun.assertSameWeights(newer, model);
        assertThat(Files.readAllBytes(newer)).isEqualTo(Files.readAllBytes(model));
    }

    @Test
    void measuresACorpusWithoutAModel() throws IOException {
        CommandLineRun run = CommandLineRun.of("measure", "--corpus", "manifest=" + manifest, "--format", "json");
        JsonNode json = run.json();
        assertThat(json.required("utterances").asInt()).isEqualTo(8);
        SoundRange duration = ModelFile.metadata(model).trainingData().sound().get(SoundMeasure.DURATION);
        assertThat(json.at("/sound/duration/low").asDouble()).isCloseTo(duration.low(), within(1e-9));
    }

    @Test
    void utterancesOutsideTheTrainingSetAreRefused() {
        CommandLineRun run = CommandLineRun.of(
                "measure",
                "--corpus",
                "manifest=" + manifest,
                "--classes",
                "angry,sad",
                "--model",
                model.toString(),
                "--output",
                folder.resolve("none.onnx").toString());
        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run.err()).hasLineCount(1).contains("was trained on other utterances", "--classes");
        assertThat(folder.resolve("none.onnx")).doesNotExist();
    }

    @Test
    void modelAndOutputBelongTogether() {
        CommandLineRun run =
                CommandLineRun.of("measure", "--corpus", "manifest=" + manifest, "--model", model.toString());
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--model and --output belong together").hasLineCount(1);
    }
}
