package org.prosodia.report.overview;

import java.util.ArrayList;
import java.util.List;
import org.prosodia.formats.text.ClockTime;
import org.prosodia.report.Axis;
import org.prosodia.report.figure.Drawing;
import org.prosodia.report.figure.Ink;
import org.prosodia.report.figure.Mark.Anchor;

/**
 * The axis of time that all lanes share, with ticks at round times of clocks.
 *
 * @param left the place of the recording's beginning, in pixels
 * @param width the width of the recording in pixels
 * @param duration the length of the recording in seconds, above 0
 */
record TimeAxis(double left, int width, double duration) {

    private static final int APART = 70; // pixels between two ticks, at least
    private static final double[] STEPS = {
        0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 14_400, 28_800, 86_400
    };

    double x(double seconds) {
        return left + new Axis(0, duration, width).place(Math.max(0, Math.min(duration, seconds)));
    }

    double right() {
        return left + width;
    }

    /** Returns the distance between ticks in seconds. */
    double step() {
        for (double step : STEPS) {
            if (step / duration * width >= APART) {
                return step;
            }
        }
        return STEPS[STEPS.length - 1] * Math.ceil(duration * APART / width / STEPS[STEPS.length - 1]);
    }

    List<Double> ticks() {
        List<Double> ticks = new ArrayList<>();
        for (int n = 0; n * step() <= duration; n++) {
            ticks.add(n * step());
        }
        return ticks;
    }

    void grid(Drawing drawing, double top, double bottom) {
        ticks().forEach(tick -> drawing.line(x(tick), top, x(tick), bottom, Ink.RULE, 1));
    }

    void labels(Drawing drawing, double bottom) {
        drawing.line(left, bottom, right(), bottom, Ink.SOFT, 1);
        for (double tick : ticks()) {
            String time = step() < 1 ? ClockTime.moment(tick) : ClockTime.wholeSeconds(tick);
            drawing.line(x(tick), bottom, x(tick), bottom + 4, Ink.SOFT, 1);
            drawing.text(x(tick), bottom + 17, time, Anchor.MIDDLE, Ink.SOFT, Drawing.SMALL, false);
        }
    }
}
