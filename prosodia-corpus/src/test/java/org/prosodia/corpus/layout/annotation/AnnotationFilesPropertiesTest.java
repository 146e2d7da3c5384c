package org.prosodia.corpus.layout.annotation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
import org.prosodia.corpus.layout.Corpora;
import org.prosodia.testing.TemporaryFolder;

/** Reading any annotation file returns a corpus or a list of problems. */
class AnnotationFilesPropertiesTest {

    private static final Map<String, String> SUFFIXES =
            Map.of("textgrid", ".TextGrid", "eaf", ".eaf", "audacity", ".txt");

    private static Path folder;

    @BeforeContainer
    static void create() throws IOException {
        folder = Files.createTempDirectory("annotations");
        Trees.files(folder, "a.wav");
    }

    @AfterContainer
    static void delete() throws IOException {
        TemporaryFolder.delete(folder);
    }

    /** Generates pieces of annotation files in any order, so that parsers read most of them. */
    @Provide
    Arbitrary<byte[]> pieces() {
        Arbitrary<String> piece = Arbitraries.of(
                "\"ooTextFile\" \"TextGrid\" 0 2 <exists> 1 ",
                "\"IntervalTier\" \"emotion\" 0 2 1 ",
                "\"TextTier\" ",
                "0 1 \"sad\"",
                "\"",
                "!",
                "<",
                "<exists>",
                "\n",
                "1e9 ",
                "999999999 ",
                "-1 ",
                "0.5\t1.5\tsad\n",
                "\t",
                "\\",
                "<ANNOTATION_DOCUMENT>",
                "<TIME_SLOT TIME_SLOT_ID=\"t\" TIME_VALUE=\"5\"/>",
                "<TIER TIER_ID=\"emotion\">",
                "</TIER>",
                "<ALIGNABLE_ANNOTATION ANNOTATION_ID=\"a\" TIME_SLOT_REF1=\"t\" TIME_SLOT_REF2=\"u\">",
                "<ANNOTATION_VALUE>sad</ANNOTATION_VALUE>",
                "</ALIGNABLE_ANNOTATION>",
                "<MEDIA_DESCRIPTOR MEDIA_URL=\"a%.wav\"/>",
                "<REF_ANNOTATION ANNOTATION_ID=\"a\" ANNOTATION_REF=\"a\"/>",
                "</ANNOTATION_DOCUMENT>",
                "<!DOCTYPE x>",
                "&x;",
                "\u0000",
                "\uFEFF",
                "ü",
                "\uD83D\uDE00");
        return piece.list().ofMaxSize(30).map(pieces -> String.join("", pieces).getBytes(StandardCharsets.UTF_8));
    }

    @Property(tries = 300)
    void anyPiecesGiveACorpusOrProblems(@ForAll("pieces") byte[] content) throws IOException {
        read(content);
    }

    @Property(tries = 100)
    void anyBytesGiveACorpusOrProblems(@ForAll byte[] content) throws IOException {
        read(content);
    }

    private static void read(byte[] content) throws IOException {
        for (Map.Entry<String, String> format : SUFFIXES.entrySet()) {
            Path file = Files.write(folder.resolve("a" + format.getValue()), content);
            try {
                assertThat(Corpora.read(format.getKey() + "=" + file).utterances())
                        .isNotEmpty();
            } catch (CorpusException e) {
                Trees.assertProblemsOf(file, e);
            }
        }
    }
}
