package org.prosodia.report.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class CostFigureTest {

    /** 60, 600 and 6,000 s are equally far apart on a logarithmic axis. */
    @Test
    void lengthsAreOnALogarithmicAxis() {
        String svg = CostFigure.svg(Map.of("one way", new TreeMap<>(Map.of(60, 8.0, 600, 7.0, 6000, 6.0))));
        assertThat(svg)
                .contains("one way: 8.0 at 60 s, 7.0 at 600 s, 6.0 at 6,000 s.")
                .contains("<title>one way, 600: 7.000</title>");
        double[] places = Pattern.compile("<circle cx=\"([0-9.]+)\"")
                .matcher(svg)
                .results()
                .mapToDouble(dot -> Double.parseDouble(dot.group(1)))
                .toArray();
        assertThat(places).hasSize(3);
        assertThat(places[1] - places[0]).isEqualTo(places[2] - places[1]).isPositive();
    }
}
