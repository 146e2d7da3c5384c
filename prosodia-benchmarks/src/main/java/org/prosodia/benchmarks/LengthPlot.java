package org.prosodia.benchmarks;

import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler;

/** Draws what recognition costs for each second of audio over the length of the file. */
public final class LengthPlot {

    private static final int WIDTH = 900;
    private static final int HEIGHT = 450;

    private LengthPlot() {}

    /** The picture, as a PNG file's bytes. */
    public static byte[] png(List<LengthBenchmark.Cost> costs) throws IOException {
        XYChart chart = new XYChartBuilder().width(WIDTH).height(HEIGHT).title("Cost of recognition at a step of 0.4 s")
                .xAxisTitle("length of the file, seconds").yAxisTitle("milliseconds for each second of audio").build();
        chart.getStyler().setChartBackgroundColor(Color.WHITE);
        chart.getStyler().setXAxisLogarithmic(true).setYAxisMin(0.0).setLegendPosition(Styler.LegendPosition.OutsideS)
                .setLegendLayout(Styler.LegendLayout.Horizontal);
        Map<String, List<LengthBenchmark.Cost>> modes = new LinkedHashMap<>();
        costs.forEach(cost -> modes.computeIfAbsent(cost.mode(), mode -> costs.stream().filter(c -> c.mode().equals(mode)).toList()));
        modes.forEach((mode, series) -> chart.addSeries(mode,
                series.stream().mapToDouble(LengthBenchmark.Cost::seconds).toArray(),
                series.stream().mapToDouble(cost -> 1000 * cost.medianCost()).toArray()));
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(BitmapEncoder.getBufferedImage(chart), "png", png);
        return png.toByteArray();
    }
}
