package org.prosodia.corpus.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.prosodia.corpus.CorpusException;
import org.prosodia.corpus.Trees;
import org.prosodia.testing.TemporaryFolder;

/** Reading any content of a corpus's lists returns a corpus or a list of problems, and throws no other exception. */
class ListPropertiesTest {

    private static final Map<String, List<String>> LISTS = Map.of(
            "iemocap",
                    List.of(
                            "Session1/dialog/EmoEvaluation/Ses01F_impro01.txt",
                            "Session1/dialog/transcriptions/Ses01F_impro01.txt"),
            "meld", List.of("train_sent_emo.csv", "dev_sent_emo.csv"),
            "msppodcast", List.of("Labels/labels_consensus.csv"),
            "mspimprov", List.of("Evaluation.txt"),
            "emobox", List.of("x.jsonl", "label_map.json", "fold_1/x_test_fold_1.jsonl", "fold_2/x_test_fold_2.jsonl"),
            "audformat", List.of("db.yaml", "db.emotion.csv", "db.files.csv"),
            "audiofolder", List.of("metadata.csv", "train/metadata.jsonl"),
            "kaldi", List.of("wav.scp", "segments", "utt2spk", "utt2emo", "text"));

    private static Path folder;

    @BeforeContainer
    static void recordings() throws IOException {
        folder = Files.createTempDirectory("lists");
        for (String format : LISTS.keySet()) {
            Trees.files(
                    folder.resolve(format),
                    "Session1/sentences/wav/Ses01F_impro01/Ses01F_impro01_F000.wav",
                    "train_splits/dia0_utt0.mp4",
                    "Audios/MSP-PODCAST_0001_0008.wav",
                    "a.wav",
                    "session1/S01A/P/MSP-IMPROV-S01A-F01-P-FM01.wav");
        }
    }

    @AfterContainer
    static void clean() throws IOException {
        TemporaryFolder.delete(folder);
    }

    @Property(tries = 300)
    void corpusOrProblems(@ForAll("formats") String format, @ForAll("texts") List<String> texts) throws IOException {
        List<String> lists = LISTS.get(format);
        for (int i = 0; i < lists.size(); i++) {
            Path list = folder.resolve(format).resolve(lists.get(i));
            Files.createDirectories(list.getParent());
            Files.write(list, texts.get(i).getBytes(StandardCharsets.UTF_8));
        }
        Path root = folder.resolve(format).resolve(format.equals("emobox") ? "x.jsonl" : "");
        try {
            assertThat(Corpora.read(format + "=" + root).utterances()).isNotEmpty();
        } catch (CorpusException e) {
            assertThat(e.problems()).isNotEmpty();
        }
    }

    @Provide
    Arbitrary<String> formats() {
        return Arbitraries.of(LISTS.keySet().stream().sorted().toList());
    }

    /** Generates pieces of the content of lists, in any order, with any characters between. */
    @Provide
    Arbitrary<List<String>> texts() {
        Arbitrary<String> pieces = Arbitraries.of(
                "\n",
                "\n",
                ",",
                "\t",
                " ",
                ";",
                ":",
                "[",
                "]",
                "{",
                "}",
                "\"",
                "(",
                "- ",
                "% ",
                "|",
                "\0",
                "a.wav",
                "a",
                "0",
                "1.5",
                "-1",
                "NaT",
                "0 days 00:00:01.5",
                "Ses01F_impro01_F000",
                "neu",
                "[1.0 - 2.0]\t",
                "C-E2:\tNeutral;",
                "A-E3:\tval 3;",
                "Utterance,Speaker,Emotion,Dialogue_ID,Utterance_ID\n",
                "Hi.,Ross,joy,0,0\n",
                "FileName,EmoClass,SpkrID,Split_Set\n",
                "MSP-PODCAST_0001_0008.wav,A,1,Train\n",
                "UTD-IMPROV-S01A-F01-P-FM01.avi; N; A:3.0; V:NaN;\n",
                "tables:\n",
                "  emotion: {type: filewise, columns: {emotion: {}}}\n",
                "? \n: 1\n",
                "file,emotion,speaker\n",
                "file_name,label\n",
                "sad",
                "a.wav,sad\n",
                "{\"key\": \"a\", \"wav\": \"a.wav\", \"emo\": \"sad\", \"dataset\": \"ravdess\", \"file_name\": \"a.wav\"}\n");
        Arbitrary<String> text = Arbitraries.oneOf(
                        pieces, pieces, pieces, Arbitraries.strings().ofMaxLength(5))
                .list()
                .ofMaxSize(12)
                .map(parts -> String.join("", parts));
        return text.list().ofSize(5);
    }
}
