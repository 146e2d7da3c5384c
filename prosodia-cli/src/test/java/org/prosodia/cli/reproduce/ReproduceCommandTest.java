package org.prosodia.cli.reproduce;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prosodia.cli.CommandLineRun;
import org.prosodia.cli.TinyRun;
import org.prosodia.cli.demo.SyntheticCorpus;
import org.prosodia.cli.shell.ExitCode;
import org.prosodia.cli.shell.JsonOutput;

class ReproduceCommandTest {

    @TempDir
    static Path folder;

    private static Path manifest;
    private static Path grid;
    private static CommandLineRun first;

    /** The paper's network alone, two seeds; three speakers, so three folds each. */
    @BeforeAll
    static void reproduce() throws IOException {
        manifest = new SyntheticCorpus(3, 1, 1).write(folder.resolve("corpus"));
        grid = folder.resolve("grid");
        first = TinyRun.of("reproduce", manifest, "--only", "headline", "--seeds", "2,1", "--output", grid.toString());
    }

    @Test
    void eachCellIsACrossValidationOfItsOwn() throws IOException {
        assertThat(first.exitCode()).as(first.err()).isZero();
        assertThat(first.err())
                .contains(
                        "2 cross-validations of 3 folds: about ",
                        " with 1 thread\n",
                        "[1/2] paper, seed 1; all of the rest: ",
                        "[2/2] paper, seed 2; all of the rest: ");
        JsonNode cell = JsonOutput.JSON.readTree(
                grid.resolve("paper/seed-2/result.json").toFile());
        assertThat(cell.at("/options/seed").asText()).isEqualTo("2");
        assertThat(cell.at("/options/extra-pool").asText()).isEqualTo("true");
        assertThat(cell.required("protocol").asText())
                .isEqualTo(
                        "leave-one-speaker-out/all/angry,happy,neutral,sad/pad/train-step-1s/test-step-0.4s/mean-logit/last-epoch");
    }

    @Test
    void printsTheVariantsWithTheirSpread() {
        assertThat(first.out())
                .contains("with the extra pool: not the paper's network\n", "UA - paper", "paper      2  ", " ± ")
                .doesNotContain("Li et al.", "is average pooling", "2 by 2");
    }

    /** The preset on whole utterances, and the grid's run of the paper's network over the same folds. */
    @Test
    void printsAnotherNetworkBesideTheGrid() throws IOException {
        String[] arguments = {
            "reproduce",
            "--preset=prosodia",
            "--views=5",
            "--steps=2",
            "--threads=1",
            "--corpus=manifest=" + manifest,
            "--only=headline",
            "--output=" + folder.resolve("whole"),
            "--beside=segments=" + grid.resolve("paper/seed-1") + "," + grid.resolve("paper/seed-2"),
            "--format=json"
        };
        CommandLineRun run = CommandLineRun.of(arguments);

        assertThat(run.exitCode()).as(run.err()).isZero();
        JsonNode variants = run.json().required("variants");
        assertThat(variants)
                .extracting(variant -> variant.required("name").asText())
                .containsExactly("prosodia", "segments");
        assertThat(variants.get(0).at("/options/views").asText()).isEqualTo("5");
        assertThat(variants.get(1).required("runs")).hasSize(2);
        assertThat(variants.get(1).has("difference")).isTrue();
        assertThat(run.json().path("findings").toString())
                .as("findings of the grid alone")
                .doesNotContain("networks", "rows");
        // As in NetworkCostTest, with four classes: 4 x 129 less.
        assertThat(run.json().at("/networks/prosodia/parameters").asInt()).isEqualTo(191_385 - 4 * 129);
        assertThat(run.json().at("/networks/segments/multiplicationsPerSecond").asDouble())
                .isGreaterThan(10
                        * run.json()
                                .at("/networks/prosodia/multiplicationsPerSecond")
                                .asDouble());
    }

