package org.prosodia.report.explanation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prosodia.audio.Recording;
import org.prosodia.model.Aggregation;
import org.prosodia.model.ModelMetadata;
import org.prosodia.model.ModelSummary;
import org.prosodia.model.Provenance;
import org.prosodia.model.TrainingData;
import org.prosodia.model.architecture.Architecture;
import org.prosodia.recognizer.explanation.AttentionMap;
import org.prosodia.recognizer.explanation.Explanation;
import org.prosodia.recognizer.explanation.FilterGroup;
import org.prosodia.recognizer.explanation.RecordingMaps;
import org.prosodia.recognizer.explanation.SegmentLogits;
import org.prosodia.report.JsonTree;
import org.prosodia.report.figure.Mark;
import org.prosodia.report.figure.SoundPicture;
import org.prosodia.spectrogram.FrontEnd;
import org.prosodia.spectrogram.Spectrogram;
import org.prosodia.spectrogram.View;

/**
 * The explanation of a tone of 1 kHz with silence before and after it, by a small network with mel bands, made by hand.
 * Of 126 frames 22 to 103 remain: 0.364 to 1.676 s, in 6 columns of 0.256 s by 4 bands. For sad there is +1.8 at column
 * 2 of band 1, from 0.876 to 1.132 s and 697 to 1,854 Hz.
 */
class MelExplanationTest {

    private static final int RATE = 16_000;
    private static final int COLUMNS = 6;
    private static final double START = 0.012 + 22 * 0.016;
    private static final List<Double> EDGES = List.of(64.275, 697.236, 1_854.408, 3_969.933, 7_837.508);

    @TempDir
    private Path folder;

    private static Explanation tone(List<View> views) {
        float[] samples = new float[32_768];
        for (int i = 8_064; i < 24_576; i++) {
            samples[i] = (float) (0.5 * Math.sin(2 * Math.PI * 1_000 * i / RATE));
        }
        Recording recording = new Recording("tone.wav", samples, RATE, List.of());
        float[] none = new float[4 * COLUMNS];
        float[] sad = new float[4 * COLUMNS];
        sad[COLUMNS + 2] = 1.8f;
        float[] half = new float[4 * COLUMNS];
        Arrays.fill(half, 0.5f);
        float[] twice = sad.clone();
        twice[COLUMNS + 2] = 3.6f;
        FrontEnd frontEnd = FrontEnd.LOG_MEL.withViews(views);
        ModelMetadata model = new ModelMetadata(
                "by hand",
                List.of("angry", "sad"),
                frontEnd,
                16,
                Aggregation.MEAN_LOGIT,
                1,
                Architecture.small(2),
                "none",
                Map.of(),
                new TrainingData(List.of(), 0, 0, 0, ""),
                new Provenance("", "", "", List.of(), Map.of(), Map.of(), Optional.empty()),
                "");
        return new Explanation(
                recording,
                10,
                Spectrogram.of(recording, frontEnd),
                List.of(new SegmentLogits(0, 2.048, List.of(0.0, 1.8))),
                new RecordingMaps(
                        COLUMNS,
                        START,
                        0.256,
                        EDGES,
                        Collections.nCopies(COLUMNS, 1),
                        Optional.of(half),
                        List.of(none, twice),
                        List.of(none, sad)),
                new AttentionMap(
                        0, 2.048, START, 4, COLUMNS, Optional.of(half), List.of(none, twice), List.of(none, sad)),
                List.of(new FilterGroup("spectral", 10, 2, List.of(new float[20]))),
                Optional.empty(),
                model,
                new ModelSummary("by hand", "none", model.labels(), "0f1e"),
                Optional.empty());
    }

    private static Explanation tone() {
        return tone(View.NONE);
    }

    /** The part explained begins at 10 s of its file. */
    @Test
    void removedSilenceIsNamed() {
        ExplanationWords words = new ExplanationWords(tone());
        assertThat(words.extent()).isEqualTo("2.05 s, 1 segment of up to 30 s");
        assertThat(words.conditions())
                .containsExactly(
                        "Only the part from 10.00 to 12.05 s of the file is explained, as a recording of its own.",
                        "The model removes silence at both ends of a segment: it receives nothing of 10.00-10.36 s and"
                                + " 11.68-12.05 s.");
        assertThat(words.decision().regions().stream().map(words::sentence))
                .containsExactly("10.88-11.13 s, 700-1850 Hz: sad +1.80, angry +0.00");
        assertThat(words.table().rows()).extracting(row -> row.get(0)).doesNotContain("padding");
    }

    @Test
    void severalViewsAreNamed() {
        assertThat(new ExplanationWords(tone(View.FIVE)).conditions())
                .contains("This model averages the scores of 5 views of the sound. The explanation is of the first, the"
                        + " sound itself, and the scores here are those of this view alone.");
    }

