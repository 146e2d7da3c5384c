package org.prosodia.corpus.layout.published;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prosodia.corpus.Corpus;
import org.prosodia.corpus.CorpusException;
import org.prosodia.corpus.Fold;
import org.prosodia.corpus.NamedProtocol;
import org.prosodia.corpus.Problem;
import org.prosodia.corpus.Trees;
import org.prosodia.corpus.Utterance;
import org.prosodia.corpus.layout.Corpora;

/** IEMOCAP cannot be redistributed, so these trees have its structure. */
class IemocapTest {

    /**
     * The counts of the usual labels in the corpus's improvised part: neu, hap, exc, sad, ang, and the four without
     * exc.
     */
    private static final String IMPROVISED = """
            Ses01F 119 18  54  43 37 217
            Ses01M 104 15  45  61 25 205
            Ses02F  90 25  88  63  7 185
            Ses02M 127 29  49  37 15 208
            Ses03F  95 39  41 108 22 264
            Ses03M 103 21  48  82 68 274
            Ses04F  51 10 119  41 47 149
            Ses04M 123 21  45  40 37 221
            Ses05F 151 56  68  73 18 298
            Ses05M 136 50 106  60 13 259
            """;

    private static final List<String> USUAL = List.of("neu", "hap", "exc", "sad", "ang");
    private static final List<String> ENGLISH = List.of("neutral", "happy", "excited", "sad", "angry");

    @TempDir
    private Path folder;

    @Test
    void aTreeOfFullSizeYieldsTheTable() throws Exception {
        for (String row : IMPROVISED.lines().toList()) {
            String[] cells = row.split(" +");
            List<String> labels = new ArrayList<>(List.of("xxx", "fru", "fea", "sur", "dis", "oth"));
            for (int i = 0; i < USUAL.size(); i++) {
                labels.addAll(Collections.nCopies(Integer.parseInt(cells[i + 1]), USUAL.get(i)));
            }
            // A speaker's turns are in dialogues named after either of the two, and the scripted ones are not counted.
            String partner = cells[0].substring(0, 5) + (cells[0].endsWith("F") ? "M" : "F");
            write(cells[0] + "_impro01", cells[0].substring(5), labels.subList(0, 100));
            write(partner + "_impro05b", cells[0].substring(5), labels.subList(100, labels.size()));
            write(cells[0] + "_script01_1b", cells[0].substring(5), List.of("neu", "ang", "hap", "exc", "sad"));
        }

        Corpus corpus = Corpora.read("iemocap=" + folder);

        Map<String, List<Integer>> expected = new LinkedHashMap<>();
        for (String row : IMPROVISED.lines().toList()) {
            String[] cells = row.split(" +");
            expected.put(
                    cells[0], Stream.of(cells).skip(1).map(Integer::parseInt).toList());
        }
        Predicate<Utterance> improvised =
                utterance -> utterance.attribute(Utterance.STYLE).equals(Optional.of("improvised"));
        Map<String, List<Integer>> counted = new TreeMap<>();
        for (String speaker : corpus.speakers()) {
            List<Integer> counts = ENGLISH.stream()
                    .map(label -> count(
                            corpus,
                            improvised.and(utterance -> utterance.label().equals(label)
                                    && utterance.speaker().get().equals(speaker))))
                    .toList();
            List<Integer> row = new ArrayList<>(counts);
            row.add(counts.stream().mapToInt(Integer::intValue).sum() - counts.get(2));
            counted.put(speaker, row);
        }
        assertThat(counted).isEqualTo(expected);
        Predicate<Utterance> four = improvised.and(
                utterance -> List.of("neutral", "happy", "sad", "angry").contains(utterance.label()));
        assertThat(count(corpus, four)).isEqualTo(2_280);
        assertThat(ENGLISH.stream()
                        .map(label -> count(
                                corpus,
                                improvised.and(utterance -> utterance.label().equals(label)))))
                .containsExactly(1_099, 284, 663, 608, 289);
        // Excited instead of happy; excited merged into happy.
        assertThat(1_099 + 663 + 608 + 289)
                .isEqualTo(2_659)
                .isEqualTo(count(
                        corpus,
                        improvised.and(utterance ->
                                List.of("neutral", "excited", "sad", "angry").contains(utterance.label()))));
        assertThat(count(corpus, improvised.and(utterance -> ENGLISH.contains(utterance.label()))))
                .isEqualTo(2_943);
        // The published protocols select just these; each scripted dialogue adds neu, ang, hap, exc and sad.
        assertThat(selected("iemocap-improvised-4-loso10", corpus)).isEqualTo(2_280);
        assertThat(selected("iemocap-improvised-4-excited-for-happy-loso10", corpus))
                .isEqualTo(2_659);
        assertThat(selected("iemocap-improvised-4-excited-merged-loso10", corpus))
                .isEqualTo(2_943);
        assertThat(selected("iemocap-full-4-session5", corpus)).isEqualTo(2_943 + 10 * 5);
        assertThat(folds("iemocap-improvised-4-loso10", corpus))
                .extracting(Fold::name)
                .startsWith("Ses01F", "Ses01M")
                .hasSize(10);
        assertThat(selected("iemocap-improvised-4-validation-loso10", corpus)).isEqualTo(2_280);
        List<Fold> validated = folds("iemocap-improvised-4-validation-loso10", corpus);
        assertThat(validated)
                .extracting(fold -> fold.name() + " " + String.join("+", fold.validationSpeakers()))
                .startsWith("Ses01F Ses01M", "Ses01M Ses01F", "Ses02F Ses02M")
                .hasSize(10);
        assertThat(validated).allMatch(fold -> Fold.speakersOf(fold.train()).size() == 8);
        assertThat(folds("iemocap-full-4-session5", corpus))
                .extracting(Fold::name)
                .startsWith("Ses01F+Ses01M")
                .hasSize(5);
        assertThat(corpus.speakers()).hasSize(10);
        assertThat(corpus.utterances().stream()
                        .map(utterance -> utterance.session().get())
                        .distinct())
                .hasSize(5);
        assertThat(corpus.labels()).hasSize(11);
    }

