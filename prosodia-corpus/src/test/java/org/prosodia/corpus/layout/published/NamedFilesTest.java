package org.prosodia.corpus.layout.published;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prosodia.corpus.Corpus;
import org.prosodia.corpus.CorpusException;
import org.prosodia.corpus.CorpusInfo;
import org.prosodia.corpus.LabelTable;
import org.prosodia.corpus.Trees;
import org.prosodia.corpus.Utterance;
import org.prosodia.corpus.layout.Corpora;

/** Corpora whose file names have all fields, each on a small tree with the peculiarities of the real one. */
class NamedFilesTest {

    @TempDir
    private Path folder;

    @Test
    void cremad() throws Exception {
        Corpus corpus = read(
                "cremad",
                "AudioWAV/1001_DFA_ANG_XX.wav",
                "AudioWAV/1091_IEO_FEA_HI.wav",
                "AudioWAV/1040_ITH_SAD_X.wav",
                "AudioMP3/1001_DFA_ANG_XX.mp3",
                "VideoFlash/1001_DFA_ANG_XX.flv",
                "README.md");
        assertUtterances(
                corpus,
                "1001_DFA_ANG_XX ANG angry 1001",
                "1040_ITH_SAD_X SAD sad 1040",
                "1091_IEO_FEA_HI FEA fear 1091");
        assertThat(corpus.utterances().get(0).audio()).isEqualTo(folder.resolve("AudioWAV/1001_DFA_ANG_XX.wav"));
        assertThat(corpus.utterances().get(2).attributes())
                .containsEntry("sentence", "IEO")
                .containsEntry("intensity", "HI");
    }

    @Test
    void cremadWithoutTheWavFolderIsReadFromTheOther() throws Exception {
        assertUtterances(read("cremad", "AudioMP3/1001_DFA_HAP_XX.mp3"), "1001_DFA_HAP_XX HAP happy 1001");
    }

    @Test
    void saveeInBothSpellings() throws Exception {
        String[] expected = {"DC_a01 a angry DC", "DC_sa03 sa sad DC", "KL_su15 su surprise KL"};
        assertUtterances(
                read(
                        "savee",
                        "AudioData/DC/a01.wav",
                        "AudioData/DC/sa03.wav",
                        "AudioData/KL/su15.wav",
                        "AudioData/Info.txt"),
                expected);
        Path other = Trees.files(folder.resolve("other"), "DC_a01.wav", "DC_sa03.wav", "KL_su15.wav");
        assertUtterances(Corpora.read("savee=" + other), expected);
        assertThat(Corpora.read("savee=" + other).utterances().get(1).attribute(Utterance.SENTENCE))
                .contains("sa03");
    }

    @Test
    void tessWithItsTwoSpellingsOfAFolderAndItsMissingLetter() throws Exception {
        Corpus corpus = read(
                "tess",
                "OAF_Pleasant_surprise/OAF_back_ps.wav",
                "YAF_pleasant_surprised/YAF_back_ps.wav",
                "OAF_neutral/OA_bite_neutral.wav",
                "YAF_fear/YAF_said_fear.wav");
        assertUtterances(
                corpus,
                "OAF_back_ps ps surprise OAF",
                "OA_bite_neutral neutral neutral OAF",
                "YAF_back_ps ps surprise YAF",
                "YAF_said_fear fear fear YAF");
        assertThat(corpus.utterances().get(1).attribute(Utterance.SENTENCE)).contains("bite");
    }

    @Test
    void emovo() throws Exception {
        Corpus corpus = read("emovo", "f1/dis-f1-b1.wav", "m3/gio-m3-l4.wav", "m3/rab-m3-n5.wav");
        assertUtterances(corpus, "dis-f1-b1 dis disgust f1", "gio-m3-l4 gio happy m3", "rab-m3-n5 rab angry m3");
        assertThat(corpus.utterances().get(1).attributes())
                .containsEntry("sentence", "l4")
                .containsEntry("gender", "male");
    }