    /** Sizes are in mel bands, of which the last convolutions depend on all 64. */
    @Test
    void sizesAreInBands() {
        Explanation why = tone();
        Lesson lesson = new Lesson(why, new ExplanationWords(why));
        assertThat(lesson.input())
                .startsWith("Segments differ in length. This one is 64 mel bands from 50 to 8,000 Hz by 96 columns of"
                        + " 16 ms: the logarithm of the sound\u2019s power less the mean of each row, scaled. Shapes are"
                        + " channels x bands x columns.");
        // 2 frames of 16 ms and their window of 40 ms; 5 convolutions and 3 pools later the steps are 2, 4, 8, 16.
        assertThat(lesson.receptiveField(lesson.layers().get(0))).isEqualTo("56 ms x 10 mel bands");
        assertThat(lesson.layers().get(0).input()).hasToString("1 x 64 x 96");
        assertThat(lesson.receptiveField(lesson.layers().get(8))).isEqualTo("1784 ms x 64 mel bands");
        assertThat(new ExplanationWords(why).notes())
                .contains("A position is drawn over 256 ms x 16 mel bands and depends on 1784 ms x 64 mel bands of the"
                        + " sound around it. Mel bands are wider in Hz the higher they are.");
        assertThat(new ExplanationFigure(why, new ExplanationWords(why))
                        .filters()
                        .alternative())
                .endsWith("Spectral filters: 10 mel bands x 2 frames (32 ms)");
    }

    /** The middle of column 2 is 0.364 + 2.5 x 0.256 s, and that of bands 16 to 31 is 24.5 steps of 42.5 mel. */
    @Test
    void termsAreAtTheirPlace() {
        assertThat(new PoolingTerms(tone()).table().rows().get(0))
                .containsExactly("11.00 s, 1189 Hz", "0.50000", "+3.60", "+1.8000", "+0.00", "+0.0000");
    }

    @Test
    void jsonHasEdges() {
        JsonNode maps = JsonTree.of(ExplanationReport.of(tone(), false).json()).get("maps");
        assertThat(maps.fieldNames())
                .toIterable()
                .containsExactly("bands", "columns", "start", "columnSeconds", "edges");
        assertThat(maps.get("start").asDouble()).isEqualTo(10.364);
        assertThat(maps.get("edges"))
                .extracting(JsonNode::asDouble)
                .containsExactly(64.275, 697.236, 1_854.408, 3_969.933, 7_837.508);
    }

    /**
     * On 200 pixels of 40 Hz, 1 kHz is 25 from the bottom, in a region that begins 17.4 from it. Maps begin at 0.364 s
     * and at 64 Hz.
     */
    @Test
    void picturesAreInHertz() {
        Explanation why = tone();
        SoundPicture picture = new SoundPicture(why.spectrogram(), why.maps(), 2.048);
        assertThat(picture.hertz()).isEqualTo(8_000);
        BufferedImage spectrogram = picture.coloured(256, 200);
        int loud = spectrogram.getRGB(128, 199 - 25);
        assertThat(spectrogram.getRGB(128, 199 - 50)).isNotEqualTo(loud);
        assertThat(spectrogram.getRGB(128, 199 - 100)).isEqualTo(spectrogram.getRGB(5, 199 - 25));
        BufferedImage sad = picture.map(why.maps().evidence().get(1), 1.8, 256, 200);
        assertThat(sad.getRGB(125, 199 - 25)).isEqualTo(216 << 24 | SoundPicture.WARM);
        assertThat(sad.getRGB(125, 199 - 16) >>> 24).isZero();
        assertThat(sad.getRGB(125, 199 - 47) >>> 24).isZero();
        BufferedImage everywhere = picture.map(why.maps().bottomUp().orElseThrow(), 0.5, 256, 200);
        assertThat(everywhere.getRGB(40, 100) >>> 24).isZero(); // 0.324 s
        assertThat(everywhere.getRGB(50, 100) >>> 24).isEqualTo(216); // 0.404 s
        assertThat(everywhere.getRGB(50, 199) >>> 24).isZero(); // 20 Hz
        assertThat(everywhere.getRGB(50, 197) >>> 24).isEqualTo(216); // 100 Hz
    }

    /** The veils are over 0 to 0.364 and 1.676 to 2.048 s. */
    @Test
    void removedSilenceIsGreyedOut() {
        Explanation why = tone();
        ExplanationFigure figures = new ExplanationFigure(why, new ExplanationWords(why));
        List<Mark.Box> veils = figures.figure(figures.panels().all().get(1)).marks().stream()
                .filter(Mark.Box.class::isInstance)
                .map(Mark.Box.class::cast)
                .filter(box -> box.hint().equals("silence, removed"))
                .toList();
        assertThat(veils).hasSize(2);
        assertThat(veils.get(0).x()).isCloseTo(62, within(1e-6));
        assertThat(veils.get(0).width()).isCloseTo(0.364 / 2.048 * 420, within(1e-6));
        assertThat(veils.get(1).x()).isCloseTo(62 + 1.676 / 2.048 * 420, within(1e-6));
        assertThat(veils.get(1).width()).isCloseTo(0.372 / 2.048 * 420, within(1e-6));
    }

    /** The edges of bands and columns are in the files; page, pictures and lesson are written. */
    @Test
    void filesAreWritten() throws Exception {
        assertThat(ExplanationReport.of(tone(), true).write(folder).files())
                .contains("explanation.png", "hertz.npy", "evidence.npy");
        List<String> lines = Files.readAllLines(folder.resolve("maps.csv"));
        assertThat(lines).hasSize(1 + 24);
        assertThat(lines.get(1 + 2 * 4 + 1)).isEqualTo("10.876,11.132,697.236,1854.408,1,0.5,0.0,3.6,0.0,1.8");
    }
}
