package org.prosodia.evaluation.calibration;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The risk-coverage curve of a network that may abstain: the share of wrong answers among the most confident ones, from
 * few answers to all (Geifman and El-Yaniv, <i>Selective Classification for Deep Neural Networks</i>, NIPS 2017).
 *
 * @param points in ascending coverage; the last is all answers
 * @param area the mean risk over the points, each weighted by the answers it adds; a lower area means that confidence
 *     separates right from wrong better
 */
public record RiskCoverage(List<Point> points, double area) {

    /** The rounding error allowed in a share of n answers. */
    private static final double ROUNDING = 1e-9;

    /**
     * The answers with at least some confidence.
     *
     * @param threshold the least probability answered
     * @param coverage the share of utterances answered, above 0 and up to 1
     * @param risk the share of these that is wrong
     */
    public record Point(double threshold, double coverage, double risk) {}

    /** Copies the points. */
    public RiskCoverage {
        points = List.copyOf(points);
    }

    /**
     * Returns the curve of some claims; those with the same probability are answered together.
     *
     * @throws IllegalArgumentException if there are no claims
     */
    public static RiskCoverage of(List<Reliability.Claim> claims) {
        if (claims.isEmpty()) {
            throw new IllegalArgumentException("there are no predictions");
        }
        List<Reliability.Claim> sorted = claims.stream()
                .sorted(Comparator.comparingDouble(Reliability.Claim::probability)
                        .reversed())
                .toList();
        List<Point> points = new ArrayList<>();
        double area = 0;
        int answered = 0;
        int wrong = 0;
        for (int i = 0; i < sorted.size(); i++) {
            wrong += sorted.get(i).correct() ? 0 : 1;
            boolean last = i + 1 == sorted.size()
                    || sorted.get(i + 1).probability() < sorted.get(i).probability();
            if (last) {
                double risk = (double) wrong / (i + 1);
                points.add(new Point(sorted.get(i).probability(), (i + 1.0) / sorted.size(), risk));
                area += risk * (i + 1 - answered) / sorted.size();
                answered = i + 1;
            }
        }
        return new RiskCoverage(points, area);
    }

    /**
     * Returns the point with the fewest answers that still covers a share of all.
     *
     * @param share above 0 and up to 1
     * @throws IllegalArgumentException if it is no such share
     */
    public Point covering(double share) {
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException("a coverage must be above 0 and at most 1, not " + share);
        }
        return points.stream()
                .filter(point -> point.coverage >= share - ROUNDING)
                .findFirst()
                .orElseThrow();
    }
}
