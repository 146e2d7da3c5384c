package org.prosodia.corpus.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prosodia.corpus.Corpus;
import org.prosodia.corpus.CorpusException;
import org.prosodia.corpus.Fold;
import org.prosodia.corpus.FoldPlan;
import org.prosodia.corpus.LeakException;
import org.prosodia.corpus.ProtocolException;
import org.prosodia.corpus.Split;
import org.prosodia.corpus.Trees;
import org.prosodia.corpus.Utterance;

class EmoBoxFoldsTest {

    @TempDir
    private Path folder;

    /** Speakers a, b and c say a happy and a sad utterance each: {@code a-happy.wav} and so on. */
    private static final Corpus CORPUS = corpus("a", "b", "c");

    private static Corpus corpus(String... speakers) {
        List<Utterance> utterances = new ArrayList<>();
        for (String speaker : speakers) {
            utterances.add(Trees.utterance(speaker + "-happy", "happy", speaker));
            utterances.add(Trees.utterance(speaker + "-sad", "sad", speaker));
        }
        return new Corpus("small", utterances, "", "");
    }

    private void list(int fold, String part, String... names) throws IOException {
        Path file = folder.resolve("fold_" + fold).resolve("small_" + part + "_fold_" + fold + ".jsonl");
        Files.createDirectories(file.getParent());
        Files.write(
                file,
                Stream.of(names)
                        .map(name -> "{\"key\": \"small-" + name + "\", \"dataset\": \"small\","
                                + " \"wav\": \"downloads/small/" + name + ".wav\", \"emo\": \"x\"}")
                        .toList());
    }

    private void threeFolds() throws IOException {
        list(1, "test", "b-happy", "b-sad");
        list(1, "train", "a-happy", "a-sad", "c-happy", "c-sad");
        list(2, "test", "a-happy", "a-sad");
        list(2, "train", "b-happy", "b-sad", "c-happy", "c-sad");
        list(3, "test", "c-happy", "c-sad");
        list(3, "train", "a-happy", "a-sad", "b-happy", "b-sad");
    }

    private FoldPlan plan(Corpus corpus) throws IOException {
        return EmoBoxFolds.read(folder).plan(corpus, corpus.utterances());
    }

    @Test
    void foldsAreGroupsOfSpeakersInTheirOrder() throws IOException {
        threeFolds();
        assertThat(plan(CORPUS)).isEqualTo(FoldPlan.parse("b,a,c"));
    }

    @Test
    void utterancesOfOtherClassesTakeNoPart() throws IOException {
        threeFolds();
        List<Utterance> happy = CORPUS.utterances().stream()
                .filter(utterance -> utterance.label().equals("happy"))
                .toList();
        assertThat(EmoBoxFolds.read(folder).splits(CORPUS, happy).get(0).sides().get(Split.TRAIN))
                .extracting(Utterance::id)
                .containsExactly("a-happy", "c-happy");
        assertThat(EmoBoxFolds.read(folder).plan(CORPUS, happy)).isEqualTo(FoldPlan.parse("b,a,c"));
    }

    /** Speaker b validates, and takes no part in training or testing. */
    @Test
    void aSingleFoldTrainsSomeSpeakersAndTestsOthers() throws IOException {
        list(1, "train", "a-happy", "a-sad");
        list(1, "valid", "b-happy", "b-sad");
        list(1, "test", "c-happy", "c-sad");
        FoldPlan plan = plan(CORPUS);
        assertThat(plan.name()).isEqualTo("speaker:a>c");
        assertThat(FoldPlan.parse(plan.name())).isEqualTo(plan);
        Fold fold = plan.folds(CORPUS.utterances()).get(0);
        assertThat(Fold.speakersOf(fold.train())).containsExactly("a");
        assertThat(fold.testSpeakers()).containsExactly("c");
        assertThat(EmoBoxFolds.read(folder)
                        .splits(CORPUS, CORPUS.utterances())
                        .get(0)
                        .sides()
                        .keySet())
                .containsExactly(Split.TRAIN, Split.VALIDATION, Split.TEST);
    }

    /** EmoBox's folds of EmoDB have such speakers. */
    @Test
    void aSpeakerOnTwoSidesIsRefusedAndCanBeAudited() throws IOException {
        list(1, "test", "a-happy", "b-sad");
        list(1, "train", "a-sad", "b-happy", "c-happy", "c-sad");
        assertThatThrownBy(() -> plan(CORPUS))
                .isInstanceOf(LeakException.class)
                .hasMessageContaining("EmoBox's fold 1 has speakers on two sides: a, b; audit it");
        Split split =
                EmoBoxFolds.read(folder).splits(CORPUS, CORPUS.utterances()).get(0);
        assertThat(split.name()).isEqualTo("fold 1");
        assertThat(split.sides().get(Split.TEST)).extracting(Utterance::id).containsExactly("a-happy", "b-sad");
    }

    @Test
    void unmatchedRecordingsAreNamed() throws IOException {
        threeFolds();
        assertThatThrownBy(() -> plan(corpus("a", "b")))
                .isInstanceOf(ProtocolException.class)
                .hasMessageStartingWith("c-happy, c-sad are in " + folder + " and are not recordings of small");
        assertThatThrownBy(() -> plan(corpus("a", "b", "c", "d")))
                .isInstanceOf(ProtocolException.class)
                .hasMessage("d-happy, d-sad are in no list of " + folder + ": choose classes without their labels");
        List<Utterance> twice = new ArrayList<>(CORPUS.utterances());
        twice.add(Trees.utterance("other/a-sad", "sad", "a"));
        assertThatThrownBy(() -> plan(new Corpus("small", twice, "", "")))
                .isInstanceOf(ProtocolException.class)
                .hasMessageStartingWith("a-sad are in " + folder + " and are the name of two recordings of small");
    }

    @Test
    void groupsThatWouldTrainOnMoreThanTheListsAreRefused() throws IOException {
        threeFolds();
        list(2, "train", "b-happy", "b-sad", "c-happy");
        assertThatThrownBy(() -> plan(CORPUS))
                .isInstanceOf(ProtocolException.class)
                .hasMessageStartingWith("c-sad are in another fold and in no list of fold 2");
    }

    @Test
    void foldersWithoutListsAreNamed() throws IOException {
        assertThatThrownBy(() -> EmoBoxFolds.read(folder))
                .isInstanceOf(CorpusException.class)
                .hasMessageContaining("no list of a fold found");
        list(1, "test", "a-happy");
        assertThatThrownBy(() -> EmoBoxFolds.read(folder))
                .hasMessageContaining("fold 1 has no list to train or none to test");
        list(1, "train", "b-happy", "b-happy");
        assertThatThrownBy(() -> EmoBoxFolds.read(folder))
                .hasMessageContaining("the recording b-happy is listed twice");
        Files.writeString(folder.resolve("fold_1/small_train_fold_1.jsonl"), "{\"key\": \"a\"}\n");
        assertThatThrownBy(() -> EmoBoxFolds.read(folder)).hasMessageContaining("without wav");
        assertThatThrownBy(() -> EmoBoxFolds.read(folder.resolve("absent")))
                .isInstanceOf(CorpusException.class)
                .hasMessageContaining("cannot be listed");
    }
}
