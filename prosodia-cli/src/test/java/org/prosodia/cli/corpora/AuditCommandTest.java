package org.prosodia.cli.corpora;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prosodia.cli.CommandLineRun;
import org.prosodia.cli.demo.SyntheticCorpus;
import org.prosodia.cli.shell.ExitCode;
import org.prosodia.corpus.Utterance;
import org.prosodia.corpus.layout.Corpora;

class AuditCommandTest {

    @TempDir
    private Path folder;

    @Test
    void passesFoldsBySpeakerAndTellsWhatIsProved() throws IOException {
        Path manifest = new SyntheticCorpus(3, 1, 1).write(folder);
        CommandLineRun audit = CommandLineRun.of("audit", "--corpus", "manifest=" + manifest);
        assertThat(audit.exitCode()).as(audit.out() + audit.err()).isZero();
        assertThat(audit.out())
                .contains("ok    speaker on both sides")
                .contains("passed: 3 splits of 12 utterances, 0 rules broken")
                .contains(
                        "no copies found on both sides. No sound with half a second of speech is identical; altered copies")
                .contains("docs/measured/audit.md");
    }

    /** A copy of s1's first recording under the name of s2, who is tested. */
    @Test
    void refutesACopyUnderAnotherName() throws IOException {
        Path manifest = new SyntheticCorpus(2, 1, 1).write(folder);
        Files.copy(folder.resolve("s1-sad-1.wav"), folder.resolve("other.wav"));
        List<String> rows = Files.readAllLines(manifest);
        String sad = rows.stream()
                .filter(row -> row.contains("s1-sad-1.wav"))
                .findFirst()
                .orElseThrow();
        rows.add(sad.replace("s1-sad-1", "other").replace("s1", "s2"));
        Files.write(manifest, rows);
        CommandLineRun audit = CommandLineRun.of("audit", "--corpus", "manifest=" + manifest, "--format", "json");
        assertThat(audit.exitCode()).isEqualTo(ExitCode.FAILED);
        JsonNode json = audit.json();
        assertThat(json.required("refuted").asBoolean()).isTrue();
        assertThat(json.at("/findings/0/rule").asText()).isEqualTo("audio");
        assertThat(json.at("/findings/0/severity").asText()).isEqualTo("failure");
        assertThat(json.at("/findings/0/cases/0").asText()).contains("s1-sad-1").contains("other");
    }

    @Test
    void readsManifestsWithOtherColumns() throws IOException {
        Path manifest = new SyntheticCorpus(2, 1, 1).write(folder);
        List<String> rows = Files.readAllLines(manifest);
        assertThat(rows.get(0)).contains("label");
        rows.set(0, rows.get(0).replace("label", "mood"));
        Files.write(manifest, rows);
        String corpus = "manifest=" + manifest;
        for (List<String> splits : List.of(List.of("--corpus", corpus), List.of("--train", corpus, "--test", corpus))) {
            String[] arguments =
                    Stream.concat(Stream.of("audit"), splits.stream()).toArray(String[]::new);
            assertThat(CommandLineRun.of(arguments).err()).contains("no column 'label'");
            String[] named = Stream.concat(Stream.of(arguments), Stream.of("--columns", "label=mood"))
                    .toArray(String[]::new);
            assertThat(CommandLineRun.of(named).out()).contains("utterances, ");
        }
    }