    private static int selected(String protocol, Corpus corpus) {
        return NamedProtocol.of(protocol)
                .orElseThrow()
                .protocol()
                .select(corpus)
                .utterances()
                .size();
    }

    private static List<Fold> folds(String protocol, Corpus corpus) {
        return NamedProtocol.of(protocol).orElseThrow().protocol().folds(corpus);
    }

    @Test
    void aTurnHasTheseFields() throws Exception {
        Trees.files(folder, "Session1/sentences/wav/Ses01F_impro01/Ses01F_impro01_M002.wav");
        evaluation("Ses01F_impro01", """
                % [START_TIME - END_TIME] TURN_NAME EMOTION [V, A, D]

                [6.2901 - 8.2357]\tSes01F_impro01_M002\tfru\t[2.5000, 3.0000, 2.0000]
                C-E2:\tNeutral; Frustration;\t(somewhat)
                C-E3:\tFrustration;\t()
                C-F1:\tNeutral; Anger; Other;\t(tired: of all this)
                A-E3:\tval 3; act 2; dom  2;\t()
                A-M1:\tval 2; act 3; dom   ;\t()

                """);
        Files.createDirectories(folder.resolve("Session1/dialog/transcriptions"));
        Files.write(
                folder.resolve("Session1/dialog/transcriptions/Ses01F_impro01.txt"),
                "Ses01F_impro01_M002 [006.2901-008.2357]: It's a caf\u00e9.\nM: [laughs]\n"
                        .getBytes(StandardCharsets.ISO_8859_1));

        Utterance turn = Corpora.read("iemocap=" + folder).utterances().get(0);

        assertThat(turn.id()).isEqualTo("Ses01F_impro01_M002");
        assertThat(turn.label()).isEqualTo("frustrated");
        assertThat(turn.rawLabel()).isEqualTo("fru");
        assertThat(turn.speaker()).contains("Ses01M");
        assertThat(turn.session()).contains("Ses01");
        assertThat(turn.span()).isEmpty();
        assertThat(turn.attributes())
                .containsEntry("style", "improvised")
                .containsEntry("scenario", "impro01")
                .containsEntry("gender", "male")
                .containsEntry("text", "It's a caf\u00e9.")
                .containsEntry("valence", "2.5000")
                .containsEntry("dominance", "2.0000")
                .containsEntry("C-E2", "Neutral; Frustration")
                .containsEntry("C-F1", "Neutral; Anger; Other")
                .containsEntry("A-E3", "val 3; act 2; dom 2")
                .containsEntry("A-M1", "val 2; act 3; dom")
                .doesNotContainKey("sentence");
    }

    @Test
    void strangeNamesAreReadAndStrangeFilesPassedOver() throws Exception {
        write("Ses03M_impro05b", "F", List.of("neu"), "XX");
        write("Ses05F_script02_2", "M", List.of("xxx"));
        write("Ses05M_script01_1b", "F", List.of("ang"));
        Path evaluations = folder.resolve("Session5/dialog/EmoEvaluation");
        Trees.file(evaluations, "._Ses05F_script02_2.txt", "\u0000\u0005\u0016\u0007");
        Files.createDirectories(evaluations.resolve("Attribute/Ses05F_script02_2_e2_dim.txt"));
        Files.createDirectories(evaluations.resolve("folder.txt"));
        Trees.file(folder.resolve("Session5/sentences/wav/Ses05F_script02_2"), "._Ses05F_script02_2_M000.wav", "");

        Corpus corpus = Corpora.read("iemocap=" + folder);

        assertThat(corpus.utterances())
                .extracting(Utterance::id)
                .containsExactly("Ses03M_impro05b_FXX0", "Ses05F_script02_2_M000", "Ses05M_script01_1b_F000");
        assertThat(corpus.utterances())
                .extracting(Utterance::label)
                .containsExactly("neutral", "no-agreement", "angry");
        assertThat(corpus.utterances())
                .extracting(utterance -> utterance.speaker().get())
                .containsExactly("Ses03F", "Ses05M", "Ses05F");
        assertThat(corpus.utterances().get(2).attributes())
                .containsEntry("style", "scripted")
                .containsEntry("sentence", "script01_1b");
    }

