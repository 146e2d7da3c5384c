package org.prosodia.corpus.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prosodia.corpus.Corpus;
import org.prosodia.corpus.CorpusException;
import org.prosodia.corpus.Problem;
import org.prosodia.corpus.Trees;
import org.prosodia.corpus.Utterance;

class NativeLayoutsTest {

    @TempDir
    private Path folder;

    @Test
    void emodbNamesContainAllFields() throws Exception {
        Corpus corpus = Corpora.read("emodb=" + Trees.files(folder, "wav/03a01Fa.wav", "wav/08b10Wc.flac"));

        Utterance happy = corpus.utterances().get(0);
        assertThat(happy.id()).isEqualTo("03a01Fa");
        assertThat(happy.label()).isEqualTo("happy");
        assertThat(happy.rawLabel()).isEqualTo("F");
        assertThat(happy.speaker()).contains("03");
        assertThat(happy.span()).isEmpty();
        assertThat(happy.audio()).isEqualTo(folder.resolve("wav/03a01Fa.wav"));
        assertThat(happy.attributes())
                .containsEntry("sentence", "a01")
                .containsEntry("version", "a")
                .containsEntry("gender", "male")
                .containsEntry("lang", "de");
        assertThat(corpus.utterances().get(1).attributes()).containsEntry("gender", "female");
        assertThat(corpus.name()).isEqualTo("emodb");
    }

    @Test
    void emodbsSevenLetters() throws Exception {
        Corpus corpus = Corpora.read("emodb="
                + Trees.files(
                        folder,
                        "wav/03a01Aa.wav",
                        "wav/03a01Ea.wav",
                        "wav/03a01Fa.wav",
                        "wav/03a01La.wav",
                        "wav/03a01Na.wav",
                        "wav/03a01Ta.wav",
                        "wav/03a01Wa.wav"));
        assertThat(corpus.utterances())
                .extracting(Utterance::label)
                .containsExactly("fear", "disgust", "happy", "boredom", "neutral", "sad", "angry");
        assertThat(corpus.labels()).containsExactly("angry", "boredom", "disgust", "fear", "happy", "neutral", "sad");
    }

    @Test
    void theRootMayBeTheWavFolderItself() throws Exception {
        Trees.files(folder, "wav/03a01Fa.wav");
        assertThat(Corpora.read("emodb=" + folder.resolve("wav"))).isEqualTo(Corpora.read("emodb=" + folder));
    }

    @Test
    void hiddenAndOtherFilesAreIgnored() throws Exception {
        Trees.files(
                folder,
                "wav/03a01Fa.wav",
                "wav/._03a01Fa.wav",
                "wav/.DS_Store",
                "wav/readme.txt",
                "lablaut/03a01Fa.lablaut");
        Files.createDirectory(folder.resolve("wav/03a01Wa.wav"));
        assertThat(Corpora.read("emodb=" + folder).utterances())
                .extracting(Utterance::id)
                .containsExactly("03a01Fa");
    }

    @Test
    void allStrangeNamesAreListedAtOnce() throws Exception {
        Trees.files(
                folder, "wav/03a01Fa.wav", "wav/03a01Xa.wav", "wav/99a01Fa.wav", "wav/take7.wav", "wav/03a01Fa.flac");
        CorpusException e = catchThrowableOfType(CorpusException.class, () -> Corpora.read("emodb=" + folder));
        Path wav = folder.resolve("wav");
        assertThat(e.problems())
                .containsExactly(
                        new Problem(
                                wav.resolve("03a01Fa.wav"),
                                0,
                                "the id '03a01Fa' is already used by " + wav.resolve("03a01Fa.flac")),
                        new Problem(wav.resolve("03a01Xa.wav"), 0, "unknown label 'X'; EmoDB has W, L, E, A, F, T, N"),
                        new Problem(
                                wav.resolve("99a01Fa.wav"),
                                0,
                                "not a name of EmoDB, such as wav/03a01Fa.wav: move the file elsewhere"),
                        new Problem(
                                wav.resolve("take7.wav"),
                                0,
                                "not a name of EmoDB, such as wav/03a01Fa.wav: move the file elsewhere"));
        assertThat(e).hasMessageStartingWith("4 problems in the corpus:\n  " + wav.resolve("03a01Fa.wav") + ": the id");
    }

    @Test
    void ravdessNamesContainAllFields() throws Exception {
        Corpus corpus = Corpora.read("ravdess="
                + Trees.files(folder, "Actor_12/03-01-05-02-01-02-12.wav", "Actor_01/03-01-02-01-02-01-01.mp3"));

        assertThat(corpus.speakers()).containsExactly("01", "12");
        Utterance calm = corpus.utterances().get(0);
        assertThat(calm.id()).isEqualTo("03-01-02-01-02-01-01");
        assertThat(calm.label()).isEqualTo("calm");
        assertThat(calm.attributes())
                .containsEntry("gender", "male")
                .containsEntry("intensity", "normal")
                .containsEntry("text", "Dogs are sitting by the door")
                .containsEntry("repetition", "01")
                .containsEntry("lang", "en")
                .containsEntry("sentence", "dogs");
        Utterance angry = corpus.utterances().get(1);
        assertThat(angry.label()).isEqualTo("angry");
        assertThat(angry.rawLabel()).isEqualTo("05");
        assertThat(angry.attributes()).containsEntry("gender", "female").containsEntry("intensity", "strong");
    }

