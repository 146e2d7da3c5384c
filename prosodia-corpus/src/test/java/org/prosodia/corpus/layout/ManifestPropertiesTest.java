package org.prosodia.corpus.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.prosodia.corpus.Corpus;
import org.prosodia.corpus.CorpusException;
import org.prosodia.corpus.Trees;
import org.prosodia.corpus.Utterance;
import org.prosodia.corpus.lines.ManifestLimits;
import org.prosodia.testing.TemporaryFolder;

/** Reading any manifest returns a corpus or a list of problems. */
class ManifestPropertiesTest {

    private static Path folder;
    private static Path manifest;

    @BeforeContainer
    static void create() throws IOException {
        folder = Files.createTempDirectory("manifest");
        manifest = folder.resolve("list");
        Trees.files(folder, "a.wav");
    }

    @AfterContainer
    static void delete() throws IOException {
        TemporaryFolder.delete(folder);
    }

    /** Generates pieces of manifests in any order, so that parsers read most of them. */
    @Provide
    Arbitrary<byte[]> pieces() {
        Arbitrary<String> piece = Arbitraries.of(
                "audio",
                "label",
                "start",
                "end",
                "id",
                "channel",
                "a.wav",
                "sad",
                ",",
                "\"",
                "\n",
                "\r\n",
                "{\"audio\": \"a.wav\", \"label\": \"sad\"",
                ", \"start\": 0",
                ", \"end\": 1",
                ", \"id\": [1]",
                "}",
                "{",
                "[",
                "1e999",
                "-1",
                "NaN",
                "\\u0000",
                "\u0000",
                "\uFEFF",
                "\t",
                ";",
                "audio,label,id\n",
                "a.wav,sad,",
                "ü",
                "\uD83D\uDE00");
        return piece.list().ofMaxSize(40).map(pieces -> String.join("", pieces).getBytes(StandardCharsets.UTF_8));
    }

    @Property(tries = 300)
    void anyPiecesGiveACorpusOrProblems(@ForAll("pieces") byte[] content) throws IOException {
        read(content);
    }

    @Property(tries = 300)
    void anyBytesGiveACorpusOrProblems(@ForAll byte[] content) throws IOException {
        read(content);
    }

    private static void read(byte[] content) throws IOException {
        Files.write(manifest, content);
        try {
            Corpus corpus = new Manifest(new ManifestLimits(200, 20)).read(manifest, Set.of());
            assertThat(corpus.utterances())
                    .isNotEmpty()
                    .extracting(Utterance::label)
                    .containsOnly("sad");
        } catch (CorpusException e) {
            Trees.assertProblemsOf(manifest, e);
        }
    }
}
