package org.prosodia.corpus.layout.annotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
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

/** Files in the form in which ELAN saves them. */
class ElanTest {

    private static final String DOCUMENT = AnnotationDocument.ELAN.text();

    @TempDir
    private Path folder;

    @BeforeEach
    void recording() throws IOException {
        Trees.files(folder, "sound/talk one.wav", "secret.wav");
    }

    /**
     * Annotations that refer to others have the times of these; speakers are participants, or follow the tier's name.
     */
    @Test
    void tiersOfEmotions() throws Exception {
        Corpus corpus = Corpora.read("eaf=" + write(DOCUMENT));
        assertThat(corpus.utterances())
                .extracting(Utterance::id)
                .containsExactly("a#0.000-0.760#Anna", "a#0.760-61.000#B");
        assertThat(corpus.utterances()).extracting(Utterance::label).containsExactly("joy & <fun>", "sad");
        assertThat(corpus.utterances()).extracting(Utterance::rawLabel).containsExactly("joy & <fun>", "Sadness");
        assertThat(corpus.utterances())
                .extracting(Utterance::span)
                .containsExactly(Optional.of(new TimeSpan(0, 0.76)), Optional.of(new TimeSpan(0.76, 61)));
        assertThat(corpus.utterances()).extracting(Utterance::audio).containsOnly(folder.resolve("sound/talk one.wav"));
    }

    @Test
    void theRecordingByItsAddressOrItsName() throws Exception {
        Corpus corpus = Corpora.read("eaf=" + write(DOCUMENT));
        assertThat(Corpora.read("eaf=" + write(DOCUMENT.replace("./sound/talk one.wav", "./sound/talk%20one.wav"))))
                .isEqualTo(corpus);
        assertThat(Corpora.read("eaf="
                        + write(DOCUMENT.replace("./sound/", "")
                                .replace("file:///C:/talks/", "file://" + folder.resolve("sound") + "/"))))
                .isEqualTo(corpus);

        Path file = write(DOCUMENT.replace("./sound/", "./lost/"));
        assertThat(problems(file))
                .containsExactly(new Problem(
                        file,
                        0,
                        "no recording at its path, ./lost/talk one.wav or C:/talks/talk one.wav, and none"
                                + " of its name: put a.wav, or with another audio suffix, beside it"));
        Trees.files(folder, "a.mp3");
        assertThat(Corpora.read("eaf=" + file).utterances())
                .extracting(Utterance::audio)
                .containsOnly(folder.resolve("a.mp3"));
    }

    /** The media may start before the annotations' time. */
    @Test
    void theMediasOwnOrigin() throws Exception {
        Corpus corpus = Corpora.read("eaf=" + write(DOCUMENT.replace(" MIME_TYPE", " TIME_ORIGIN=\"1500\" MIME_TYPE")));
        assertThat(corpus.utterances())
                .extracting(Utterance::span)
                .containsExactly(Optional.of(new TimeSpan(1.5, 2.26)), Optional.of(new TimeSpan(2.26, 62.5)));
    }

    @Test
    void annotationsWithoutTimesAreReported() throws Exception {
        Path file = write(DOCUMENT.replace(" TIME_VALUE=\"61000\"", ""));
        assertThat(problems(file))
                .containsExactly(new Problem(
                        file, 42, "the annotation 'Sadness' has no time: give it one in the program that wrote it"));
    }

    /** An annotation whose end has no time ends half-way to the next one that has, as ELAN shows it. */
    @Test
    void timesBetweenOthersAreThoseThatElanShows() throws Exception {
        Corpus corpus = Corpora.read("eaf=" + write(DOCUMENT.replaceFirst(" TIME_VALUE=\"760\"", "")));
        assertThat(corpus.utterances())
                .extracting(Utterance::span)
                .containsExactly(Optional.of(new TimeSpan(0, 0.38)), Optional.of(new TimeSpan(0.76, 61)));
    }

    @Test
    void annotationsThatReferInARingEnd() throws Exception {
        Path file = write(DOCUMENT.replace("ANNOTATION_REF=\"a1\"", "ANNOTATION_REF=\"a4\"")
                .replace("ANNOTATION_REF=\"a2\"", "ANNOTATION_REF=\"a3\""));
        assertThat(problems(file))
                .extracting(Problem::message)
                .containsExactly("the annotation 'joy & <fun>' has no time: give it one in the program that wrote it");
    }

    /** Neither the content of another file nor an expanding entity is read. */
    @Test
    void documentTypesAreRefused() throws Exception {
        Path secret = Files.writeString(folder.resolve("secret.txt"), "sad");
        String external = DOCUMENT.replace("?>\n", "?>\n<!DOCTYPE x [<!ENTITY e SYSTEM \"" + secret.toUri() + "\">]>\n")
                .replace("Sadness", "&e;");
        assertThat(problems(write(external)))
                .singleElement()
                .extracting(Problem::message)
                .asString()
                .startsWith("not an ELAN file: it declares a document type");
        String growing = DOCUMENT.replace(
                        "?>\n", "?>\n<!DOCTYPE x [<!ENTITY a \"sad\"><!ENTITY b \"&a;&a;&a;&a;\">]>\n")
                .replace("Sadness", "&b;");
        assertThat(problems(write(growing)))
                .singleElement()
                .extracting(Problem::message)
                .asString()
                .startsWith("not an ELAN file: it declares a document type");
    }

    @Test
    void otherFilesAreReportedWithTheLine() throws Exception {
        assertThat(problem("no XML")).startsWith("not an ELAN file: ").endsWith("; save it from ELAN again");
        assertThat(problem("")).startsWith("not an ELAN file: ");
        assertThat(problem("<html/>"))
                .isEqualTo("not an ELAN file: it begins with html, not ANNOTATION_DOCUMENT; save it from ELAN again");
        assertThat(problem(DOCUMENT.replace("\"milliseconds\"", "\"PAL-frames\"")))
                .contains("its times are in PAL-frames");
        assertThat(problems(write(DOCUMENT.substring(0, DOCUMENT.indexOf("<LINGUISTIC")))))
                .extracting(Problem::line)
                .containsExactly(49);
        assertThat(problem("<ANNOTATION_DOCUMENT/>")).startsWith("no utterance found; looked for labelled intervals");
    }

    private Path write(String content) throws IOException {
        return Files.writeString(folder.resolve("a.eaf"), content);
    }

    private String problem(String content) throws IOException {
        List<Problem> problems = problems(write(content));
        assertThat(problems).hasSize(1);
        return problems.get(0).message();
    }

    private static List<Problem> problems(Path file) {
        return catchThrowableOfType(CorpusException.class, () -> Corpora.read("eaf=" + file))
                .problems();
    }
}
