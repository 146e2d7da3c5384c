package org.prosodia.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.prosodia.recognizer.voice.VoiceActivity;

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
                        Map.of("built-in", VoiceActivity.BUILT_IN), Map.of("Synthetic speech", CLIPS)));
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
