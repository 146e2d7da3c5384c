package org.prosodia.corpus.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prosodia.corpus.Corpus;
import org.prosodia.corpus.CorpusException;
import org.prosodia.corpus.Problem;
import org.prosodia.corpus.Trees;
import org.prosodia.corpus.Utterance;

/** MELD and the MSP corpora, whose lists are beside the recordings, on small trees with their peculiarities. */
class ListedCorporaTest {

    private static final String MELD_HEADER =
            "Sr No.,Utterance,Speaker,Emotion,Sentiment,Dialogue_ID,Utterance_ID,Season,Episode,StartTime,EndTime\n";

    @TempDir
    private Path folder;

    @Test
    void meldAsItIsReleased() throws Exception {
        Trees.files(
                folder,
                "train/train_splits/dia0_utt0.mp4",
                "train/train_splits/dia125_utt3.mp4",
                "dev_splits_complete/dia0_utt0.mp4",
                "dev_splits_complete/._dia0_utt0.mp4",
                "dev_splits_complete/dia66_utt9.mp4",
                "output_repeated_splits_test/dia3_utt4.mp4",
                "output_repeated_splits_test/final_videos_testdia3_utt4.mp4",
                "output_repeated_splits_test/final_videos_testdia5_utt0.mp4");
        Trees.file(
                folder.resolve("train"),
                "train_sent_emo.csv",
                MELD_HEADER
                        + "1,\"So, you\u2019re \"\"it\"\"?\",Chandler,joy,positive,0,0,8,21,\"00:16:16,059\",\"00:16:21,731\"\n"
                        + "2,Broken.,Ross,neutral,neutral,125,3,8,21,\"00:16:16,059\",\"00:16:21,731\"\n");
        Files.write(
                folder.resolve("dev_sent_emo.csv"),
                (MELD_HEADER
                                + "1,It\u2019s caf\u00e9 time.,Monica,sadness,negative,0,0,6,11,\"0:19:00,015\",\"0:19:02,147\"\n"
                                + "1153,Did they tell you anything?,Phoebe,neutral,neutral,110,7,6,11,\"00:07:11,764\",\"00:07:13,890\"\n")
                        .getBytes(Charset.forName("windows-1252")));
        Trees.file(
                folder,
                "test_sent_emo.csv",
                MELD_HEADER
                        + "1,Huh?,Monica,anger,negative,3,4,3,25,\"00:11:56,298\",\"00:11:57,340\"\n"
                        + "2,Wow.,Monica,surprise,positive,5,0,3,25,\"00:11:56,298\",\"00:11:57,340\"\n");

        Corpus corpus = Corpora.read("meld=" + folder);

        assertThat(corpus.utterances())
                .extracting(Utterance::id)
                .containsExactly("dev_dia0_utt0", "test_dia3_utt4", "test_dia5_utt0", "train_dia0_utt0");
        assertThat(corpus.utterances())
                .extracting(Utterance::label)
                .containsExactly("sad", "angry", "surprise", "happy");
        assertThat(corpus.utterances())
                .extracting(Utterance::rawLabel)
                .containsExactly("sadness", "anger", "surprise", "joy");
        assertThat(corpus.utterances())
                .extracting(utterance -> utterance.attributes().get("part"))
                .containsExactly("dev", "test", "test", "train");
        assertThat(corpus.utterances().get(0).attributes())
                .containsEntry("text", "It\u2019s caf\u00e9 time.")
                .containsEntry("season", "6");
        assertThat(corpus.utterances().get(1).audio().getFileName()).hasToString("final_videos_testdia3_utt4.mp4");
        Utterance train = corpus.utterances().get(3);
        assertThat(train.speaker()).contains("Chandler");
        assertThat(train.session()).contains("train_dia0");
        assertThat(train.attributes())
                .containsEntry("text", "So, you\u2019re \"it\"?")
                .containsEntry("start-time", "00:16:16,059")
                .doesNotContainKeys("Emotion", "Sr No.");
    }

    @Test
    void meldMissesAClipByItsLine() throws Exception {
        Trees.files(folder, "train_splits/dia0_utt0.wav");
        Path list = Trees.file(
                folder,
                "train_sent_emo.csv",
                MELD_HEADER + "1,Hi.,Ross,joy,positive,0,0,8,21,,\n"
                        + "2,Hi.,Ross,joy,positive,0,1,8,21,,\n3,Hi.,Ross,bored,positive,0,2\n");
        assertThat(problems("meld"))
                .containsExactly(
                        new Problem(list, 4, "7 values for 11 columns"),
                        new Problem(list, 3, "no recording of train_dia0_utt1 in a folder for train"));
    }

