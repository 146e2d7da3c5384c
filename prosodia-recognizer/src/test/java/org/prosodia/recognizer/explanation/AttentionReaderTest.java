package org.prosodia.recognizer.explanation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.prosodia.audio.Recording;
import org.prosodia.model.architecture.Architecture;
import org.prosodia.recognizer.Models;
import org.prosodia.recognizer.Recognizer;
import org.prosodia.spectrogram.FrontEnd;
import org.prosodia.spectrogram.Segment;
import org.prosodia.spectrogram.Segmenter;
import org.prosodia.spectrogram.Spectrogram;

class AttentionReaderTest {

    @TempDir
    private Path folder;

    private Path model(String pooling) throws IOException {
        Architecture architecture = Models.small(pooling);
        return Models.write(folder, architecture, Models.SMALL, Models.SMALL_STEP, Models.random(architecture, 3));
    }

    /** The evidence of a class sums to its logit, by docs/reference/model-format.md. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "attention",
                "attention-mean",
                "attention-sum",
                "attention-rank-2",
                "attention-class-softmax",
                "average"
            })
    void evidenceSumsToTheScore(String pooling) throws IOException {
        Path model = model(pooling);
        try (AttentionReader reader = AttentionReader.open(model);
                Recognizer recognizer = Recognizer.open(model)) {
            Spectrogram spectrogram = reader.spectrogram(Recording.of(Models.sound(4_000, 1), 16_000));
            List<AttentionMap> maps = reader.maps(spectrogram);
            List<Segment> segments = new Segmenter(Models.SMALL, Models.SMALL_STEP).segments(spectrogram);
            assertThat(maps).hasSameSizeAs(segments).hasSizeGreaterThan(1);
            for (int i = 0; i < maps.size(); i++) {
                float[] logits = recognizer.logits(segments.get(i).values(), 1)[0];
                for (int k = 0; k < logits.length; k++) {
                    double sum = 0;
                    for (float part : maps.get(i).evidence().get(k)) {
                        sum += part;
                    }
                    assertThat(sum).isCloseTo(logits[k], within(1e-4 * Math.max(1, Math.abs(logits[k]))));
                }
                assertThat(maps.get(i).start()).isEqualTo(segments.get(i).start());
            }
        }
    }

    /** 24 bins by 16 columns, halved twice: 6 x 4. The softmax makes the bottom-up map sum to 1. */
    @Test
    void theMapsHaveTheLastConvolutionsShape() throws IOException {
        try (AttentionReader reader = AttentionReader.open(model("attention"))) {
            AttentionMap map = reader.maps(reader.spectrogram(Recording.of(Models.sound(2_560, 1), 16_000)))
                    .get(0);
            assertThat(map.height()).isEqualTo(6);
            assertThat(map.width()).isEqualTo(4);
            assertThat(map.topDown()).hasSize(3).allMatch(m -> m.length == 24);
            double sum = 0;
            for (float weight : map.bottomUp().orElseThrow()) {
                sum += weight;
            }
            assertThat(sum).isCloseTo(1, within(1e-5));
        }
    }

    @Test
    void maxPoolingHasNoMaps() throws IOException {
        try (AttentionReader reader = AttentionReader.open(model("max"))) {
            AttentionMap map = reader.maps(reader.spectrogram(Recording.of(Models.sound(2_560, 1), 16_000)))
                    .get(0);
            assertThat(map.bottomUp()).isEmpty();
            assertThat(map.topDown()).isEmpty();
            assertThat(map.evidence()).isEmpty();
        }
    }

    /** The report's maps are those of {@code explain}. */
    @ParameterizedTest
    @ValueSource(strings = {"attention", "average"})
    void mergedMapsAreAnExplanations(String pooling) throws IOException {
        Path model = model(pooling);
        Recording recording = Recording.of(Models.sound(6_000, 1), 16_000);
        try (AttentionReader reader = AttentionReader.open(model);
                Explainer explainer = Explainer.open(model)) {
            RecordingMaps expected = explainer.explain(recording).maps();
            RecordingMaps merged = reader.merged(reader.spectrogram(recording)).orElseThrow();
            assertThat(merged.seen()).isEqualTo(expected.seen()).contains(1, 2);
            assertThat(merged.bottomUp().isPresent()).isEqualTo(pooling.equals("attention"));
            for (int k = 0; k < merged.topDown().size(); k++) {
                assertThat(merged.topDown().get(k)).isEqualTo(expected.topDown().get(k));
                assertThat(merged.evidence().get(k))
                        .isEqualTo(expected.evidence().get(k));
            }
        }
    }

    @Test
    void maxPoolingHasNothingToMerge() throws IOException {
        try (AttentionReader reader = AttentionReader.open(model("max"))) {
            RecordingMaps merged = reader.merged(reader.spectrogram(Recording.of(Models.sound(6_000, 1), 16_000)))
                    .orElseThrow();
            assertThat(merged.bottomUp()).isEmpty();
            assertThat(merged.topDown()).isEmpty();
            assertThat(merged.evidence()).isEmpty();
        }
    }

    /** A segment has 2,560 samples. */
    @Test
    void shortRecordingsHaveNoMaps() throws IOException {
        FrontEnd frontEnd = Models.SMALL.withShortUtterance(FrontEnd.ShortUtterance.DROP);
        Architecture architecture = Models.small("attention");
        Path model = Models.write(folder, architecture, frontEnd, Models.SMALL_STEP, Models.random(architecture, 3));
        try (AttentionReader reader = AttentionReader.open(model)) {
            assertThat(reader.merged(reader.spectrogram(Recording.of(Models.sound(2_000, 1), 16_000))))
                    .isEmpty();
        }
    }
}
