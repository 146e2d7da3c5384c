package org.prosodia.corpus.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prosodia.audio.TimeSpan;
import org.prosodia.corpus.Corpus;
import org.prosodia.corpus.CorpusException;
import org.prosodia.corpus.Problem;
import org.prosodia.corpus.Trees;
import org.prosodia.corpus.Utterance;
import org.prosodia.corpus.layout.builder.TextFile;

/** Lists in other people's notations. */
class ListLayoutsTest {

    @TempDir
    private Path folder;

    @Test
    void emoboxWithItsFoldsAndSpeakersFromNames() throws Exception {
        Trees.files(
                folder,
                "downloads/ravdess/Actor_01/03-01-06-01-01-01-01.wav",
                "downloads/ravdess/Actor_04/03-01-03-01-02-01-04.wav");
        String one = "{\"key\": \"ravdess-03-01-06-01-01-01-01\", \"dataset\": \"ravdess\","
                + " \"wav\": \"downloads/ravdess/Actor_01/03-01-06-01-01-01-01.wav\", \"type\": \"raw\", \"sample_rate\": 48000,"
                + " \"num_frame\": 168168.0, \"task\": \"category\", \"length\": 3.5035, \"emo\": \"Fearful\", \"channel\": 1}\n";
        String four = one.replace("-06-01-01-01-01", "-03-01-02-01-04")
                .replace("Actor_01", "Actor_04")
                .replace("Fearful", "Happy");
        write("EmoBox/data/ravdess/ravdess.jsonl", one + four);
        write("EmoBox/data/ravdess/label_map.json", "{\n    \"Happy\": \"Happy\",\n    \"Fearful\": \"Fear\"\n}\n");
        write("EmoBox/data/ravdess/fold_1/ravdess_test_fold_1.jsonl", one);
        write("EmoBox/data/ravdess/fold_1/ravdess_train_fold_1.jsonl", four);
        write("EmoBox/data/ravdess/fold_2/ravdess_test_fold_2.jsonl", four);
        write("EmoBox/data/ravdess/fold_2/ravdess_train_fold_2.jsonl", one);

        Corpus corpus = Corpora.read("emobox=" + folder.resolve("EmoBox/data/ravdess/ravdess.jsonl"));

        assertThat(corpus.name()).isEqualTo("ravdess");
        assertThat(corpus).isEqualTo(Corpora.read("emobox=" + folder.resolve("EmoBox/data/ravdess")));
        Utterance happy = corpus.utterances().get(0);
        assertThat(happy.id()).isEqualTo("ravdess-03-01-03-01-02-01-04");
        assertThat(happy.speaker()).contains("04");
        assertThat(happy.attributes())
                .containsEntry("fold", "2")
                .containsEntry("sentence", "dogs")
                .doesNotContainKeys("length", "channel");
        Utterance fear = corpus.utterances().get(1);
        assertThat(fear.label()).isEqualTo("fear");
        assertThat(fear.rawLabel()).isEqualTo("Fearful");
        assertThat(fear.attributes()).containsEntry("fold", "1");
        assertThat(fear.audio()).isEqualTo(folder.resolve("downloads/ravdess/Actor_01/03-01-06-01-01-01-01.wav"));
    }

    @Test
    void emoboxsTableOfLabelsMayBeCalledADictionary() throws Exception {
        Trees.files(folder, "downloads/emovo/x.wav");
        Path list = write(
                "data/emovo/emovo.jsonl", "{\"key\": \"x\", \"wav\": \"downloads/emovo/x.wav\", \"emo\": \"gio\"}\n");
        write("data/emovo/label_dict.json", "{\"gio\": \"Happiness\"}");
        assertThat(Corpora.read("emobox=" + list).labels()).containsExactly("happy");
    }

