package org.prosodia.corpus.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.prosodia.corpus.CorpusException;
import org.prosodia.corpus.CorpusReading;
import org.prosodia.corpus.Problem;
import org.prosodia.corpus.Trees;
import org.prosodia.corpus.Utterance;

/** A corpus under another's name, misspelled names, copies of a whole corpus, and recordings that are not there. */
class MistakenCorporaTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "EMOVO, emovo",
        "turev-db, turevdb",
        "CREMA-D, cremad",
        "emdb, emodb",
        "ravdes, ravdess",
        "MSP-Podcast, msppodcast",
        "Folder, folder"
    })
    void misspelledNamesAreGuessed(String name, String meant) {
        assertThatThrownBy(() -> Corpora.read(name + "=x"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'" + name + "=x' is not a corpus; did you mean " + meant + "=x?");
    }

    @Test
    void aFolderWithoutANameIsRecognised() throws Exception {
        Trees.files(folder, "wav/03a01Fa.wav", "wav/03a01Na.wav", "wav/03a01Wa.wav");
        assertThatThrownBy(() -> Corpora.read(folder.toString()))
                .hasMessage("'" + folder + "' is not a corpus; did you mean emodb=" + folder + "?");
    }

    @Test
    void anotherCorpussRecordingsAreOneProblemThatNamesIt() throws Exception {
        Trees.files(folder, "wav/03a01Fa.wav", "wav/03a01Na.wav", "wav/03a01Wa.wav", "wav/08a01Wa.wav");
        assertThat(problems("ravdess"))
                .containsExactly("none of the 4 recordings has a name of RAVDESS, such as"
                        + " Actor_01/03-01-05-01-02-01-01.wav: this looks like EmoDB, emodb=" + folder);
    }

    @Test
    void manyStrangersAreOneProblemWithTheirNumber() throws Exception {
        Trees.files(folder, "wav/03a01Fa.wav", "wav/a.wav", "wav/b.wav", "wav/c.wav", "wav/d.wav");
        assertThat(problems("emodb"))
                .containsExactly("not a name of EmoDB, such as wav/03a01Fa.wav: move the file elsewhere"
                        + " (4 times: wav/a.wav, wav/b.wav, wav/c.wav and others)");
    }

    @Test
    void aWholeCopyInTheFolderIsNamed() throws Exception {
        for (String actor : List.of("01", "02", "03", "04")) {
            String file = "Actor_" + actor + "/03-01-05-01-01-01-" + actor + ".wav";
            Trees.files(folder, file, "audio_speech_actors_01-24/" + file);
        }
        CorpusException e = catchThrowableOfType(CorpusException.class, () -> Corpora.read("ravdess=" + folder));
        Path copy = folder.resolve("audio_speech_actors_01-24");
        String file = "Actor_01/03-01-05-01-01-01-01.wav";
        assertThat(e.problems())
                .containsExactly(new Problem(
                        copy,
                        0,
                        "4 recordings have the names of others, such as " + copy.resolve(file) + " and "
                                + folder.resolve(file) + ": the folder looks like a copy; move it away"));
    }

    @Test
    void theSameRecordingsInTwoFormatsAreOneProblem() throws Exception {
        for (String name : List.of("03a01Fa", "03a01Na", "03a01Wa", "08a01Wa")) {
            Trees.files(folder, "wav/" + name + ".wav", "wav/" + name + ".flac");
        }
        assertThat(problems("emodb"))
                .containsExactly("4 recordings have the names of others, such as " + folder.resolve("wav/03a01Fa.wav")
                        + " and " + folder.resolve("wav/03a01Fa.flac") + ": keep one of each");
    }

    @Test
    void recordingsOutsideTheCorpussOwnFolderAreLeftOut() throws Exception {
        Trees.files(folder, "Sound Source/Angry/1157_kz_acik.wav", "Copies/Angry/1157_kz_acik.wav");
        assertThat(Corpora.read("turevdb=" + folder).utterances()).hasSize(1);
    }

    @Test
    void aMissingRecordingOfALabelThatIsNotUsedIsLeftOut() throws Exception {
        Trees.files(folder, "a.wav", "b.wav");
        Path list = Trees.file(folder, "list.csv", "audio,label\na.wav,angry\nb.wav,sadness\nc.wav,other\n");
        CorpusReading used = CorpusReading.ALL.withUsedLabels(Set.of("anger", "sad"));
        assertThat(Corpora.read("manifest=" + list, used).utterances())
                .extracting(Utterance::label)
                .containsExactly("angry", "sad");
        assertThatThrownBy(() -> Corpora.read("manifest=" + list, used.withUsedLabels(Set.of("other"))))
                .hasMessage(list + ":4: no such file: " + folder.resolve("c.wav"));
        assertThatThrownBy(() -> Corpora.read("manifest=" + list))
                .hasMessage(list + ":4: no such file: " + folder.resolve("c.wav"));
    }

    @Test
    void pointersOfGitLfsAreOneProblem() throws Exception {
        Trees.files(folder, "angry/real.wav");
        for (String name : List.of("angry/1.wav", "sad/2.wav", "sad/3.wav")) {
            Files.createDirectories(folder.resolve(name).getParent());
            Files.writeString(
                    folder.resolve(name),
                    "version https://git-lfs.github.com/spec/v1\noid sha256:" + "0".repeat(64) + "\nsize 12345\n");
        }
        assertThatThrownBy(() -> Corpora.read("folder=" + folder))
                .hasMessage(
                        folder + ": 3 of 4 recordings are pointers of Git LFS instead of sound (1.wav is the first):"
                                + " fetch them with 'git lfs pull'");
    }

    private List<String> problems(String format) {
        return catchThrowableOfType(CorpusException.class, () -> Corpora.read(format + "=" + folder))
                .problems()
                .stream()
                .map(Problem::message)
                .toList();
    }
}
