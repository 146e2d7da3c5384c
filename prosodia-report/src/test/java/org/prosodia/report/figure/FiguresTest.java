package org.prosodia.report.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.prosodia.audio.Recording;
import org.prosodia.evaluation.ConfusionMatrix;
import org.prosodia.evaluation.Interval;
import org.prosodia.evaluation.Prediction;
import org.prosodia.evaluation.calibration.Reliability;
import org.prosodia.evaluation.calibration.Reliability.Claim;
import org.prosodia.evaluation.calibration.RiskCoverage;
import org.prosodia.report.page.Html;
import org.prosodia.report.page.Table;
import org.prosodia.report.page.WaveUri;
import org.prosodia.report.run.Confidence;

class FiguresTest {

    private static List<Mark.Box> boxes(Figure figure) {
        return figure.marks().stream()
                .filter(Mark.Box.class::isInstance)
                .map(Mark.Box.class::cast)
                .toList();
    }

    private static List<String> words(Figure figure) {
        return figure.marks().stream()
                .filter(Mark.Words.class::isInstance)
                .map(mark -> ((Mark.Words) mark).text())
                .toList();
    }

    /** Three of four a are found: the cell has 3 and 75 %, and the shade 0.55 * (0.06 + 0.94 * 0.75). */
    @Test
    void aConfusionMatrixShowsCountsAndRowShares() {
        Figure figure = ConfusionFigure.of("c", new ConfusionMatrix(List.of("a", "b"), new long[][] {{3, 1}, {0, 0}}));
        assertThat(words(figure)).contains("3", "75.0 %", "1", "25.0 %", "a", "b", "truth", "predicted");
        assertThat(boxes(figure)).hasSize(4);
        assertThat(boxes(figure).get(0).opacity()).isCloseTo(0.42075, within(1e-12));
        assertThat(boxes(figure).get(0).fill()).isEqualTo(Ink.BLUE);
        assertThat(boxes(figure).get(1).fill()).isEqualTo(Ink.VERMILION);
        assertThat(figure.alternative()).contains("a: 3 predicted as a, 1 predicted as b");
    }

    /** The dot is in the middle of the interval of twenty per cent, and the reference fifteen to its left. */
    @Test
    void aRowShowsItsInterval() {
        RowsFigure.Row row = new RowsFigure.Row("one", 0.6, Optional.of(new Interval(0.5, 0.7, 0.95)), List.of(), "");
        Figure figure = RowsFigure.of("r", "r", "UA", List.of(row), OptionalDouble.of(0.45), "chance");
        Mark.Dot dot = figure.marks().stream()
                .filter(Mark.Dot.class::isInstance)
                .map(Mark.Dot.class::cast)
                .findFirst()
                .orElseThrow();
        List<Mark.Line> lines = figure.marks().stream()
                .filter(Mark.Line.class::isInstance)
                .map(Mark.Line.class::cast)
                .filter(line -> line.ink() == Ink.BLUE && line.width() == 2)
                .toList();
        assertThat(lines).hasSize(1);
        assertThat(dot.x()).isCloseTo((lines.get(0).xs()[0] + lines.get(0).xs()[1]) / 2, within(1e-9));
        double[] reference = figure.marks().stream()
                .filter(Mark.Line.class::isInstance)
                .map(Mark.Line.class::cast)
                .filter(line -> line.dash() == Mark.Dash.DASHED)
                .findFirst()
                .orElseThrow()
                .xs();
        double perCent = (lines.get(0).xs()[1] - lines.get(0).xs()[0]) / 20;
        assertThat(reference[0]).isCloseTo(dot.x() - 15 * perCent, within(1e-9));
    }

    /** Two claims of 0.9, one right: in a plot of 300 pixels the bar ends half way up. */
    @Test
    void aBarOfTheReliabilityDiagramIsTheShareThatIsRight() {
        Figure figure = ReliabilityFigure.of("r", Reliability.of(List.of(new Claim(0.9, true), new Claim(0.9, false))));
        assertThat(boxes(figure).get(0).height()).isCloseTo(150, within(1e-9));
        assertThat(words(figure)).contains("ECE 40.0 %");
    }

    /**
     * Four claims, right except the last: nothing is wrong up to 75 %, then 25 %, which is 25 of 30 on an axis of 300
     * pixels.
     */
    @Test
    void aRiskCurveRisesToTheShareOfAllThatIsWrong() {
        Figure figure = RiskFigure.of(
                "r",
                RiskCoverage.of(List.of(
                        new Claim(0.9, true), new Claim(0.8, true), new Claim(0.7, true), new Claim(0.6, false))));
        List<Mark.Dot> dots = figure.marks().stream()
                .filter(Mark.Dot.class::isInstance)
                .map(Mark.Dot.class::cast)
                .toList();
        assertThat(dots).hasSize(6); // coverages of 50, 60, 70, 80, 90 and 100 %: two, three, three, and all
        assertThat(dots.get(0).y() - dots.get(5).y()).isCloseTo(250, within(1e-9));
        assertThat(dots.get(5).x() - dots.get(0).x()).isCloseTo(150, within(1e-9));
        assertThat(dots.get(1).hint()).isEqualTo("75.0 % answered, from probability 0.700: 0.0 % wrong");
        // A quarter of 25 % is 6.25 %, which goes to the even neighbour.
        assertThat(words(figure)).contains("area 6.2 %", "wrong (%)");
        assertThat(figure.alternative())
                .startsWith("Risk-coverage curve, area 6.2 %. 50.0 % answered, from probability 0.800: 0.0 %")
                .endsWith(" 100.0 % answered, from probability 0.600: 25.0 % wrong.");
    }