    @Test
    void whatCannotStandBesideTheGridIsRefused() throws IOException {
        String[] arguments = {"--output=" + folder.resolve("unused"), "--only=headline"};
        assertThat(TinyRun.of("reproduce", manifest, "--beside=paper", arguments[0], arguments[1])
                        .err())
                .contains("--beside takes a name and the folders of cross-validations")
                .hasLineCount(1);
        assertThat(TinyRun.of("reproduce", manifest, "--views=5", arguments[0], arguments[1])
                        .err())
                .contains("--views belongs to --preset prosodia")
                .hasLineCount(1);
        CommandLineRun lost = TinyRun.of(
                "reproduce", manifest, "--beside=a=" + folder.resolve("nowhere"), arguments[0], arguments[1]);
        assertThat(lost.exitCode()).isNotZero();
        assertThat(lost.err()).contains("nowhere").hasLineCount(1);
    }

    @Test
    void aCellsOptionsAloneRepeatIt() throws IOException {
        Path again = folder.resolve("again");
        CommandLineRun run = CommandLineRun.of(
                "cross-validate",
                "--options",
                grid.resolve("paper/seed-1/options.yaml").toString(),
                "--output",
                again.toString());
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(again.resolve("predictions.jsonl"))
                .hasSameTextualContentAs(grid.resolve("paper/seed-1/predictions.jsonl"));
    }

    /** Further seeds extend the same grid: only the missing runs are trained. */
    @Test
    void resumedItDoesWhatIsMissing() throws IOException {
        Path run = copy("missing");
        Files.delete(run.resolve("paper/seed-2/result.json"));
        FileTime fold = Files.getLastModifiedTime(run.resolve("paper/seed-2/fold-1/fold.json"));
        CommandLineRun resumed = CommandLineRun.of(
                "reproduce",
                "--options",
                run.resolve("options.yaml").toString(),
                "--output",
                run.toString(),
                "--resume",
                "--format",
                "json");
        assertThat(resumed.exitCode()).as(resumed.err()).isZero();
        assertThat(resumed.err())
                .contains("2 cross-validations of 3 folds, 1 of them done", "[2/2] paper, seed 2")
                .doesNotContain("[1/2]");
        assertThat(Files.getLastModifiedTime(run.resolve("paper/seed-2/fold-1/fold.json")))
                .as("a fold that was done")
                .isEqualTo(fold);
        JsonNode json = resumed.json();
        assertThat(json.required("variants")).hasSize(1);
        assertThat(json.at("/variants/0/runs"))
                .extracting(one -> one.required("seed").asInt())
                .containsExactly(1, 2);
        assertThat(json.at("/variants/0/UA/mean").asDouble()).isBetween(0.0, 1.0);
        assertThat(json.has("paper"))
                .as("the paper's number stands beside its own protocol only")
                .isFalse();
    }

