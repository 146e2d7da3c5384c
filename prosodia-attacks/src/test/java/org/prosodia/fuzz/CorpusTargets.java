package org.prosodia.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.prosodia.corpus.CorpusException;
import org.prosodia.corpus.layout.Corpora;
import org.prosodia.testing.AnnotationDocument;

/** The text files of published corpora. An input has the files of its layout one after another, with a 0 between. */
final class CorpusTargets {

    /** A layout, with its recordings and its text files. */
    private enum Layout {
        IEMOCAP(
                List.of("Session1/sentences/wav/Ses01F_impro01/Ses01F_impro01_M000.wav"),
                List.of(
                        "Session1/dialog/EmoEvaluation/Ses01F_impro01.txt",
                        "Session1/dialog/transcriptions/Ses01F_impro01.txt"),
                List.of("""
                        % [START_TIME - END_TIME] TURN_NAME EMOTION [V, A, D]

                        [6.2901 - 8.2357]\tSes01F_impro01_M000\tneu\t[2.5000, 2.5000, 2.5000]
                        C-E2:\tNeutral;\t()
                        A-E3:\tval 3; act 2; dom  2;\t()
                        """, "Ses01F_impro01_M000 [006.2901-008.2357]: Excuse me.\n")),
        MELD(
                List.of("train_splits/dia0_utt0.mp4"),
                List.of("train_sent_emo.csv"),
                List.of(
                        "Sr No.,Utterance,Speaker,Emotion,Sentiment,Dialogue_ID,Utterance_ID,Season,Episode,StartTime,EndTime\n"
                                + "1,\"Hi, you\",Ross,joy,positive,0,0,8,21,\"00:16:16,059\",\"00:16:21,731\"\n")),
        MSPPODCAST(
                List.of("Audios/MSP-PODCAST_0001_0008.wav"),
                List.of("Labels/labels_consensus.csv"),
                List.of("FileName,EmoClass,EmoAct,EmoVal,EmoDom,SpkrID,Gender,Split_Set\n"
                        + "MSP-PODCAST_0001_0008.wav,N,4.8,3.2,4.4,127,Male,Test1\n")),
        MSPIMPROV(
                List.of("session1/S01A/P/MSP-IMPROV-S01A-F01-P-FM01.wav"),
                List.of("Evalution.txt"),
                List.of("UTD-IMPROV-S01A-F01-P-FM01.avi; N; A:3.000000; V:3.500000; D:3.000000 ; N:4.2;\n"
                        + "ann1; Neutral; Neutral; A:3.000000; V:4.0; D:3.0; N:4.0;\n")),
        EMOBOX(
                List.of("a.wav"),
                List.of("data/x/x.jsonl", "data/x/label_map.json", "data/x/fold_1/x_train_fold_1.jsonl"),
                List.of(
                        "{\"key\":\"a\",\"dataset\":\"x\",\"wav\":\"a.wav\",\"emo\":\"Happy\",\"length\":1.5}\n",
                        "{\"Happy\":\"Happy\"}",
                        "{\"key\":\"a\",\"dataset\":\"x\",\"wav\":\"a.wav\",\"emo\":\"Happy\"}\n")),
        KALDI(
                List.of("a.wav"),
                List.of("wav.scp", "utt2emo", "utt2spk", "segments"),
                List.of("a a.wav\n", "a-1 happy\n", "a-1 anna\n", "a-1 a 0.5 1.5\n")),
        AUDFORMAT(List.of("a.wav"), List.of("db.yaml", "db.emotion.csv"), List.of("""
                        name: x
                        schemes:
                          emotion: {dtype: str, labels: [happy, sad]}
                        tables:
                          emotion:
                            type: filewise
                            columns:
                              emotion: {scheme_id: emotion}
                        """, "file,emotion\na.wav,happy\n")),
        TEXTGRID(List.of("a.wav"), List.of("a.TextGrid"), List.of(AnnotationDocument.PRAAT_SHORT.text())),
        EAF(List.of("a.wav"), List.of("a.eaf"), List.of(AnnotationDocument.ELAN.text())),
        AUDACITY(List.of("a.wav"), List.of("a.txt"), List.of("0.5\t1.5\thappy\n1.5\t2.5\tsad\n"));

        private final List<String> recordings;
        private final List<String> texts;
        private final List<String> seed;

        Layout(List<String> recordings, List<String> texts, List<String> seed) {
            this.recordings = recordings;
            this.texts = texts;
            this.seed = seed;
        }

        String format() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        byte[] joined() {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            for (String text : seed) {
                bytes.writeBytes(text.getBytes(StandardCharsets.UTF_8));
                bytes.write(0);
            }
            return bytes.toByteArray();
        }
    }

    private CorpusTargets() {}

    static List<FuzzTarget> all() throws IOException {
        List<FuzzTarget> all = new ArrayList<>();
        for (Layout layout : Layout.values()) {
            ScratchFolder folder = new ScratchFolder();
            for (String recording : layout.recordings) {
                folder.file(recording, new byte[0]);
            }
            all.add(new FuzzTarget(
                    "corpus-" + layout.format(),
                    "text files of the layout " + layout.format(),
                    List.of(layout.joined()),
                    List.of(CorpusException.class),
                    bytes -> read(layout, folder, bytes)));
        }
        return all;
    }

    private static void read(Layout layout, ScratchFolder folder, byte[] bytes) throws IOException {
        int from = 0;
        for (String name : layout.texts) {
            int to = from;
            while (to < bytes.length && bytes[to] != 0) {
                to++;
            }
            folder.file(name, Arrays.copyOfRange(bytes, Math.min(from, bytes.length), to));
            from = Math.min(to + 1, bytes.length);
        }
        Path root = layout == Layout.EMOBOX ? folder.path().resolve("data/x/x.jsonl") : folder.path();
        Corpora.read(layout.format() + "=" + root);
    }
}