    @Test
    void comparesTheSidesOfASplitMadeElsewhere() throws IOException {
        Path one = new SyntheticCorpus(2, 1, 1).write(Files.createDirectory(folder.resolve("one")));
        Path same = new SyntheticCorpus(2, 1, 1).write(Files.createDirectory(folder.resolve("same")));
        CommandLineRun audit = CommandLineRun.of("audit", "--train", "manifest=" + one, "--test", "manifest=" + same);
        assertThat(audit.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(audit.out())
                .contains("FAIL  speaker on both sides           2 in 1 of 1 splits: s1, s2")
                .contains("FAIL  same sound on both sides        8 in 1 of 1 splits: ")
                .doesNotContain("no copies found")
                .contains("refuted: 1 splits of 16 utterances");
    }

    @Test
    void strictTakesWarningsForFailures() throws IOException {
        Path manifest = new SyntheticCorpus(2, 1, 1).write(folder);
        List<String> rows = new ArrayList<>();
        for (String row : Files.readAllLines(manifest)) {
            rows.add(row + (rows.isEmpty() ? ",text" : ",good morning"));
        }
        Files.write(manifest, rows);
        assertThat(CommandLineRun.of("audit", "--corpus", "manifest=" + manifest)
                        .exitCode())
                .isZero();
        CommandLineRun strict = CommandLineRun.of("audit", "--corpus", "manifest=" + manifest, "--strict");
        assertThat(strict.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(strict.out())
                .contains("warn  text on both sides              1 in 2 of 2 splits: good morning")
                .contains("refuted");
    }

    /**
     * Three speakers: one trains, the next validates, one is tested; the second corpus has the first one's recording as
     * the second's.
     */
    @Test
    void looksAtTheValidationPartOfAProtocol() throws IOException {
        Path manifest = new SyntheticCorpus(3, 1, 1).write(folder);
        String protocol =
                "leave-one-speaker-out/all/angry,happy,neutral,sad/pad/train-step-1s/test-step-0.4s/mean-logit/"
                        + "best-validation-epoch";
        CommandLineRun clean = CommandLineRun.of("audit", "--corpus", "manifest=" + manifest, "--protocol", protocol);
        assertThat(clean.exitCode()).as(clean.err()).isZero();
        assertThat(clean.out()).contains("passed: 3 splits of 12 utterances");
        Files.copy(folder.resolve("s1-sad-1.wav"), folder.resolve("s2-sad-1.wav"), StandardCopyOption.REPLACE_EXISTING);
        CommandLineRun copied = CommandLineRun.of("audit", "--corpus", "manifest=" + manifest, "--protocol", protocol);
        assertThat(copied.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(copied.out())
                .as("also where one validates and the other is tested")
                .contains("FAIL  same sound on both sides        1 in 3 of 3 splits: s2-sad-1.wav and s1-sad-1.wav");
    }

    /**
     * EmoBox's lists of two folds, by the names of the recordings; the second time they deal a speaker to both sides.
     */
    @Test
    void looksAtEmoBoxFoldsAsTheyAre() throws IOException {
        Path manifest = new SyntheticCorpus(2, 1, 1).write(folder.resolve("corpus"));
        list(1, "train", "s1");
        list(1, "test", "s2");
        list(2, "train", "s2");
        list(2, "test", "s1");
        String[] audit = {"audit", "--corpus", "manifest=" + manifest, "--folds", "emobox=" + folder.resolve("lists")};
        CommandLineRun apart = CommandLineRun.of(audit);
        assertThat(apart.exitCode()).as(apart.err() + apart.out()).isZero();
        assertThat(apart.out()).contains("passed: 2 splits of 8 utterances");
        Path test = folder.resolve("lists/fold_2/x_test_fold_2.jsonl");
        Path train = folder.resolve("lists/fold_2/x_train_fold_2.jsonl");
        Files.write(train, Files.readAllLines(test).subList(0, 1), StandardOpenOption.APPEND);
        Files.write(test, Files.readAllLines(test).subList(1, 4));
        CommandLineRun leaking = CommandLineRun.of(audit);
        assertThat(leaking.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(leaking.out()).contains("FAIL  speaker on both sides           1 in 1 of 2 splits: s1");
        CommandLineRun refused = CommandLineRun.of(
                "cross-validate",
                "--corpus",
                "manifest=" + manifest,
                "--folds",
                "emobox=" + folder.resolve("lists"),
                "--output",
                folder.resolve("unused").toString());
        assertThat(refused.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(refused.err())
                .contains("EmoBox's fold 2 has speakers on two sides: s1; audit it")
                .hasLineCount(1);
    }

    private void list(int fold, String part, String speaker) throws IOException {
        Path list = folder.resolve("lists/fold_" + fold + "/x_" + part + "_fold_" + fold + ".jsonl");
        Files.createDirectories(list.getParent());
        Files.write(
                list,
                Stream.of("angry", "happy", "neutral", "sad")
                        .map(label -> "{\"key\": \"x\", \"wav\": \"x/" + speaker + "-" + label + "-1.wav\"}")
                        .toList());
    }

    @Test
    void printsTheMissingOptions() {
        assertThat(CommandLineRun.of("audit").err())
                .contains("either --corpus with --folds, or --train with --test")
                .hasLineCount(1);
        assertThat(CommandLineRun.of("audit", "--corpus", "emodb=nowhere", "--folds", "5", "--folds-by", "fold")
                        .err())
                .contains("--folds, --folds-by and --protocol exclude each other")
                .hasLineCount(1);
    }

    /** Clips dealt into five folds at random, as published results often do. */
    @Test
    @Tag("slow")
    void refutesARandomSplitOfEmoDb() throws IOException {
        List<Utterance> clips =
                new ArrayList<>(Corpora.read("emodb=" + corpus("emodb")).utterances());
        java.util.Collections.shuffle(clips, new Random(1));
        List<String> rows = new ArrayList<>(List.of("audio,id,label,speaker,fold"));
        for (Utterance clip : clips) {
            rows.add(String.join(
                    ",",
                    clip.audio().toString(),
                    clip.id(),
                    clip.label(),
                    clip.speaker().orElseThrow(),
                    Integer.toString(rows.size() % 5)));
        }
        Path manifest = Files.write(folder.resolve("random.csv"), rows);
        CommandLineRun audit = CommandLineRun.of("audit", "--corpus", "manifest=" + manifest, "--folds-by", "fold");
        assertThat(audit.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(audit.out())
                .contains("FAIL  speaker on both sides           10 in 5 of 5 splits")
                .contains("ok    same sound on both sides");
    }

    /** EmoBox's test actors, fold by fold; RAVDESS has one recording twice, of actor 07. */
    @Test
    @Tag("slow")
    void provesEmoBoxFoldsOfRavdess() throws IOException {
        CommandLineRun audit = CommandLineRun.of(
                "audit", "--corpus", "ravdess=" + corpus("ravdess"), "--protocol", "ravdess-emobox-6");
        assertThat(audit.exitCode()).as(audit.out()).isZero();
        assertThat(audit.out())
                .contains("warn  same sound twice on one side    1 in 6 of 6 splits: "
                        + "03-01-03-01-02-01-07 and 03-01-03-01-02-02-07")
                .contains("passed: 6 splits of 1440 utterances, 0 rules broken");
    }

    private static Path corpus(String name) {
        Optional<String> data = Optional.ofNullable(System.getenv("PROSODIA_DATA"));
        Assumptions.assumeTrue(data.isPresent(), "PROSODIA_DATA is not set: no " + name);
        Path corpus = Path.of(data.get(), name);
        Assumptions.assumeTrue(Files.isDirectory(corpus), "PROSODIA_DATA has no " + name);
        return corpus;
    }
}
