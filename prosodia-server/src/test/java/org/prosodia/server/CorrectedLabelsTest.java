package org.prosodia.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.prosodia.audio.TimeSpan;
import org.prosodia.corpus.Utterance;
import org.prosodia.corpus.layout.Corpora;

/** The page's scripts write corrected labels that the readers of corpora for training read. Needs Node. */
class CorrectedLabelsTest {

    private static final Path PAGE = Path.of("src/main/resources/org/prosodia/server/page");

    /**
     * A person calls the first of two spans sad and ends it earlier, starts the second earlier, divides it at 2 s, and
     * tries to end the last one after the recording.
     */
    private static final String SCRIPT = """
            import { writeFileSync } from 'node:fs';
            import { Corrections } from './corrections.js';
            import { LABEL_FORMATS } from './labels/formats.js';

            const recognised = [
              { start: 0, end: 1.2, emotion: 'neutral', score: 0.6 },
              { start: 1.5, end: 2.6, emotion: 'angry', score: 0.5 },
            ];
            const corrections = new Corrections(recognised, 3);
            const [first, second] = corrections.spans.map(({ id }) => id);
            corrections.setLabel(first, 'sad');
            corrections.setEnd(first, 1);
            corrections.setStart(second, 0.5); // no further than the end of the first
            corrections.setStart(second, 1.25);
            const last = corrections.add(2, 'not "so" <happy> & glad');
            corrections.setEnd(last, 5);
            for (const [name, { suffix, write }] of Object.entries(LABEL_FORMATS)) {
              writeFileSync(`call 7${suffix}`, write({ file: 'call 7.wav', duration: 3, spans: corrections.spans }));
            }
            """;

    @TempDir
    private Path folder;

    @BeforeEach
    void write() throws Exception {
        assumeTrue(hasNode(), "node is not installed, so that the page's scripts cannot run");
        copy("");
        copy("labels");
        Files.writeString(folder.resolve("package.json"), "{\"type\":\"module\"}");
        Files.writeString(folder.resolve("script.js"), SCRIPT);
        Files.write(folder.resolve("call 7.wav"), Client.clip());
        Process node = new ProcessBuilder("node", "script.js")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(node.waitFor()).as(output).isZero();
    }

    private static boolean hasNode() throws InterruptedException {
        try {
            return new ProcessBuilder("node", "--version").start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private void copy(String part) throws IOException {
        Files.createDirectories(folder.resolve(part));
        try (Stream<Path> files = Files.list(PAGE.resolve(part))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, folder.resolve(part).resolve(file.getFileName()));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "manifest, call 7.csv",
        "manifest, call 7.jsonl",
        "textgrid, call 7.TextGrid",
        "eaf, call 7.eaf",
        "audacity, call 7.txt"
    })
    void theReaderOfTheFormatHasTheCorrectedSpans(String corpus, String file) throws Exception {
        List<Utterance> utterances =
                Corpora.read(corpus + "=" + folder.resolve(file)).utterances();

        assertThat(utterances)
                .extracting(Utterance::label)
                .containsExactly("sad", "angry", "not \"so\" <happy> & glad");
        assertThat(utterances)
                .extracting(Utterance::span)
                .containsExactly(
                        Optional.of(new TimeSpan(0, 1)),
                        Optional.of(new TimeSpan(1.25, 2)),
                        Optional.of(new TimeSpan(2, 3)));
        assertThat(utterances).extracting(Utterance::audio).containsOnly(folder.resolve("call 7.wav"));
    }

    @Test
    void theFormatsForOtherProgramsAreTheirs() throws IOException {
        assertThat(Files.readString(folder.resolve("call 7.rttm"))).isEqualTo("""
                SPEAKER call%207 1 0.000 1.000 <NA> <NA> sad <NA> <NA>
                SPEAKER call%207 1 1.250 0.750 <NA> <NA> angry <NA> <NA>
                SPEAKER call%207 1 2.000 1.000 <NA> <NA> not_"so"_<happy>_&_glad <NA> <NA>
                """);
        assertThat(Files.readString(folder.resolve("call 7.vtt"))).isEqualTo("""
                WEBVTT

                00:00:00.000 --> 00:00:01.000
                sad

                00:00:01.250 --> 00:00:02.000
                angry

                00:00:02.000 --> 00:00:03.000
                not "so" &lt;happy&gt; &amp; glad
                """);
    }
}