    @Test
    void anySuffixAndARootAboveOrBelow() throws Exception {
        Path release = folder.resolve("IEMOCAP_full_release");
        Trees.files(release, "Session1/sentences/wav/Ses01F_impro01/Ses01F_impro01_F000.flac");
        Files.createDirectories(release.resolve("Session1/dialog/EmoEvaluation"));
        Trees.file(
                release.resolve("Session1/dialog/EmoEvaluation"),
                "Ses01F_impro01.txt",
                "[1 - 2]\tSes01F_impro01_F000\tneu\t[2, 2, 2]\n");
        Corpus corpus = Corpora.read("iemocap=" + folder);
        assertThat(corpus.utterances()).hasSize(1);
        assertThat(Corpora.read("iemocap=" + release)).isEqualTo(corpus);
        assertThat(Corpora.read("iemocap=" + release.resolve("Session1"))).isEqualTo(corpus);
    }

    @Test
    void allThatIsWrongIsListedWithItsLine() throws Exception {
        Trees.files(folder, "Session1/sentences/wav/Ses01F_impro01/Ses01F_impro01_F000.wav");
        Path file = evaluation("Ses01F_impro01", """
                [1.0 - 2.0]\tSes01F_impro01_F000\thappy\t[2.5, 2.5, 2.5]
                C-E2:\tNeutral;\t()

                [1.0 - 2.0]\tSes01F_impro01_F001\tneu\t[2.5, 2.5, 2.5]
                [1.0 - 2.0\tSes01F_impro01_F002\tneu
                [1.0 - 2.0]\tSes01F_impro01_G003\tneu\t[2.5, 2.5, 2.5]
                [1.0 - 2.0]\tSes01F_impro01_F000\tneu\t[2.5, 2.5]
                [1.0 - 2.0]\tSes01F_impro01_F000\tneu
                """);
        Files.createDirectories(folder.resolve("Session2"));

        CorpusException e = catchThrowableOfType(CorpusException.class, () -> Corpora.read("iemocap=" + folder));

        String head = "not the head of a turn, such as [6.2901 - 8.2357] Ses01F_impro01_F000 neu [2.5, 2.5, 2.5]";
        assertThat(e.problems())
                .containsExactly(
                        new Problem(
                                file,
                                1,
                                "unknown label 'happy'; IEMOCAP has neu, hap, sad, ang, exc, fru, fea, sur, dis, oth, xxx"),
                        new Problem(
                                file,
                                4,
                                "no recording of Ses01F_impro01_F001 in "
                                        + folder.resolve("Session1/sentences/wav/Ses01F_impro01")),
                        new Problem(file, 5, head),
                        new Problem(file, 6, head),
                        new Problem(file, 8, "the id 'Ses01F_impro01_F000' is already used by line 7"),
                        new Problem(
                                folder.resolve("Session2/dialog/EmoEvaluation"),
                                0,
                                "there is no such folder; the labels" + " should be in it"));
    }

    private static int count(Corpus corpus, Predicate<Utterance> which) {
        return (int) corpus.utterances().stream().filter(which).count();
    }

    private void write(String dialogue, String sex, List<String> labels) throws IOException {
        write(dialogue, sex, labels, "");
    }

    /** Writes one speaker's turns of a dialogue, after those already written, and their recordings. */
    private void write(String dialogue, String sex, List<String> labels, String infix) throws IOException {
        Path recordings = Files.createDirectories(
                session(dialogue).resolve("sentences/wav").resolve(dialogue));
        List<String> turns = new ArrayList<>();
        for (int i = 0; i < labels.size(); i++) {
            String turn =
                    dialogue + "_" + sex + infix + (infix.isEmpty() ? String.format("%03d", i) : String.valueOf(i));
            Files.createFile(recordings.resolve(turn + ".wav"));
            turns.add(
                    "[" + i + ".2901 - " + i + ".9357]\t" + turn + "\t" + labels.get(i) + "\t[2.5000, 2.5000, 2.5000]\n"
                            + "C-E2:\tNeutral;\t()\nC-E4:\tNeutral; Sadness;\t()\nA-E3:\tval 3; act 2; dom  2;\t()\n\n");
        }
        Path file = session(dialogue).resolve("dialog/EmoEvaluation/" + dialogue + ".txt");
        String before = Files.exists(file)
                ? Files.readString(file)
                : "% [START_TIME - END_TIME] TURN_NAME EMOTION [V, A, D]\n\n";
        evaluation(dialogue, before + turns.stream().collect(Collectors.joining()));
    }

    private Path evaluation(String dialogue, String text) throws IOException {
        Path evaluations = Files.createDirectories(session(dialogue).resolve("dialog/EmoEvaluation"));
        return Trees.file(evaluations, dialogue + ".txt", text);
    }

    private Path session(String dialogue) {
        return folder.resolve("Session" + dialogue.charAt(4));
    }
}