    @Test
    void nemo() throws Exception {
        Corpus corpus = read("nemo", "samples/EB0_anger_1.wav", "samples/SO0_surprised_90.wav", "data.tsv");
        assertUtterances(corpus, "EB0_anger_1 anger angry EB0", "SO0_surprised_90 surprised surprise SO0");
        assertThat(corpus.utterances().get(1).attributes())
                .containsEntry("sentence", "90")
                .containsEntry("lang", "pl");
    }

    @Test
    void urduFlatAndWithFoldersForSpeakers() throws Exception {
        assertUtterances(
                read("urdu", "Angry/SM1_F10_A010.wav", "Sad/SF2/SF2_F1_S023.wav", "README.md"),
                "SF2_F1_S023 S sad SF2",
                "SM1_F10_A010 A angry SM1");
    }

    @Test
    void asedWithItsCapitalLetter() throws Exception {
        Corpus corpus =
                read("ased", "05Angry/a5-03-01-02-50.wav", "04Sad/S4-04-02-01-29.wav", "02Fearful/f2-07-02-02-08.wav");
        assertUtterances(corpus, "S4-04-02-01-29 S sad 29", "a5-03-01-02-50 a angry 50", "f2-07-02-02-08 f fear 08");
        assertThat(corpus.utterances().get(0).attributes())
                .containsEntry("sentence", "s04")
                .containsEntry("gender", "female");
        assertThat(corpus.utterances().get(1).attributes())
                .containsEntry("sentence", "a03")
                .containsEntry("gender", "male");
    }

    @Test
    void turevdb() throws Exception {
        Corpus corpus = read(
                "turevdb",
                "Sound Source/Angry/1157_kz_acik.wav",
                "Sound Source/Calm/1984_sk_eger.wav",
                "Spectrograms/Angry/1157_kz_acik.jpg");
        assertUtterances(corpus, "1157_kz_acik Angry angry 1157", "1984_sk_eger Calm calm 1984");
        assertThat(corpus.utterances().get(0).attribute(Utterance.SENTENCE)).contains("acik");
    }

    @Test
    void shemo() throws Exception {
        assertUtterances(
                read("shemo", "female/F01N37.wav", "male/M42W01.wav", "male/M02F05.wav"),
                "F01N37 N neutral F01",
                "M02F05 F fear M02",
                "M42W01 W surprise M42");
    }

    @Test
    void esdFlatAndInParts() throws Exception {
        Corpus flat = read(
                "esd",
                "Emotion Speech Dataset/0011/Angry/0011_000351.wav",
                "Emotion Speech Dataset/0011/0011.txt",
                "Emotion Speech Dataset/0003/Surprise/0003_001750.wav");
        assertUtterances(flat, "0003_001750 Surprise surprise 0003", "0011_000351 Angry angry 0011");
        assertThat(flat.utterances())
                .extracting(utterance -> utterance.attributes().get("sentence"))
                .containsExactly("zh350", "en1");

        Path parts = Trees.files(
                folder.resolve("parts"), "0011/Angry/evaluation/0011_000351.wav", "0011/Angry/train/0011_000371.wav");
        assertThat(Corpora.read("esd=" + parts).utterances())
                .extracting(utterance -> utterance.attributes().get("part"))
                .containsExactly("dev", "train");
    }

    @Test
    void jlCorpus() throws Exception {
        String raw = "Raw JL corpus (unchecked and unannotated)/JL(wav+txt)/";
        Corpus corpus = read(
                "jlcorpus",
                raw + "female1_angry_10a_1.wav",
                raw + "female1_angry_10a_1.txt",
                raw + "male2_encouraging_3b_2.wav",
                "elsewhere/male2_encouraging_3b_2.wav");
        assertUtterances(
                corpus,
                "female1_angry_10a_1 angry angry female1",
                "male2_encouraging_3b_2 encouraging encouraging male2");
        assertThat(corpus.utterances().get(0).session()).contains("female1a");
        assertThat(corpus.utterances().get(1).attributes())
                .containsEntry("sentence", "3")
                .containsEntry("repetition", "2");
    }