    @Test
    void ravdessLeavesSongAndPicturesOutAndListsStrangeNames() throws Exception {
        Trees.files(
                folder,
                "Actor_01/03-01-05-02-01-02-01.wav",
                "Actor_01/03-02-05-02-01-02-01.wav",
                "Actor_01/01-01-05-02-01-02-01.mp4");
        assertThat(Corpora.read("ravdess=" + folder).utterances()).hasSize(1);

        Trees.files(folder, "Actor_02/03-01-09-01-01-01-02.wav", "Actor_02/03-01-05-02-01-02-03.wav", "Actor_02/x.wav");
        CorpusException e = catchThrowableOfType(CorpusException.class, () -> Corpora.read("ravdess=" + folder));
        assertThat(e.problems())
                .extracting(Problem::message)
                .containsExactly(
                        "the name has actor 03, the folder Actor_02: correct whichever is wrong",
                        "unknown label '09'; RAVDESS has 01, 02, 03, 04, 05, 06, 07, 08",
                        "not a name of RAVDESS, such as Actor_01/03-01-05-01-02-01-01.wav: move the file elsewhere");
    }

    @Test
    void foldersAreLabelsAndTheirFoldersSpeakers() throws Exception {
        Corpus corpus = Corpora.read(
                "folder=" + Trees.files(folder.resolve("calls"), "Angry/anna/1.wav", "Angry/2.wav", "calm/bob/1.ogg"));

        assertThat(corpus.name()).isEqualTo("calls");
        assertThat(corpus.utterances())
                .extracting(Utterance::id)
                .containsExactly("Angry/2", "Angry/anna/1", "calm/bob/1");
        assertThat(corpus.utterances()).extracting(Utterance::label).containsExactly("angry", "angry", "calm");
        assertThat(corpus.utterances()).extracting(Utterance::rawLabel).containsExactly("Angry", "Angry", "calm");
        assertThat(corpus.utterances())
                .extracting(Utterance::speaker)
                .containsExactly(Optional.empty(), Optional.of("anna"), Optional.of("bob"));
    }

    @Test
    void filesBesideOrTooDeepInTheFoldersAreProblems() throws Exception {
        Trees.files(folder, "x.wav", "sad/anna/monday/1.wav", "a,b/1.wav");
        CorpusException e = catchThrowableOfType(CorpusException.class, () -> Corpora.read("folder=" + folder));
        assertThat(e.problems())
                .extracting(Problem::message)
                .containsExactly(
                        "not in the folder of a label: put it into one",
                        "too deep: only LABEL/SPEAKER/x.wav is read; use a manifest for other layouts",
                        "'a,b' is not a label: 1 to 100 characters in lower case, without , / + =");
    }

    @Test
    void labelsOutsideTheGivenListAreProblems() throws Exception {
        Trees.files(folder, "sad/1.wav", "hapy/2.wav");
        CorpusException e = catchThrowableOfType(
                CorpusException.class, () -> Corpora.read("folder=" + folder, List.of("sad", "Happy")));
        assertThat(e.problems())
                .containsExactly(
                        new Problem(folder.resolve("hapy/2.wav"), 0, "unknown label 'hapy'; known are happy, sad"));
    }

    @Test
    void anEmptyOrMissingFolderIsReported() {
        assertThatThrownBy(() -> Corpora.read("emodb=" + folder))
                .isInstanceOf(CorpusException.class)
                .hasMessage(folder + ": no utterance found; looked for wav/03a01Fa.wav and the like");
        assertThatThrownBy(() -> Corpora.read("ravdess=" + folder.resolve("absent")))
                .isInstanceOf(CorpusException.class)
                .hasMessage(folder.resolve("absent") + ": there is no such file or folder");
        assertThatThrownBy(() -> Corpora.read("folder=" + Trees.file(folder, "list.csv", "")))
                .isInstanceOf(CorpusException.class)
                .hasMessage(folder.resolve("list.csv") + ": the folder cannot be listed: it is a file, not a folder");
    }

    @Test
    void otherSpecificationsAreRefusedWithTheListOfThose() {
        assertThat(Corpora.formats())
                .startsWith("ased=DIR", "cremad=DIR", "emodb=DIR")
                .contains("folder=DIR", "manifest=FILE")
                .hasSize(27)
                .doesNotHaveDuplicates();
        for (String specification : List.of("", "emodb", "emodb=", "acorpus=x")) {
            assertThatThrownBy(() -> Corpora.read(specification))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("'" + specification + "' is not a corpus; write one of "
                            + String.join(", ", Corpora.formats()));
        }
    }
}
