package org.prosodia.cli.models;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prosodia.cli.CommandLineRun;
import org.prosodia.cli.SampleModel;
import org.prosodia.model.ModelMetadata;
import org.prosodia.recognizer.BundledModel;

class ModelsCommandTest {

    @TempDir
    private Path folder;

    /** The list has the terms and the test of the default model; there is no other bundled model. */
    @Test
    void listsTheBundledModels() throws IOException {
        CommandLineRun run = CommandLineRun.of("models");
        ModelMetadata emodb = BundledModel.named("emodb").read().metadata();

        assertThat(run.exitCode()).isZero();
        assertThat(run.out().lines().filter(line -> !line.startsWith(" "))).containsExactly("emodb, the default");
        assertThat(run.out())
                .contains("emotions    angry, happy, neutral, sad")
                .contains("licence     " + emodb.trainingData().licence())
                .contains("protocol    " + emodb.protocol())
                .contains("UA ");
        assertThat(emodb.trainingData().corpora()).containsExactly("emodb");
    }

    @Test
    void printsTheCard() throws IOException {
        assertThat(CommandLineRun.of("models", "--card", "emodb").out())
                .isEqualTo(BundledModel.named("emodb").read().metadata().card());
    }

    @Test
    void verifies() throws IOException {
        JsonNode json =
                CommandLineRun.of("models", "--verify", "--format", "json").json();

        assertThat(json).hasSize(1);
        assertThat(json.get(0).get("verified").asBoolean()).isTrue();
        assertThat(json.get(0).get("sha256").asText())
                .isEqualTo(BundledModel.named("emodb").sha256());
    }

    /** The card in the documentation is the model's own. */
    @Test
    void theCardIsInTheDocumentation() throws IOException {
        assertThat(Files.readString(Path.of("..", "docs", "reference", "models", "emodb.md")))
                .isEqualTo(CommandLineRun.of("models", "--card", "emodb").out());
    }

    @Test
    void describesAFile() throws IOException {
        CommandLineRun run = CommandLineRun.of(
                "models", SampleModel.write(folder.resolve("model.onnx")).toString());

        assertThat(run.out())
                .startsWith("sample\n  emotions    angry, happy, neutral, sad\n")
                .contains("none: it was not tested");
    }

    @Test
    void refusesAFileThatWasChanged() throws IOException {
        Path model = SampleModel.write(folder.resolve("model.onnx"));
        byte[] bytes = Files.readAllBytes(model);
        bytes[bytes.length / 2] ^= 1;
        Files.write(model, bytes);
        CommandLineRun run = CommandLineRun.of("models", "--verify", model.toString());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains(model.toString()).hasLineCount(1);
    }

    @Test
    void wantsNoCardInATable() {
        CommandLineRun run = CommandLineRun.of("models", "--card", "--verify");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--card prints a page of Markdown").hasLineCount(1);
    }
}