    @Test
    void emoboxWithOneFoldHasParts() throws Exception {
        Trees.files(folder, "downloads/x/Ses01F_impro01_M002.wav", "downloads/x/b.wav");
        String a =
                "{\"key\": \"a\", \"dataset\": \"iemocap\", \"wav\": \"downloads/x/Ses01F_impro01_M002.wav\", \"emo\": \"exc\"}\n";
        String b = "{\"key\": \"b\", \"dataset\": \"other\", \"wav\": \"downloads/x/b.wav\", \"emo\": \"Sadness\"}\n";
        Path list = write("data/x/x.jsonl", a + b + "{\"key\": \"c\", \"wav\": \"downloads/x/c.wav\"}\n");
        write("data/x/fold_1/x_train_fold_1.jsonl", a);
        write("data/x/fold_1/x_valid_fold_1.jsonl", b);
        assertThat(problems("emobox=" + list)).containsExactly(new Problem(list, 3, "without label"));

        write("data/x/x.jsonl", a + b);
        Corpus corpus = Corpora.read("emobox=" + list);
        assertThat(corpus.utterances()).extracting(Utterance::label).containsExactly("excited", "sad");
        assertThat(corpus.utterances())
                .extracting(Utterance::speaker)
                .containsExactly(Optional.of("Ses01M"), Optional.empty());
        assertThat(corpus.utterances())
                .extracting(utterance -> utterance.attributes().get("part"))
                .containsExactly("train", "dev");

        String actor =
                "{\"key\": \"d\", \"dataset\": \"ravdess\", \"emo\": \"Sad\", \"wav\": \"Actor_02/03-01-05-02-01-02-03.wav\"}\n";
        assertThat(problems("emobox=" + write("data/y/y.jsonl", actor)))
                .extracting(Problem::message)
                .containsExactly("the name has actor 03, the folder Actor_02: correct whichever is wrong");

        Path again = write("data/x/fold_1/x_test_fold_1.jsonl", a);
        assertThat(problems("emobox=" + list))
                .hasSize(1)
                .first()
                .extracting(Problem::message)
                .asString()
                .startsWith("a is in {part=");
        Files.delete(again);
        Files.delete(folder.resolve("downloads/x/b.wav"));
        assertThat(problems("emobox=" + list))
                .containsExactly(new Problem(list, 2, "no such file: " + folder.resolve("downloads/x/b.wav")));
    }

    @Test
    void audformat() throws Exception {
        Trees.files(folder, "wav/03a01Fa.wav", "wav/03a01Wa.wav");
        write("db.yaml", """
                name: emodb
                license: CC0-1.0
                author: Felix Burkhardt
                languages: [deu]
                schemes:
                  emotion: {dtype: str, labels: [anger, happiness]}
                  speaker: {dtype: int, labels: {3: {gender: male}}}
                tables:
                  emotion:
                    type: filewise
                    columns:
                      emotion: {scheme_id: emotion, rater_id: gold}
                      emotion.confidence: {scheme_id: confidence}
                  emotion.categories.test:
                    type: filewise
                    columns:
                      emotion: {scheme_id: emotion}
                  files:
                    type: filewise
                    columns:
                      duration: {scheme_id: duration}
                      speaker: {scheme_id: speaker}
                """);
        write(
                "db.emotion.csv",
                "file,emotion,emotion.confidence\nwav/03a01Fa.wav,happiness,0.9\nwav/03a01Wa.wav,anger,1.0\n");
        write(
                "db.files.csv",
                "file,duration,speaker\nwav/03a01Fa.wav,0 days 00:00:01.898250000,3\nwav/03a01Wa.wav,,3\n");

        Corpus corpus = Corpora.read("audformat=" + folder);

        assertThat(corpus.name()).isEqualTo("emodb");
        assertThat(corpus.licence()).isEqualTo("CC0-1.0");
        assertThat(corpus.citation()).isEqualTo("Felix Burkhardt");
        assertThat(corpus.utterances()).extracting(Utterance::id).containsExactly("wav/03a01Fa.wav", "wav/03a01Wa.wav");
        assertThat(corpus.utterances()).extracting(Utterance::label).containsExactly("happy", "angry");
        assertThat(corpus.speakers()).containsExactly("3");
        assertThat(corpus.utterances().get(0).attributes())
                .containsEntry("emotion.confidence", "0.9")
                .doesNotContainKey("part");
    }

