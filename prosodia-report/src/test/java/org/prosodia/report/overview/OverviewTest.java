package org.prosodia.report.overview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prosodia.audio.TimeSpan;
import org.prosodia.model.ModelSummary;
import org.prosodia.recognizer.timeline.EmotionSpan;
import org.prosodia.recognizer.timeline.EmotionTimeline;
import org.prosodia.recognizer.timeline.TimelineCourse;
import org.prosodia.recognizer.timeline.TimelineCourse.Bin;
import org.prosodia.recognizer.timeline.TimelineSettings;
import org.prosodia.report.figure.Mark;

class OverviewTest {

    private static Bin bin(double voice, double first) {
        return new Bin(
                voice,
                voice > 0 ? List.of(first, 1 - first) : List.of(),
                voice > 0 ? OptionalDouble.of(-20) : OptionalDouble.empty());
    }

    private static EmotionTimeline timeline(
            List<String> labels, double duration, List<EmotionSpan> spans, List<Bin> bins) {
        return new EmotionTimeline(
                "Gespräch <1>.wav",
                duration,
                spans,
                List.of(),
                List.of(),
                "built-in",
                TimelineSettings.DEFAULT,
                new ModelSummary("emodb", "", labels, "00ff"),
                Optional.empty(),
                new TimelineCourse(0.4, bins),
                Optional.empty(),
                Optional.empty());
    }

    /** The mean over 0.4 s and 0.2 s of voice with scores 0.9 and 0.3: (0.4 x 0.9 + 0.2 x 0.3) / 0.6 = 0.7. */
    @Test
    void columnsAreMeansOverTheirVoice() {
        List<Bin> bins = List.of(bin(0.4, 0.9), bin(0.2, 0.3), bin(0, 0), bin(0.05, 0.5), bin(0, 0));
        List<ScoreColumns.Column> columns =
                ScoreColumns.of(new TimelineCourse(0.4, bins), 1.9, 2).columns();

        assertThat(columns).hasSize(2);
        assertThat(columns.get(0).scores()[0]).isCloseTo(0.7, within(1e-9));
        assertThat(columns.get(0).end()).isEqualTo(0.8);
        // Two bins with power 10^-2: the mean is the same.
        assertThat(columns.get(0).level().orElseThrow()).isCloseTo(-20, within(1e-9));
        assertThat(columns.get(1).voiced()).as("0.05 of 1.1 s").isFalse();
        assertThat(columns.get(1).end()).as("the recording's end").isEqualTo(1.9);
    }

    @Test
    void manySpansAreDrawnByTheEmotionThatHasMostOfAColumn() {
        List<Lane.Span> spans = new ArrayList<>();
        for (int i = 0; i < 250; i++) { // columns of 4 s: 1 s of one emotion, then 3 s of the other
            spans.add(new Lane.Span(4 * i, 4 * i + 1, "happy", ""));
            spans.add(new Lane.Span(4 * i + 1, 4 * i + 4, i < 125 ? "sad" : "angry", ""));
        }
        assertThat(new Lane("emotions", spans).byColumn(1_000))
                .extracting(span -> span.start() + " " + span.end() + " " + span.emotion())
                .containsExactly("0.0 500.0 sad", "500.0 1000.0 angry");
    }

    @Test
    void ticksAreRoundTimesOfClocks() {
        assertThat(new TimeAxis(0, 1_000, 3_600).step()).isEqualTo(300);
        assertThat(new TimeAxis(0, 1_000, 60).step()).isEqualTo(5);
        assertThat(new TimeAxis(0, 1_000, 0.5).step()).isEqualTo(0.1);
        assertThat(new TimeAxis(0, 1_000, 36_000).ticks())
                .startsWith(0.0, 3_600.0)
                .hasSize(11);
    }

    @Test
    void theScoresFillThePanelWhereThereIsVoice() {
        List<EmotionSpan> spans = List.of(new EmotionSpan(new TimeSpan(0, 0.8), "happy", 0.9));
        var figure = Overview.of(timeline(
                        List.of("happy", "sad"),
                        1.6,
                        spans,
                        List.of(bin(0.4, 0.75), bin(0.4, 0.75), bin(0, 0), bin(0, 0))))
                .figure();

        List<Mark.Area> areas = figure.marks().stream()
                .filter(Mark.Area.class::isInstance)
                .map(Mark.Area.class::cast)
                .toList();
        assertThat(areas).hasSize(3); // two labels and the level
        double[] happy = areas.get(0).ys();
        double[] sad = areas.get(1).ys();
        // Three quarters of 150 pixels, then the rest
        assertThat(happy[happy.length - 1] - happy[0]).isCloseTo(112.5, within(1e-9));
        assertThat(sad[sad.length - 1] - sad[0]).isCloseTo(37.5, within(1e-9));
        assertThat(areas.get(0).xs()[0]).isEqualTo(110);
        assertThat(areas.get(0).xs()[3]).as("half of the width").isEqualTo(610);
        assertThat(figure.alternative()).isEqualTo("Gespräch <1>.wav, 1.6 s, emotions over time, happy 0.8 s");
    }

    @Test
    void silenceOneClassAndNothing(@TempDir Path folder) throws Exception {
        Path svg = folder.resolve("a/ü.svg");
        Overview.of(timeline(List.of("happy", "sad"), 2, List.of(), List.of(bin(0, 0), bin(0, 0))))
                .write(svg);
        assertThat(Files.readString(svg))
                .contains(">no voice<", "Gespräch &lt;1&gt;.wav")
                .doesNotContain("NaN");
        Path png = folder.resolve("one.PNG");
        Overview.of(timeline(
                        List.of("calm"), 0.4, List.of(), List.of(new Bin(0.4, List.of(1.0), OptionalDouble.empty()))))
                .write(png);
        assertThat(ImageIO.read(png.toFile()).getWidth()).isEqualTo(2 * 1_138);
        Overview.of(timeline(List.of("calm"), 0, List.of(), List.of())).write(svg);
        assertThat(Files.readString(svg)).doesNotContain("NaN", "Infinity");
        assertThat(Overview.isPicture(png)).isTrue();
        assertThat(Overview.isPicture(folder)).isFalse();
    }
}
