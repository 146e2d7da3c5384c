package org.prosodia.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.prosodia.recognizer.quality.QualityGate;
import org.prosodia.testing.HoldSounds;

class QualityMeasurementTest {

    @Test
    void syntheticSpeechByTelephone() {
        float[] clip = HoldSounds.sum(HoldSounds.speech(3, 1), HoldSounds.noise(3, false, 0.001, 2));
        assertThat(QualityMeasurement.quality(clip).bandwidth()).hasValue(8_000);
        assertThat(QualityMeasurement.quality(QualityMeasurement.telephone(clip))
                        .bandwidth()
                        .orElseThrow())
                .isBetween(3_000.0, 4_300.0);
        assertThat(QualityMeasurement.quality(QualityMeasurement.cut(clip, 0.25))
                        .clipped())
                .isGreaterThan(QualityGate.CLIPPED);
        assertThat(QualityMeasurement.quality(clip).clipped()).isLessThan(QualityGate.CLIPPED);
    }

    @Test
    @Tag("slow")
    void realSpeech() throws IOException {
        Map<String, List<float[]>> corpora =
                QualityMeasurement.clips(TestData.folder("quality is not measured on real speech"));
        corpora.forEach((name, clips) -> {
            assertThat(QualityMeasurement.noise(clips, 10, false).quantile(0.5))
                    .as(name)
                    .isBetween(-2.0, 2.0);
            assertThat(QualityMeasurement.noise(clips, 20, false).quantile(0.5))
                    .as(name)
                    .isBetween(-2.0, 2.0);
            assertThat(clips)
                    .allMatch(clip -> QualityMeasurement.quality(QualityMeasurement.telephone(clip))
                                    .bandwidth()
                                    .orElse(0)
                            <= QualityGate.TELEPHONE);
        });
    }
}
