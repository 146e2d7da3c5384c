package org.prosodia.corpus.layout.annotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
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
import org.prosodia.corpus.layout.Corpora;

/** Label tracks in Audacity's format, and the places of the recordings of annotation files. */
class AnnotationFilesTest {

    @TempDir
    private Path folder;

    @Test
    void labelsOfAudacity() throws Exception {
        Trees.files(folder, "call.flac");
        Path file = Trees.file(folder, "call.txt", """
                0.000000\t2.125000\tHappiness
                \\\t300.000000\t3400.000000
                2.125000\t4.000000\tagent: angry
                4.000000\t4.000000\ta point
                4,000000\t5,500000\tcustomer 7:  fear
                5.000000\t6.000000\tUnknown
                6.000000\t7.000000\t
                6.000000\t7.000000
                """);
        List<Utterance> utterances = Corpora.read("audacity=" + file).utterances();
        assertThat(utterances)
                .extracting(Utterance::id)
                .containsExactly(
                        "call#0.000000-2.125000", "call#2.125000-4.000000#agent", "call#4.000000-5.500000#customer 7");
        assertThat(utterances).extracting(Utterance::label).containsExactly("happy", "angry", "fear");
        assertThat(utterances)
                .extracting(Utterance::speaker)
                .containsExactly(Optional.empty(), Optional.of("agent"), Optional.of("customer 7"));
        assertThat(utterances.get(2).span()).contains(new TimeSpan(4, 5.5));
        assertThat(utterances).extracting(Utterance::audio).containsOnly(folder.resolve("call.flac"));
    }

    @Test
    void linesThatAreNoLabels() throws Exception {
        Trees.files(folder, "call.wav");
        Path file = Trees.file(folder, "call.txt", "0.5 1.5 sad\n1.0\t0.5\tsad\none\ttwo\tsad\n0\t1\ta/b\n");
        assertThat(problems("audacity=" + file))
                .containsExactly(
                        new Problem(
                                file,
                                1,
                                "not START, END and LABEL with tabs between them: export the labels from Audacity"),
                        new Problem(file, 2, "a span from 1.0 to 0.5 s runs backwards"),
                        new Problem(file, 3, "start and end are seconds, such as 12.5, not 'one' and 'two'"),
                        new Problem(
                                file, 4, "'a/b' is not a label: 1 to 100 characters in lower case, without , / + ="));
    }

    /**
     * Recordings are beside their labels, or anywhere in the folder if only one has the name; other texts are ignored.
     */
    @Test
    void aFolderOfThem() throws Exception {
        Trees.files(folder, "day1/1.wav", "day2/1.wav", "sound/2.wav", "README.txt");
        for (String name : List.of("day1/1.txt", "day2/1.txt", "2.txt")) {
            Trees.file(folder, name, "0\t1\tsad\n");
        }
        Corpus corpus = Corpora.read("audacity=" + folder);
        assertThat(corpus.utterances()).extracting(Utterance::id).containsExactly("2#0-1", "day1/1#0-1", "day2/1#0-1");
        assertThat(corpus.utterances())
                .extracting(Utterance::audio)
                .containsExactly(
                        folder.resolve("sound/2.wav"), folder.resolve("day1/1.wav"), folder.resolve("day2/1.wav"));

        Path doubtful = Trees.file(folder, "1.txt", "0\t1\tsad\n");
        assertThat(problems("audacity=" + folder))
                .containsExactly(new Problem(
                        doubtful,
                        0,
                        "several recordings have its name: leave one of " + folder.resolve("day1/1.wav") + ", "
                                + folder.resolve("day2/1.wav")));
        assertThat(problems("audacity=" + folder.resolve("README.txt")))
                .hasSize(1)
                .first()
                .extracting(Problem::message)
                .asString()
                .startsWith("not START, END and LABEL");
    }