    @Test
    void mspPodcast() throws Exception {
        Trees.files(
                folder,
                "Audios/MSP-PODCAST_0001_0008.wav",
                "Audios/MSP-PODCAST_0002_0033.wav",
                "Audios/MSP-PODCAST_0003_0001.wav",
                "Audios/MSP-PODCAST_0004_0001.wav",
                "Transcripts/MSP-PODCAST_0001_0008.txt",
                "Labels/labels_detailed.csv");
        Trees.file(folder.resolve("Labels"), "labels_consensus.csv", """
                FileName,EmoClass,EmoAct,EmoVal,EmoDom,SpkrID,Gender,Split_Set
                MSP-PODCAST_0001_0008.wav,N,4.8,3.2,4.4,127,Male,Test1
                MSP-PODCAST_0002_0033.wav,X,5.0,4.0,5.0,Unknown,Unknown,Train
                MSP-PODCAST_0003_0001.wav,U,5.0,4.0,5.0,128,Female,Development
                MSP-PODCAST_0004_0001.wav,,,,,,,Test3
                """);

        Corpus corpus = Corpora.read("msppodcast=" + folder);

        assertThat(corpus.utterances())
                .extracting(Utterance::label)
                .containsExactly("neutral", "no-agreement", "surprise");
        assertThat(corpus.utterances())
                .extracting(utterance -> utterance.attributes().get("part"))
                .containsExactly("test1", "train", "dev");
        assertThat(corpus.utterances())
                .extracting(utterance -> utterance.speaker().orElse("-"))
                .containsExactly("127", "-", "128");
        assertThat(corpus.utterances().get(0).session()).contains("0001");
        assertThat(corpus.utterances().get(0).attributes())
                .containsEntry("activation", "4.8")
                .containsEntry("gender", "Male");
    }

    @Test
    void mspPodcastInItsEarlierSpellingAndWithoutARecording() throws Exception {
        Trees.files(folder, "Audio/MSP-PODCAST_0001_0008.wav");
        Files.createDirectories(folder.resolve("Labels"));
        Path list = Trees.file(folder.resolve("Labels"), "labels_concensus.csv", """
                FileName,EmoClass,EmoAct,EmoVal,EmoDom,SpkrID,Gender,Split_Set
                MSP-PODCAST_0001_0008.wav,Z,4.8,3.2,4.4,127,Male,Validation
                MSP-PODCAST_0001_0009.wav,N,4.8,3.2,4.4,127,Male,Validation
                """);
        assertThat(problems("msppodcast"))
                .containsExactly(
                        new Problem(list, 2, "unknown label 'Z'; MSP-Podcast has A, C, D, F, H, N, S, U, O, X"),
                        new Problem(list, 3, "no recording of MSP-PODCAST_0001_0009 in " + folder.resolve("Audio")));
    }

    @Test
    void mspImprov() throws Exception {
        Trees.files(
                folder,
                "session1/S01A/P/MSP-IMPROV-S01A-F01-P-FM01.wav",
                "session1/S01A/P/MSP-IMPROV-S01A-F01-P-FM01.avi.txt",
                "session6/S20H/S/MSP-IMPROV-S20H-M06-S-MF12.wav");
        Trees.file(folder, "Evalution.txt", """
                UTD-IMPROV-S01A-F01-P-FM01.avi; N; A:3.000000; V:3.500000; D:3.000000 ; N:4.2;
                ann1; Neutral; Neutral; A:3.000000; V:4.0; D:3.0; N:4.0;
                \sann2; Sad; Sad,Neutral; A:NaN; V:3.0; D:3.0; N:4.4;

                UTD-IMPROV-S20H-M06-S-MF12.avi; X; A:2.0; V:2.0; D:2.0 ; N:NaN;
                """);

        Corpus corpus = Corpora.read("mspimprov=" + folder);

        assertThat(corpus.utterances()).extracting(Utterance::label).containsExactly("neutral", "no-agreement");
        Utterance first = corpus.utterances().get(0);
        assertThat(first.id()).isEqualTo("MSP-IMPROV-S01A-F01-P-FM01");
        assertThat(first.speaker()).contains("F01");
        assertThat(first.session()).contains("01");
        assertThat(first.attributes())
                .containsEntry("sentence", "01")
                .containsEntry("intended", "A")
                .containsEntry("kind", "P")
                .containsEntry("activation", "3.000000")
                .containsEntry("naturalness", "4.2")
                .doesNotContainKey("style");
        assertThat(corpus.utterances().get(1).attributes()).doesNotContainKey("naturalness");
    }

    @Test
    void mspImprovListsWhatItCannotRead() throws Exception {
        Path list = Trees.file(
                folder, "Evaluation.txt", "UTD-IMPROV-S01A-F01-P-FM01.avi; N; A:3.0;\nUTD-IMPROV-S01-F01.avi; N;\n");
        assertThat(problems("mspimprov"))
                .containsExactly(
                        new Problem(list, 1, "no recording of MSP-IMPROV-S01A-F01-P-FM01"),
                        new Problem(
                                list,
                                2,
                                "not a line such as UTD-IMPROV-S01A-F01-P-FM01.avi; N; A:3.0; V:3.5; D:3.0 ; N:3.2;"));
    }

    @Test
    void aFolderWithoutListsNamesTheExpectedFiles() {
        for (String expected : List.of(
                "meld train_sent_emo.csv",
                "msppodcast Labels/labels_consensus.csv",
                "mspimprov Evaluation.txt",
                "iemocap Session1/dialog/EmoEvaluation")) {
            assertThat(problems(expected.split(" ")[0]))
                    .singleElement()
                    .extracting(Problem::message)
                    .asString()
                    .startsWith("no utterance found; looked for " + expected.split(" ")[1]);
        }
    }

    private List<Problem> problems(String format) {
        return catchThrowableOfType(CorpusException.class, () -> Corpora.read(format + "=" + folder))
                .problems();
    }
}