    @Test
    void linesOfOneSeriesHaveNoLegend() {
        SeriesFigure.Series one = new SeriesFigure.Series(
                "one", List.of(SeriesFigure.Point.of(2, 0.5), SeriesFigure.Point.of(8, 0.7)), 0, false);
        SeriesFigure.Series two = new SeriesFigure.Series("two", one.points(), 1, false);
        assertThat(words(SeriesFigure.ofShares("s", "s", "x", "y", List.of(one))))
                .doesNotContain("one")
                .contains("2", "8", "y (%)");
        assertThat(words(SeriesFigure.ofShares("s", "s", "x", "y", List.of(one, two))))
                .contains("one", "two");
    }

    /** SVG and PNG are made from the same shapes: a blue box in the middle of white. */
    @Test
    void thePictureIsTheFigureTwiceAsLarge() throws Exception {
        Figure figure = new Drawing()
                .box(10, 10, 10, 10, Ink.BLUE, 1, "")
                .text(2, 8, "x", Mark.Anchor.START)
                .figure("f", "f", 30, 30);
        BufferedImage image = FigurePicture.of(figure);
        assertThat(image.getWidth()).isEqualTo(60);
        assertThat(image.getRGB(30, 30) & 0xFFFFFF).isEqualTo(Ink.BLUE.light());
        assertThat(image.getRGB(50, 50) & 0xFFFFFF).isEqualTo(0xFFFFFF);
        assertThat(SvgFigure.inline(figure))
                .contains("<rect x=\"10\" y=\"10\" width=\"10\" height=\"10\" class=\"f-blue\"");
    }

    /** 44 bytes of header, then two bytes a sample, little-endian: -1 is 0x8000, and 1 is one step short. */
    @Test
    void aClipIsAWaveFile() {
        String uri = WaveUri.of(Recording.of(new float[] {0, -1, 1}, 16_000));
        byte[] wave = Base64.getDecoder().decode(uri.substring(uri.indexOf(',') + 1));
        assertThat(uri).startsWith("data:audio/wav;base64,");
        assertThat(wave).hasSize(50).startsWith('R', 'I', 'F', 'F', 42, 0, 0, 0, 'W', 'A', 'V', 'E');
        assertThat(wave).endsWith(0, 0, 0, (byte) 0x80, (byte) 0xFF, 0x7F);
    }

    /**
     * softmax(ln 3, 0) is 3/4, 1/4. Under a protocol that averages probabilities the scores already are probabilities.
     */
    @Test
    void scoresAreLogitsOrProbabilities() {
        Prediction prediction = new Prediction("u", "s", "f", "a", "a", new double[] {Math.log(3), 0});
        Confidence logits = new Confidence(Optional.of("x/mean-logit/last-epoch"), List.of("a", "b"));
        assertThat(logits.of(prediction)).isCloseTo(0.75, within(1e-15));
        Confidence posteriors = new Confidence(Optional.of("x/mean-posterior/last-epoch"), List.of("a", "b"));
        assertThat(posteriors.of(new Prediction("u", "s", "f", "a", "b", new double[] {0.6, 0.4})))
                .isEqualTo(0.4);
    }

    @Test
    void cellsAreEscapedInCsvAndLatex() throws Exception {
        Table table = new Table(
                "t",
                "50 % & more",
                List.of("a,b", "x_1"),
                List.of(List.of("say \"hi\"", "\\{#~"), List.of("c\nd", "-1")));
        assertThat(table.csv()).isEqualTo("\"a,b\",x_1\r\n\"say \"\"hi\"\"\",\\{#~\r\n\"c\nd\",-1\r\n");
        assertThat(table.latex())
                .contains(
                        "\\caption{50 \\% \\& more}",
                        "a,b & x\\_1 \\\\\n\\midrule\n",
                        "say \"hi\" & \\textbackslash{}\\{\\#\\textasciitilde{} \\\\\n",
                        "c d & -1 \\\\\n");
        Html page = new Html();
        table.write(page);
        assertThat(page.toString())
                .contains("<th scope=\"col\" class=\"t\">a,b</th>", "<td class=\"n\">-1</td>", "say &quot;hi&quot;");
    }

    @Test
    void coloursOfSeriesDiffer() {
        List<Integer> colours = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            colours.add(Ink.series(i).light());
        }
        assertThat(colours).doesNotHaveDuplicates();
        assertThat(Ink.series(8)).isEqualTo(Ink.series(0));
    }
}