    @Test
    void withoutARecording() throws Exception {
        Path file = Trees.file(folder, "lonely.TextGrid", """
                "ooTextFile" "TextGrid" 0 1 <exists> 1 "IntervalTier" "emotion" 0 1 1 0 1 "sad"
                """);
        assertThat(problems("textgrid=" + folder))
                .containsExactly(new Problem(
                        file, 0, "no recording of its name: put lonely.wav, or with another audio suffix, beside it"));
        Trees.files(folder, "lonely.wav", "lonely.mp3");
        assertThat(problems("textgrid=" + folder))
                .extracting(Problem::message)
                .singleElement()
                .asString()
                .startsWith("several recordings have its name");
    }

    @Test
    void nothingToRead() throws Exception {
        assertThat(problems("eaf=" + folder))
                .containsExactly(new Problem(
                        folder, 0, "no utterance found; looked for labelled intervals in files that end in .eaf"));
        Trees.files(folder, "a.wav");
        Path file = Trees.file(folder, "a.TextGrid", "\"ooTextFile\" \"TextGrid\" 0 1 <absent>");
        assertThat(problems("textgrid=" + file))
                .extracting(Problem::message)
                .containsExactly("no utterance found; looked for labelled intervals in files that end in .textgrid");
    }

    /** Files may be named by a path from the current folder, as people do on a command line. */
    @Test
    void relativePaths() throws Exception {
        Trees.files(folder, "wav/a.wav", "b.wav");
        Trees.file(folder, "b.txt", "0.0\t1.0\tsad\n");
        Files.createDirectories(folder.resolve("annotations"));
        Trees.file(folder, "annotations/a.txt", "0.0\t1.0\tangry\n");
        Path relative = Path.of("").toAbsolutePath().relativize(folder.toAbsolutePath());
        assertThat(Corpora.read("audacity=" + relative).utterances())
                .extracting(Utterance::audio)
                .containsExactly(folder.resolve("wav/a.wav"), folder.resolve("b.wav"));
        Trees.file(
                folder,
                "b.eaf",
                "<ANNOTATION_DOCUMENT><HEADER><MEDIA_DESCRIPTOR RELATIVE_MEDIA_URL=\"./b.wav\"/></HEADER><TIME_ORDER>"
                        + "<TIME_SLOT TIME_SLOT_ID=\"t1\" TIME_VALUE=\"0\"/><TIME_SLOT TIME_SLOT_ID=\"t2\""
                        + " TIME_VALUE=\"900\"/></TIME_ORDER><TIER TIER_ID=\"emotion\"><ANNOTATION>"
                        + "<ALIGNABLE_ANNOTATION TIME_SLOT_REF1=\"t1\" TIME_SLOT_REF2=\"t2\">"
                        + "<ANNOTATION_VALUE>sad</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION></TIER>"
                        + "</ANNOTATION_DOCUMENT>");
        assertThat(Corpora.read("eaf=" + relative).utterances())
                .extracting(Utterance::audio)
                .containsExactly(folder.resolve("b.wav"));
    }

    /** A table that predict wrote, with labels corrected by hand. */
    @Test
    void aCorrectedTable() throws Exception {
        Trees.files(folder, "a,b.wav");
        Path table = Trees.file(
                folder,
                "calls.csv",
                "file,start,end,label,p_angry,p_sad\n\"a,b.wav\",0.000,2.000,Sadness,0.750000,0.250000\n");
        Utterance utterance = Corpora.read("manifest=" + table).utterances().get(0);
        assertThat(utterance.audio()).isEqualTo(folder.resolve("a,b.wav"));
        assertThat(utterance.span()).contains(new TimeSpan(0, 2));
        assertThat(utterance.label()).isEqualTo("sad");
        assertThat(utterance.attributes()).containsEntry("p_angry", "0.750000");

        Path both = Trees.file(folder, "other.csv", "voice,label\n\"a,b.wav\",sad\n");
        assertThat(problems("manifest=" + both))
                .extracting(Problem::message)
                .containsExactly("there is no column 'audio'; there are voice, label");
    }

    private static List<Problem> problems(String specification) throws IOException {
        return catchThrowableOfType(CorpusException.class, () -> Corpora.read(specification))
                .problems();
    }
}