    /** {@code --so-far} trains nothing and prints the share of the grid that is finished. */
    @Test
    void printsTheFinishedRuns() throws IOException {
        Path run = copy("so-far");
        Files.delete(run.resolve("paper/seed-1/result.json"));
        String[] look = {
            "reproduce",
            "--options",
            run.resolve("options.yaml").toString(),
            "--output",
            run.toString(),
            "--resume",
            "--so-far",
            "--format",
            "json"
        };
        CommandLineRun one = CommandLineRun.of(look);
        assertThat(one.exitCode()).as(one.err()).isZero();
        assertThat(one.err()).contains(run + ": 1 of 2 cross-validations are finished\n");
        assertThat(one.json().at("/variants/0/runs"))
                .extracting(seed -> seed.required("seed").asInt())
                .containsExactly(2);
        Files.delete(run.resolve("paper/seed-2/result.json"));
        CommandLineRun none = CommandLineRun.of(look);
        assertThat(none.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(none.err()).contains(run + ": 0 of 2 cross-validations are finished\n");
        assertThat(none.out()).isEmpty();
        assertThat(run.resolve("paper/seed-1/result.json")).doesNotExist();
        CommandLineRun alone = TinyRun.of("reproduce", manifest, "--output", run.toString(), "--so-far");
        assertThat(alone.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(alone.err()).contains("--so-far goes with --resume and the --output of a grid that was begun");
    }

    @Test
    void refusesToResumeWithOtherOptions() throws IOException {
        Path run = copy("other");
        CommandLineRun resumed = CommandLineRun.of(
                "reproduce",
                "--options",
                run.resolve("options.yaml").toString(),
                "--steps",
                "4",
                "--output",
                run.toString(),
                "--resume");
        assertThat(resumed.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(resumed.err()).contains(run + " was begun with other options");
    }

    @Test
    void plansWithoutDoing() {
        Path planned = folder.resolve("planned");
        CommandLineRun run =
                TinyRun.of("reproduce", manifest, "--only", "pooling,open", "--output", planned.toString(), "--plan");
        assertThat(run.exitCode()).as(run.err()).isZero();
        List<String> commands = run.out().lines().toList();
        assertThat(commands)
                .hasSize(6 + 6)
                .allMatch(line -> line.startsWith("prosodia cross-validate --corpus=manifest=" + manifest));
        assertThat(commands.get(2))
                .contains(" --pooling=max ", " --seed=1 ", " --output=" + planned.resolve("max/seed-1"));
        assertThat(planned).doesNotExist();
    }

    /** EmoBox's lists become groups of speakers in the protocol's name, so that a cell needs no lists. */
    @Test
    void dividesAsEmoBox() throws IOException {
        for (int fold = 1; fold <= 3; fold++) {
            Path lists = Files.createDirectories(folder.resolve("emobox/fold_" + fold));
            for (String part : List.of("train", "test")) {
                int tested = fold;
                Files.write(
                        lists.resolve("x_" + part + "_fold_" + fold + ".jsonl"),
                        Stream.of(1, 2, 3)
                                .filter(speaker -> part.equals("test") == (speaker == tested))
                                .flatMap(speaker -> Stream.of("angry", "happy", "neutral", "sad")
                                        .map(label -> "s" + speaker + "-" + label + "-1"))
                                .map(name -> "{\"key\": \"" + name + "\", \"wav\": \"x/" + name + ".wav\"}")
                                .toList());
            }
        }
        CommandLineRun run = TinyRun.of(
                "reproduce",
                manifest,
                "--only",
                "headline",
                "--folds",
                "emobox=" + folder.resolve("emobox"),
                "--output",
                folder.resolve("divided").toString(),
                "--plan");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out())
                .contains(" --protocol=s1,s2,s3/all/angry,happy,neutral,sad/")
                .hasLineCount(1);
        CommandLineRun none = TinyRun.of(
                "reproduce",
                manifest,
                "--folds",
                "emobox=" + folder.resolve("none"),
                "--output",
                folder.resolve("divided").toString(),
                "--plan");
        assertThat(none.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(none.err()).contains(folder.resolve("none") + ": no list of a fold found");
    }

    /** A fold with a damaged file fails its run and no other. */
    @Test
    void aFailedRunIsReportedAndTheOthersRun() throws IOException {
        Path run = copy("failing");
        Files.delete(run.resolve("paper/seed-1/result.json"));
        Files.writeString(run.resolve("paper/seed-1/fold-2/fold.json"), "{");
        CommandLineRun resumed = CommandLineRun.of(
                "reproduce",
                "--options",
                run.resolve("options.yaml").toString(),
                "--output",
                run.toString(),
                "--resume");
        assertThat(resumed.exitCode()).isEqualTo(ExitCode.SOME_FAILED);
        assertThat(resumed.err()).contains("is damaged", "prosodia reproduce: 1 of 2 failed: paper, seed 1");
        assertThat(resumed.out()).contains("paper      1  ");
    }

    @Test
    void wrongNamesAndContradictionsAreRefusedBeforeAnythingIsDone() {
        Path nothing = folder.resolve("nothing");
        CommandLineRun name = TinyRun.of("reproduce", manifest, "--only", "pools", "--output", nothing.toString());
        assertThat(name.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(name.err()).contains("no experiment is called 'pools'; there are headline, pooling, filters, open");
        CommandLineRun both = TinyRun.of(
                "reproduce",
                manifest,
                "--protocol",
                "ravdess-emobox-6",
                "--folds",
                "5",
                "--output",
                nothing.toString());
        assertThat(both.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(both.err()).contains("--protocol fixes folds, subset and classes");
        assertThat(nothing).doesNotExist();
    }

    private static Path copy(String name) throws IOException {
        Path target = folder.resolve(name);
        try (Stream<Path> files = Files.walk(grid)) {
            for (Path file : files.toList()) {
                Files.copy(file, target.resolve(grid.relativize(file).toString()), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        return target;
    }
}
