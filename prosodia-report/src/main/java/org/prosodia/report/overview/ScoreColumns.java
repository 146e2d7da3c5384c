package org.prosodia.report.overview;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.prosodia.recognizer.timeline.TimelineCourse;

/**
 * The columns of a picture: each is the mean of one or more bins of a timeline's course.
 *
 * @param columns the columns from left to right
 */
record ScoreColumns(List<Column> columns) {

    /** The least share of voice in a column that has scores in the picture. */
    private static final double LEAST_VOICE = 0.1;

    /**
     * A column.
     *
     * @param start in seconds
     * @param end in seconds
     * @param scores the mean score of each label over the voice; empty if there is hardly any
     * @param level the level in dBFS; empty for digital silence
     */
    record Column(double start, double end, double[] scores, OptionalDouble level) {

        boolean voiced() {
            return scores.length > 0;
        }
    }

    /**
     * Returns the columns of a recording, at most some.
     *
     * @param duration the recording's length in seconds, at which the last column ends
     */
    static ScoreColumns of(TimelineCourse course, double duration, int most) {
        int bins = course.bins().size();
        int count = Math.min(most, bins);
        List<Column> columns = new ArrayList<>();
        for (int c = 0; c < count; c++) {
            int from = (int) ((long) c * bins / count);
            int to = (int) ((c + 1L) * bins / count);
            double end = Math.min(duration, to * course.width());
            columns.add(mean(course.bins().subList(from, to), from * course.width(), end));
        }
        return new ScoreColumns(columns);
    }

    private static Column mean(List<TimelineCourse.Bin> bins, double start, double end) {
        double voice = bins.stream().mapToDouble(TimelineCourse.Bin::voice).sum();
        int labels = bins.stream().mapToInt(bin -> bin.scores().size()).max().orElse(0);
        double[] scores = new double[voice < LEAST_VOICE * (end - start) ? 0 : labels];
        double power = 0;
        for (TimelineCourse.Bin bin : bins) {
            for (int k = 0; k < scores.length && !bin.scores().isEmpty(); k++) {
                scores[k] += bin.scores().get(k) * bin.voice() / voice;
            }
            power += bin.level().isPresent() ? Math.pow(10, bin.level().getAsDouble() / 10) / bins.size() : 0;
        }
        return new Column(
                start, end, scores, power > 0 ? OptionalDouble.of(10 * Math.log10(power)) : OptionalDouble.empty());
    }
}
