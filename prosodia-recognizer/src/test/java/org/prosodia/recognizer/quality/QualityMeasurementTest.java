package org.prosodia.recognizer.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.prosodia.audio.Recording;
import org.prosodia.recognizer.voice.VoiceGateMeasurement;
import org.prosodia.testing.HoldSounds;

/**
 * The errors of quality on real speech. With {@code -Dquality.page=FILE} the slow test writes the figures of
 * docs/measured/quality.md.
 */
class QualityMeasurementTest {

    private static final String HEADING = "\n## Measured\n";
    private static final int CLIPS = 60; // the first of a shuffle; the share of frames for noise was chosen on the 30 that follow

    @Test
    void syntheticSpeechByTelephone() {
        float[] clip = HoldSounds.sum(HoldSounds.speech(3, 1), HoldSounds.noise(3, false, 0.001, 2));
        assertThat(QualityMeasurement.quality(clip).bandwidth()).hasValue(8_000);
        assertThat(QualityMeasurement.quality(QualityMeasurement.telephone(clip)).bandwidth().orElseThrow()).isBetween(3_000.0, 4_300.0);
        assertThat(QualityMeasurement.quality(QualityMeasurement.cut(clip, 0.25)).clipped()).isGreaterThan(QualityGate.CLIPPED);
        assertThat(QualityMeasurement.quality(clip).clipped()).isLessThan(QualityGate.CLIPPED);
    }

    @Test
    @Tag("slow")
    void realSpeech() throws IOException {
        Map<String, List<float[]>> corpora = new LinkedHashMap<>();
        corpora.put("EmoDB", clips("emodb"));
        corpora.put("RAVDESS", clips("ravdess"));
        Optional<String> page = Optional.ofNullable(System.getProperty("quality.page"));
        if (page.isPresent()) {
            Path file = Path.of(page.get());
            String text = Files.readString(file);
            Files.writeString(file, text.substring(0, text.indexOf(HEADING) + HEADING.length()) + "\n"
                    + QualityMeasurement.section(corpora));
        }
        corpora.forEach((name, clips) -> {
            assertThat(QualityMeasurement.noise(clips, 10, false).quantile(0.5)).as(name).isBetween(-2.0, 2.0);
            assertThat(QualityMeasurement.noise(clips, 20, false).quantile(0.5)).as(name).isBetween(-2.0, 2.0);
            assertThat(clips).allMatch(clip -> QualityMeasurement.quality(QualityMeasurement.telephone(clip)).bandwidth().orElse(0)
                    <= QualityGate.TELEPHONE);
        });
    }

    private static List<float[]> clips(String corpus) throws IOException {
        String root = System.getenv("PROSODIA_DATA");
        assumeTrue(root != null && Files.isDirectory(Path.of(root, corpus)),
                "PROSODIA_DATA names no folder with " + corpus + "/: quality is not measured on real speech");
        List<Path> files;
        try (Stream<Path> all = Files.walk(Path.of(root, corpus))) {
            files = all.filter(file -> file.toString().matches(".*\\.(wav|flac)")).sorted().toList();
        }
        List<float[]> clips = new ArrayList<>();
        for (Path file : VoiceGateMeasurement.some(files, CLIPS, 2)) {
            clips.add(Recording.read(file).samples());
        }
        return clips;
    }
}
