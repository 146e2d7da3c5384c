package org.prosodia.corpus.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.prosodia.corpus.Corpus;
import org.prosodia.corpus.CorpusException;
import org.prosodia.corpus.Problem;
import org.prosodia.corpus.Trees;
import org.prosodia.corpus.Utterance;

/** Folders of parts, around everything, and of speakers above labels are not taken for labels. */
class FolderRolesTest {

    @TempDir
    private Path folder;

    /** The formats that read such trees. */
    private static final List<String> FORMATS = List.of("folder", "audiofolder");

    @ParameterizedTest
    @CsvSource({
        "train, train",
        "test, test",
        "val, dev",
        "Training, train",
        "Testing, test",
        "fold1, fold1",
        "fold_12, fold12",
        "Validation, dev",
        "train_set, train",
        "Eval, test"
    })
    void foldersOfPartsAreAField(String name, String part) throws Exception {
        Trees.files(folder, name + "/angry/1.wav", name + "/sad/anna/2.wav", "train/angry/3.wav");
        for (String format : FORMATS) {
            assertThat(read(format, folder))
                    .contains(name + "/angry/1 angry - " + part, name + "/sad/anna/2 sad anna " + part)
                    .hasSize(3);
        }
    }

    @Test
    void partsMayBeBelowLabels() throws Exception {
        Trees.files(folder, "angry/train/1.wav", "angry/test/bob/2.wav", "sad/train/3.wav", "sad/test/4.wav");
        assertThat(read("folder", folder))
                .containsExactly(
                        "angry/test/bob/2 angry bob test",
                        "angry/train/1 angry - train",
                        "sad/test/4 sad - test",
                        "sad/train/3 sad - train");
    }

    @ParameterizedTest
    @ValueSource(strings = {"data", "audio/clips", "Wav Files"})
    void foldersAroundEverythingArePassedOver(String around) throws Exception {
        Trees.files(folder, around + "/angry/1.wav", around + "/sad/anna/2.wav");
        for (String format : FORMATS) {
            assertThat(read(format, folder))
                    .containsExactly(around + "/angry/1 angry - -", around + "/sad/anna/2 sad anna -");
        }
    }

    @Test
    void aFolderAroundPartsIsPassedOverToo() throws Exception {
        Trees.files(folder, "data/train/angry/1.wav", "data/test/sad/2.wav");
        assertThat(read("folder", folder))
                .containsExactly("data/test/sad/2 sad - test", "data/train/angry/1 angry - train");
    }

    @Test
    void speakersAboveLabelsAreRecognisedByTheWordsForEmotions() throws Exception {
        Trees.files(folder, "anna/Anger/1.wav", "bob/sadness/2.wav", "bob/neutral/3.wav");
        assertThat(read("folder", folder))
                .containsExactly("anna/Anger/1 angry anna -", "bob/neutral/3 neutral bob -", "bob/sadness/2 sad bob -");
    }

    @Test
    void oneLabelWithSpeakersIsNotAFolderAroundThem() throws Exception {
        Trees.files(folder, "sad/anna/1.wav", "sad/bob/2.wav");
        assertThat(read("folder", folder)).containsExactly("sad/anna/1 sad anna -", "sad/bob/2 sad bob -");
    }

    @Test
    void labelsInNoKnownLanguageStayAboveSpeakers() throws Exception {
        Trees.files(folder, "wut/anna/1.wav", "trauer/anna/2.wav");
        assertThat(read("folder", folder)).containsExactly("trauer/anna/2 trauer anna -", "wut/anna/1 wut anna -");
    }

    @Test
    void partsBesideLabelsAreOneRefusal() throws Exception {
        Trees.files(folder, "train/angry/1.wav", "test/angry/2.wav", "angry/3.wav", "sad/4.wav");
        assertThat(problems(folder))
                .containsExactly("the folders test, train are called like parts of a corpus, and angry, sad beside them"
                        + " are not: put all labels into parts, or none");
    }

    @Test
    void partsWithoutLabelsAreOneRefusal() throws Exception {
        Trees.files(folder, "train/1.wav", "test/2.wav");
        assertThat(problems(folder))
                .singleElement()
                .asString()
                .startsWith(
                        "the folders test, train are called like parts of a corpus, and have no folders for labels");
    }

    @Test
    void manyFoldersThatAreTooDeepAreOneProblem() throws Exception {
        Trees.files(folder, "sad/a/1/x.wav", "sad/b/1/x.wav", "sad/c/1/x.wav", "sad/d/1/x.wav", "angry/x.wav");
        assertThat(problems(folder))
                .containsExactly("too deep: only LABEL/SPEAKER/x.wav is read; use a manifest for other layouts"
                        + " (4 times: sad/a/1, sad/b/1, sad/c/1 and others)");
    }

    @Test
    void anotherCorpussFoldersAreRecognised() throws Exception {
        Trees.files(
                folder,
                "Actor_01/03-01-05-01-01-01-01.wav",
                "Actor_02/03-01-04-01-01-01-02.wav",
                "Actor_03/03-01-03-01-01-01-03.wav");
        assertThat(problems(folder))
                .containsExactly("the folders are not called like emotions, and the recordings like those of RAVDESS:"
                        + " write ravdess=" + folder);
    }

    private static List<String> read(String format, Path root) throws CorpusException {
        Corpus corpus = Corpora.read(format + "=" + root);
        return corpus.utterances().stream()
                .map(utterance -> String.join(
                        " ",
                        utterance.id(),
                        utterance.label(),
                        utterance.speaker().orElse("-"),
                        utterance.attribute(Utterance.PART).orElse("-")))
                .toList();
    }

    private static List<String> problems(Path root) {
        return catchThrowableOfType(CorpusException.class, () -> Corpora.read("folder=" + root)).problems().stream()
                .map(Problem::message)
                .toList();
    }
}
