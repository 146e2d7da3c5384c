package org.prosodia.corpus.layout.annotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prosodia.audio.TimeSpan;
import org.prosodia.corpus.Corpus;
import org.prosodia.corpus.CorpusException;
import org.prosodia.corpus.Problem;
import org.prosodia.corpus.Trees;
import org.prosodia.corpus.Utterance;
import org.prosodia.corpus.layout.Corpora;
import org.prosodia.testing.AnnotationDocument;

/** TextGrids in the form in which Praat saves them; {@code prosodia-formats} has Praat itself save one. */
class TextGridTest {

    private static final String LONG = AnnotationDocument.PRAAT_LONG.text();
    private static final String SHORT = AnnotationDocument.PRAAT_SHORT.text();

    @TempDir
    private Path folder;

    @BeforeEach
    void recording() throws IOException {
        Trees.files(folder, "call 7.wav");
    }

    @Test
    void aLongTextFile() throws Exception {
        Corpus corpus = Corpora.read("textgrid=" + write(LONG));

        assertThat(corpus.name()).isEqualTo("call 7");
        assertThat(corpus.utterances())
                .extracting(Utterance::id)
                .containsExactly("call 7#0.5-1.25#Anna \"A.\" K", "call 7#1.25-2#Anna \"A.\" K");
        assertThat(corpus.utterances()).extracting(Utterance::label).containsExactly("angry", "not \"so\" sad");
        assertThat(corpus.utterances())
                .extracting(Utterance::span)
                .containsExactly(Optional.of(new TimeSpan(0.5, 1.25)), Optional.of(new TimeSpan(1.25, 2)));
        assertThat(corpus.speakers()).containsExactly("Anna \"A.\" K");
        assertThat(corpus.utterances()).extracting(Utterance::session).containsOnly(Optional.of("call 7"));
        assertThat(corpus.utterances()).extracting(Utterance::audio).containsOnly(folder.resolve("call 7.wav"));
    }

    /** No tier is called emotion: every tier is read, and its name is the speaker's. */
    @Test
    void aShortTextFile() throws Exception {
        Corpus corpus = Corpora.read("textgrid=" + write(SHORT));
        assertThat(corpus.utterances())
                .extracting(Utterance::id)
                .containsExactly("call 7#0-2.3#bob", "call 7#0.5-2.3#anna");
        assertThat(corpus.utterances()).extracting(Utterance::label).containsExactly("wütend", "sad");
        assertThat(corpus.speakers()).containsExactly("anna", "bob");
    }

    @Test
    void theEncodingsThatPraatSaves() throws Exception {
        Corpus corpus = Corpora.read("textgrid=" + write(SHORT));
        for (byte[] bytes : List.of(
                ("\uFEFF" + SHORT).getBytes(StandardCharsets.UTF_16BE),
                ("\uFEFF" + SHORT).getBytes(StandardCharsets.UTF_16LE),
                ("\uFEFF" + SHORT).getBytes(StandardCharsets.UTF_8),
                SHORT.getBytes(StandardCharsets.ISO_8859_1),
                SHORT.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8))) {
            Path file = Files.write(folder.resolve("call 7.TextGrid"), bytes);
            assertThat(Corpora.read("textgrid=" + file)).isEqualTo(corpus);
        }
    }

    /** Praat reads only numbers, quoted texts and flags; the first line of older short files has one more word. */
    @Test
    void otherTextIsIgnored() throws Exception {
        String strange = SHORT.replace("ooTextFile", "ooTextFile short")
                .replace("Object class = ", "")
                .replace(
                        "0\n2.3\n<exists>",
                        "from 0 to 2.3 seconds ! 5 \"five\"\nthere are tiers <exists> and of 1st rank [9]:");
        assertThat(Corpora.read("textgrid=" + write(strange))).isEqualTo(Corpora.read("textgrid=" + write(SHORT)));
    }

    @Test
    void faultsAreReportedWithTheLine() throws Exception {
        assertThat(problem(SHORT.replace("2\n0\n0.5\n", "2\n0\nhalf\n")))
                .isEqualTo(
                        new Problem(
                                folder.resolve("call 7.TextGrid"),
                                15,
                                "not as Praat writes a TextGrid: the text \"\" where the end of an interval should be; save it from Praat as a text file"));
        assertThat(problem(SHORT.replace("\"wütend\"", "")))
                .extracting(Problem::message)
                .asString()
                .contains("the end of the file where a label should be");
        assertThat(problem(SHORT.replace("\"wütend\"", "\"wüt")))
                .extracting(Problem::message, Problem::line)
                .containsExactly(
                        "not as Praat writes a TextGrid: a text without its closing quote; "
                                + "save it from Praat as a text file",
                        26);
        assertThat(problem(SHORT.replace("<exists>\n2\n", "<exists>\n-2\n")))
                .extracting(Problem::message)
                .asString()
                .contains("the number of tiers cannot be -2");
        assertThat(problem(SHORT.replace("IntervalTier\"\n\"bob", "PitchTier\"\n\"bob")))
                .extracting(Problem::message)
                .asString()
                .contains("\"PitchTier\" where \"IntervalTier\" or \"TextTier\" should be");
        assertThat(problem("RIFF"))
                .extracting(Problem::message)
                .asString()
                .contains("the end of the file where \"ooTextFile\" should be");
        assertThat(problem("ooBinaryFile\u0008TextGrid"))
                .extracting(Problem::message)
                .isEqualTo("a TextGrid of another kind: open it in Praat and save it as a text file");
    }

    @Test
    void allProblemsAtOnce() throws Exception {
        String faulty = SHORT.replace("0.5\n2.3\n\"sad", "2.5\n2.3\n\"sad").replace("wütend", "a, b");
        CorpusException e =
                catchThrowableOfType(CorpusException.class, () -> Corpora.read("textgrid=" + write(faulty)));
        assertThat(e.problems()).extracting(Problem::line).containsExactly(16, 24);
        assertThat(e.problems())
                .extracting(Problem::message)
                .containsExactly(
                        "a span from 2.5 to 2.3 s runs backwards",
                        "'a, b' is not a label: 1 to 100 characters in lower case, without , / + =");
    }

    private Path write(String content) throws IOException {
        return Files.writeString(folder.resolve("call 7.TextGrid"), content);
    }

    private Problem problem(String content) throws IOException {
        Path file = write(content);
        List<Problem> problems = catchThrowableOfType(CorpusException.class, () -> Corpora.read("textgrid=" + file))
                .problems();
        assertThat(problems).hasSize(1);
        return problems.get(0);
    }
}
