package org.prosodia.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prosodia.corpus.Corpus;
import org.prosodia.corpus.Utterance;
import org.prosodia.recognizer.voice.VoiceActivity;
import org.prosodia.testing.WaveFile;

/**
 * The pages that commands measure and write have the headings and tables of their templates, as seen on small
 * measurements.
 */
class MeasuringPagesTest {

    private static final Path ROOT = Path.of("..");
    private static final List<float[]> CLIPS = VoiceGateMeasurement.syntheticSpeech(2);

    @Test
    void quality() throws IOException {
        assertThat(structure(rendered("quality", QualityMeasurement.tables(Map.of("EmoDB", CLIPS)))))
                .isEqualTo(structure(page("quality")));
    }

    @Test
    void voiceGate() throws IOException {
        String rendered = rendered(
                "voice-gate",
                VoiceGateMeasurement.tables(
                        Map.of("built-in", VoiceActivity.BUILT_IN), Map.of("Synthetic speech", CLIPS), Map.of()));
        assertThat(rendered).contains("\n## Synthetic speech: 2 clips, 6.0 s of speech\n\n| between the clips |");
        assertThat(rows(page("voice-gate"))).containsAll(rows(rendered));
    }

    @Test
    void calls() throws IOException {
        List<CallMeasurement.Figures> figures =
                List.of(new CallMeasurement.Figures(2, 0.1, 0.2, 0.9, 0.5, Map.of("angry", 1.0), 0.5));
        Map<String, Object> call = Map.of(
                "minutes",
                "30",
                "turns",
                2,
                "both",
                "1.0",
                "found",
                "50.0 %",
                "correct",
                "40.0 %",
                "table",
                CallMeasurement.table(List.of("left: speaker 03"), figures, List.of(0.5))
                        .toString());
        String rendered = rendered("calls", Map.of("ravdess", call, "emodb", call));
        assertThat(structure(page("calls")))
                .filteredOn(line -> line.startsWith("#"))
                .isEqualTo(structure(rendered).stream()
                        .filter(line -> line.startsWith("#"))
                        .toList());
        assertThat(rows(page("calls"))).containsAll(rows(rendered));
    }

    /** Two clips, of which every copy is found but the reversed ones, and no pair is reported. */
    @Test
    void audit(@TempDir Path folder) throws IOException {
        List<Utterance> clips = new ArrayList<>();
        for (int i = 0; i < CLIPS.size(); i++) {
            Path file = Files.write(folder.resolve(i + ".wav"), WaveFile.of(16_000, CLIPS.get(i)));
            clips.add(new Utterance(
                    "clip " + i,
                    file,
                    Optional.empty(),
                    "any",
                    "any",
                    Optional.of("s" + i),
                    Optional.empty(),
                    Map.of()));
        }
        AuditMeasurement measurement = AuditMeasurement.read("EmoDB", new Corpus("clips", clips, "", ""));
        String rendered = rendered("audit", AuditMeasurement.tables(List.of(measurement), 2));
        assertThat(rendered)
                .contains("| unchanged | 2 of 2 | 2 |")
                .contains(
                        "| MP3, 32 kbit/s | 2 of 2 |",
                        "| Opus, 24 kbit/s | 2 of 2 |",
                        "| AMR, 8 kHz, 4.75 kbit/s | 2 of 2 |")
                .contains("| white noise, 20 dB | 2 of 2 |")
                .contains("| tempo 0.9 | 2 of 2 |")
                .contains("| reversed | 0 of 2 | 0 |")
                .contains("| EmoDB, 2 | 1 | 0 | - |");
        assertThat(rows(page("audit")))
                .containsAll(rows(rendered).stream()
                        .filter(row -> !row.contains("EmoDB"))
                        .toList());
    }

    private static String rendered(String template, Map<String, Object> values) throws IOException {
        return MeasuredPages.of(ROOT).templates().render(template, values);
    }

    private static String page(String name) throws IOException {
        return Files.readString(ROOT.resolve("docs/measured").resolve(name + ".md"));
    }

    /** Headings, and the first row of each table. */
    private static List<String> structure(String page) {
        List<String> lines = page.lines().toList();
        return IntStream.range(0, lines.size())
                .filter(i -> lines.get(i).startsWith("#")
                        || lines.get(i).startsWith("|") && !lines.get(i - 1).startsWith("|"))
                .mapToObj(lines::get)
                .toList();
    }

    /** The first cell of each row. */
    private static List<String> rows(String page) {
        return page.lines()
                .filter(line -> line.startsWith("|"))
                .map(line -> line.split("\\|")[1])
                .toList();
    }
}