    @Test
    void audformatInSegmentsAndParts() throws Exception {
        Trees.files(folder, "a.wav");
        write("db.yaml", """
                name: talks
                splits:
                  held-out: {type: test}
                tables:
                  segments.test:
                    type: segmented
                    split_id: held-out
                    columns:
                      category: {scheme_id: emotion}
                      speaker: {scheme_id: speaker}
                """);
        Path table = write("db.segments.test.csv", """
                file,start,end,category,speaker
                a.wav,0 days 00:00:01.500000000,0 days 00:01:02,Sadness,x
                a.wav,0 days 00:00:00,NaT,anger,x
                a.wav,0:00:03,0:00:04,,x
                """);
        List<Utterance> utterances = Corpora.read("audformat=" + folder).utterances();
        assertThat(utterances)
                .extracting(Utterance::span)
                .containsExactly(Optional.empty(), Optional.of(new TimeSpan(1.5, 62)));
        assertThat(utterances).extracting(Utterance::label).containsExactly("angry", "sad");
        assertThat(utterances)
                .extracting(utterance -> utterance.attributes().get("part"))
                .containsOnly("test");

        Files.writeString(table, """
                file,start,end,category
                a.wav,0:00:03,0:00:03,anger
                a.wav,0:00:03,NaT,anger
                b.wav,0:00:03,0:00:04,anger
                """);
        assertThat(problems("audformat=" + folder))
                .containsExactly(
                        new Problem(table, 2, "a span from 3.0 to 3.0 s has no length"),
                        new Problem(table, 3, "a start without an end"),
                        new Problem(table, 4, "no such file: " + folder.resolve("b.wav")));

        Files.move(table, folder.resolve("db.segments.test.parquet"));
        assertThat(problems("audformat=" + folder))
                .extracting(Problem::message)
                .singleElement()
                .asString()
                .contains("only tables in CSV are read")
                .contains("storage_format='csv'");
    }

    @Test
    void audformatWithAnotherHeader() throws Exception {
        write("db.yaml", "name: x\ntables:\n  files: {type: filewise, columns: {speaker: {}}}\n");
        write("db.files.csv", "file,speaker\n");
        assertThat(problems("audformat=" + folder))
                .extracting(Problem::message)
                .containsExactly("no table has a column of the name or scheme emotion; there are the tables [files]");
        write("db.yaml", "name: [x\n");
        assertThat(problems("audformat=" + folder))
                .extracting(Problem::message)
                .singleElement()
                .asString()
                .startsWith("the header cannot be read: ");
    }

    @Test
    void audioFolder() throws Exception {
        Trees.files(folder, "train/1.wav", "train/deeper/2.mp3", "test/1.wav");
        Path train = write("train/metadata.csv", """
                file_name,emotion,speaker_id,transcription
                1.wav,happiness,anna,Oh
                deeper/2.mp3,sad,bob,
                """);
        write("test/metadata.jsonl", "{\"file_name\": \"1.wav\", \"label\": \"fear\", \"speaker\": \"eve\"}\n");

        Corpus corpus = Corpora.read("audiofolder=" + folder);

        assertThat(corpus.utterances())
                .extracting(Utterance::id)
                .containsExactly("test/1.wav", "train/1.wav", "train/deeper/2.mp3");
        assertThat(corpus.utterances()).extracting(Utterance::label).containsExactly("fear", "happy", "sad");
        assertThat(corpus.utterances())
                .extracting(utterance -> utterance.attributes().get("part"))
                .containsExactly("test", "train", "train");
        assertThat(corpus.speakers()).containsExactly("anna", "bob", "eve");
        assertThat(corpus.utterances().get(1).attributes()).containsEntry("transcription", "Oh");

        Files.writeString(train, "file_name,mood\n1.wav,sad\n3.wav,sad\n");
        assertThat(problems("audiofolder=" + folder))
                .containsExactly(new Problem(train, 2, "without label"), new Problem(train, 3, "without label"));
    }

