package org.prosodia.cli.models;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.prosodia.cli.CommandLineRun;
import org.prosodia.cli.SampleModel;
import org.prosodia.model.ModelMetadata;
import org.prosodia.recognizer.BundledModel;

class ModelsCommandTest {

    @TempDir
    private Path folder;

    /** The list has the terms and the test of each model; the command line comes with the default and the paper's. */
    @Test
    void listsTheBundledModels() throws IOException {
        CommandLineRun run = CommandLineRun.of("models");
        ModelMetadata standard =
                BundledModel.named(BundledModel.STANDARD).read().metadata();

        assertThat(run.exitCode()).isZero();
        assertThat(run.out().lines().filter(line -> !line.isEmpty() && !line.startsWith(" ")))
                .containsExactly("emodb-cremad, the default", "emodb");
        assertThat(run.out())
                .contains("emotions    angry, happy, neutral, sad")
                .contains("licence     " + standard.trainingData().licence())
                .contains("protocol    " + standard.protocol())
                .contains("UA ");
        assertThat(standard.trainingData().corpora()).containsExactly("cremad+emodb");
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

        assertThat(json.findValues("verified")).extracting(JsonNode::asBoolean).containsExactly(true, true);
        assertThat(json.findValuesAsText("sha256"))
                .containsExactly(
                        BundledModel.named(BundledModel.STANDARD).sha256(),
                        BundledModel.named("emodb").sha256());
    }

    /** The cards in the documentation are the models' own. */
    @ParameterizedTest
    @ValueSource(strings = {"emodb-cremad", "emodb"})
    void theCardIsInTheDocumentation(String model) throws IOException {
        assertThat(Files.readString(Path.of("..", "docs", "reference", "models", model + ".md")))
                .isEqualTo(CommandLineRun.of("models", "--card", model).out());
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