    @Test
    void emotale() throws Exception {
        Corpus corpus = read("emotale", "DK_004_A_5.wav", "EN_017_B_1.flac", "annotations.csv");
        assertUtterances(corpus, "DK_004_A_5 A angry 004", "EN_017_B_1 B boredom 017");
        assertThat(corpus.utterances().get(0).attributes())
                .containsEntry("sentence", "da5")
                .containsEntry("lang", "da");
    }

    @Test
    void ravdessMayBeInTheFoldersOfItsArchive() throws Exception {
        assertUtterances(
                read("ravdess", "audio/Audio_Speech_Actors_01-24/Actor_21/03-01-08-01-01-01-21.wav"),
                "03-01-08-01-01-01-21 08 surprise 21");
    }

    @Test
    void unknownNamesAndLabelsAreProblems() throws Exception {
        Trees.files(folder, "x.wav", "DK_004_Q_5.wav");
        assertThatThrownBy(() -> Corpora.read("emotale=" + folder))
                .isInstanceOf(CorpusException.class)
                .hasMessage("2 problems in the"
                        + " corpus:\n  " + folder.resolve("DK_004_Q_5.wav")
                        + ": unknown label 'Q'; EmoTale has A, B, H, N, S\n  "
                        + folder.resolve("x.wav")
                        + ": not a name of EmoTale, such as DK_004_A_5.wav: move the file elsewhere");
    }

    @Test
    void theSameRecordingTwiceIsAProblem() throws Exception {
        Trees.files(folder, "a/OAF_back_ps.wav", "b/OAF_back_ps.wav");
        assertThatThrownBy(() -> Corpora.read("tess=" + folder))
                .isInstanceOf(CorpusException.class)
                .hasMessageContaining("the id 'OAF_back_ps' is already used by " + folder.resolve("a/OAF_back_ps.wav"));
    }

    @Test
    void everyCorpusNamesTheSourceOfItsLayout() {
        for (CorpusInfo info : Corpora.infos()) {
            assertThat(info.layout()).as(info.format()).isNotBlank();
            boolean anybodys = List.of(
                            "folder",
                            "manifest",
                            "audformat",
                            "audiofolder",
                            "emobox",
                            "kaldi",
                            "textgrid",
                            "eaf",
                            "audacity")
                    .contains(info.format());
            assertThat(info.labels().open()).as(info.format()).isEqualTo(anybodys);
            if (!anybodys) {
                assertThat(info.licence()).as(info.format()).isNotBlank();
                assertThat(info.citation()).as(info.format()).isNotBlank();
                assertThat(info.address()).as(info.format()).startsWith("http");
                assertThat(info.labels().name()).isEqualTo(info.format());
            }
        }
    }

    @Test
    void aTableOfLabelsIsPrintedInOrder() {
        LabelTable table = LabelTable.of("two", "W=angry", "L=boredom");
        assertThat(table).hasToString("W=angry, L=boredom");
        assertThat(table.label(" w ")).contains("angry");
        assertThat(table.label("X")).isEmpty();
        assertThat(LabelTable.ENGLISH.label("Happiness")).contains("happy");
        assertThat(LabelTable.ENGLISH.label("Amused")).contains("amused");
    }

    private Corpus read(String format, String... files) throws Exception {
        return Corpora.read(format + "=" + Trees.files(folder, files));
    }

    /** Checks each utterance's id, the corpus's label, Prosodia's label and the speaker. */
    private static void assertUtterances(Corpus corpus, String... expected) {
        assertThat(corpus.utterances())
                .extracting(utterance -> String.join(
                        " ",
                        utterance.id(),
                        utterance.rawLabel(),
                        utterance.label(),
                        utterance.speaker().orElse("-")))
                .containsExactly(expected);
    }
}