    @Test
    void kaldiWithSegments() throws Exception {
        Trees.files(folder, "audio/call 7.wav", "audio/8.wav");
        write("wav.scp", "call7 audio/call 7.wav\ncall8 " + folder.resolve("audio/8.wav") + "\n");
        write("segments", "anna-1 call7 0.5 2.25\nbob-1 call7 3 4\neve-1 call8 0 -1\n");
        write("utt2spk", "anna-1 anna\nbob-1 bob\neve-1 eve\n");
        write("utt2emo", "anna-1 Angry\nbob-1 happiness\neve-1 sad\n");
        write("text", "anna-1 for the third time\n");

        Corpus corpus = Corpora.read("kaldi=" + folder);

        assertThat(corpus.utterances()).extracting(Utterance::id).containsExactly("anna-1", "bob-1", "eve-1");
        assertThat(corpus.utterances()).extracting(Utterance::label).containsExactly("angry", "happy", "sad");
        assertThat(corpus.utterances())
                .extracting(Utterance::span)
                .containsExactly(
                        Optional.of(new TimeSpan(0.5, 2.25)), Optional.of(new TimeSpan(3, 4)), Optional.empty());
        assertThat(corpus.speakers()).containsExactly("anna", "bob", "eve");
        assertThat(corpus.utterances().get(0).attributes()).containsEntry("text", "for the third time");
        assertThat(corpus.utterances().get(0).audio()).isEqualTo(folder.resolve("audio/call 7.wav"));
    }

    @Test
    void kaldiWithoutSegmentsTakesLabelsFromTextIfNeedBe() throws Exception {
        Trees.files(folder, "1.wav");
        write("wav.scp", "u1 1.wav\n");
        write("text", "u1 fearful\n");
        Utterance utterance = Corpora.read("kaldi=" + folder).utterances().get(0);
        assertThat(utterance.label()).isEqualTo("fear");
        assertThat(utterance.speaker()).isEmpty();
        assertThat(utterance.attributes()).isEmpty();

        Path transcripts = write("text", "u1 for the third time\n");
        assertThat(problems("kaldi=" + folder))
                .containsExactly(
                        new Problem(transcripts, 0, "holds sentences, not labels: write the labels to utt2emo"));
    }

    @Test
    void kaldiListsWhatIsWrongWithFileAndLine() throws Exception {
        Trees.files(folder, "1.wav");
        Path scp = write("wav.scp", "r1 1.wav\nr2 sph2pipe -f wav 2.sph |\nr1 1.wav\n");
        Path segments = write("segments", "a r1 0 1\nb r2 0 1\nc r3 0 1\nd r1 1 1\ne r1 2 -1\nf r1\ng r1 0 1\n");
        Path labels = write("utt2emo", "a sad\nb sad\nc sad\nd sad\ne sad\nf sad\nh sad\n");
        assertThat(problems("kaldi=" + folder))
                .containsExactly(
                        new Problem(scp, 3, "the id 'r1' is already used by line 1"),
                        new Problem(scp, 2, "a command, not a file: write its output to a file first"),
                        new Problem(segments, 3, "the recording r3 is not in wav.scp"),
                        new Problem(segments, 4, "a span from 1.0 to 1.0 s has no length"),
                        new Problem(
                                segments,
                                5,
                                "a segment with an open end is read only from the start of its file: write the end"),
                        new Problem(segments, 6, "not UTTERANCE RECORDING START END"),
                        new Problem(segments, 7, "without label"),
                        new Problem(labels, 7, "h is not in segments"));
        Files.delete(labels);
        assertThat(problems("kaldi=" + folder))
                .extracting(Problem::message)
                .contains("no file of labels: there is none of utt2emo, utt2emotion, utt2label, text");
    }

    @Test
    void textsAreReadInTheirEncodings() throws Exception {
        String text = "caf\u00e9 \u2019";
        assertThat(TextFile.read(Files.writeString(folder.resolve("8"), text))).isEqualTo(text);
        assertThat(TextFile.read(Files.writeString(folder.resolve("marked"), "\uFEFF" + text)))
                .isEqualTo(text);
        assertThat(TextFile.read(Files.writeString(folder.resolve("16"), text, StandardCharsets.UTF_16)))
                .isEqualTo(text);
        assertThat(TextFile.read(Files.write(folder.resolve("w"), new byte[] {'c', (byte) 0xE9, (byte) 0x92})))
                .isEqualTo("c\u00e9\u2019");
    }

    private Path write(String name, String content) throws IOException {
        Files.createDirectories(folder.resolve(name).getParent());
        return Files.writeString(folder.resolve(name), content);
    }

    private static List<Problem> problems(String specification) {
        return catchThrowableOfType(CorpusException.class, () -> Corpora.read(specification))
                .problems();
    }
}
