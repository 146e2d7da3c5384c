package org.prosodia.recognizer.explanation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Groups neighbouring positions with large evidence into rectangles.
 *
 * <p>A penalty is subtracted from each position's evidence: {@value #DENSITY_PENALTY} times the mean magnitude of
 * evidence over the map, or less in a small and even map, so that half of all evidence lies at positions that exceed
 * it, but never less than the mean. The rectangle with the largest sum then extends as far as its positions exceed the
 * penalty. The best rectangle, for or against, is removed from the map, and the search is repeated on the rest, so that
 * rectangles do not overlap and their evidence can be added up. The search scans the columns of every band of rows once
 * (after Bentley, <i>Programming Pearls: Algorithm Design Techniques</i>, CACM 27(9), 1984), with a queue that limits
 * the length. Not thread-safe.
 */
final class RegionFinder {

    /**
     * The largest penalty relative to the mean magnitude. With 3, positions stand out; with less, rectangles grow over
     * the background of maps of thousands of positions.
     */
    static final double DENSITY_PENALTY = 3;
    /** The most positions of a small map: half a minute in four bands with four columns a second. */
    private static final int SMALL_MAP = 480;
    /**
     * The least share of all evidence, by magnitude, at positions that exceed the penalty in a small map. Its positions
     * are so large that each already is a region, and few reach three times the mean.
     */
    static final double EXCEEDING_SHARE = 0.5;
    /** The largest number of rectangles, chosen for readability. */
    static final int MAX_REGIONS = 6;
    /** The least share of all evidence, by magnitude, of a rectangle that is reported. */
    static final double MIN_SHARE = 0.03;
    /** The least part of a logit of a rectangle that is reported: it changes a probability by about 1 % at most. */
    static final double MIN_LOGIT = 0.05;
    /**
     * The length of a recording, in longest regions, above which {@link #MIN_SHARE} and {@link #MIN_LOGIT} shrink in
     * proportion, since each moment then contributes a smaller part of the logit.
     */
    private static final int FULL_DETAIL_REGIONS = 4;

    private final double[] map;
    private final int bands;
    private final int columns;
    private final int longest;
    private final boolean[] taken;
    private final double penalty;
    private final double total;
    private final double least;

    /** A rectangle of positions, including its last band and last column. */
    record Cells(int firstBand, int lastBand, int firstColumn, int lastColumn) {}

    private record Candidate(Cells cells, double worth) {}

    /**
     * @param map {@code bands x columns}
     * @param within the number of columns, from the first, in which regions may lie
     * @param longest the largest number of columns of a region, at least 1
     */
    RegionFinder(double[] map, int bands, int columns, int within, int longest) {
        this.map = map;
        this.bands = bands;
        this.columns = columns;
        this.longest = longest;
        this.taken = new boolean[map.length];
        double size = 0;
        for (int p = 0; p < map.length; p++) {
            taken[p] = p % columns >= within;
            size += taken[p] ? 0 : Math.abs(map[p]);
        }
        this.total = size;
        this.least = Math.max(MIN_LOGIT, MIN_SHARE * size)
                * Math.min(1, FULL_DETAIL_REGIONS * longest / Math.max(1.0, within));
        double mean = size / Math.max(1, bands * within);
        this.penalty = bands * within > SMALL_MAP ? DENSITY_PENALTY * mean : exceededPenalty(mean);
    }

    private double exceededPenalty(double mean) {
        double[] magnitudes = IntStream.range(0, map.length)
                .filter(p -> !taken[p])
                .mapToDouble(p -> Math.abs(map[p]))
                .sorted()
                .toArray();
        double exceeding = 0;
        int position = magnitudes.length;
        while (position > 0 && exceeding < EXCEEDING_SHARE * total) {
            exceeding += magnitudes[--position];
        }
        double exceeded = position == magnitudes.length ? 0 : 0.999 * magnitudes[position];
        return Math.max(mean, Math.min(DENSITY_PENALTY * mean, exceeded));
    }

    /** Returns the rectangles, the one with the largest sum first. */
    List<Cells> regions() {
        List<Cells> found = new ArrayList<>();
        while (found.size() < MAX_REGIONS) {
            Optional<Candidate> plus = best(1);
            Optional<Candidate> minus = best(-1);
            Optional<Candidate> best =
                    plus.isEmpty() || minus.isPresent() && minus.get().worth > plus.get().worth ? minus : plus;
            if (best.isEmpty() || size(best.get().cells) < least) {
                break;
            }
            found.add(best.get().cells);
            take(best.get().cells);
        }
        found.sort(Comparator.comparingDouble(this::size).reversed());
        return found;
    }

    /** Returns the rectangle with the largest sum of {@code sign * evidence - penalty}, if any sum is above 0. */
    private Optional<Candidate> best(int sign) {
        Candidate best = new Candidate(new Cells(0, 0, 0, 0), 0);
        double[] sums = new double[columns];
        for (int low = 0; low < bands; low++) {
            Arrays.fill(sums, 0);
            for (int high = low; high < bands; high++) {
                for (int c = 0; c < columns; c++) {
                    int p = high * columns + c;
                    sums[c] += taken[p] ? -2 * total : sign * map[p] - penalty; // excludes rectangles with it
                }
                best = better(best, sums, low, high);
            }
        }
        return best.worth > 0 ? Optional.of(best) : Optional.empty();
    }

    /**
     * Returns the better of a candidate and the range of columns with the largest sum. The sum of a range is the sum up
     * to its last column minus the sum before its first; a queue holds the possible first columns within reach, in
     * increasing order of the latter.
     */
    private Candidate better(Candidate best, double[] sums, int low, int high) {
        Candidate better = best;
        double[] before = new double[columns + 1];
        int[] least = new int[columns]; // possible first columns, by increasing sums before them
        int head = 0;
        int tail = 0;
        for (int c = 0; c < columns; c++) {
            while (tail > head && before[least[tail - 1]] >= before[c]) {
                tail--;
            }
            least[tail++] = c;
            head += least[head] + longest <= c ? 1 : 0;
            before[c + 1] = before[c] + sums[c];
            double worth = before[c + 1] - before[least[head]];
            if (worth > better.worth) {
                better = new Candidate(new Cells(low, high, least[head], c), worth);
            }
        }
        return better;
    }

    private void take(Cells cells) {
        for (int band = cells.firstBand; band <= cells.lastBand; band++) {
            Arrays.fill(taken, band * columns + cells.firstColumn, band * columns + cells.lastColumn + 1, true);
        }
    }

    private double size(Cells cells) {
        double sum = 0;
        for (int band = cells.firstBand; band <= cells.lastBand; band++) {
            for (int c = cells.firstColumn; c <= cells.lastColumn; c++) {
                sum += map[band * columns + c];
            }
        }
        return Math.abs(sum);
    }
}
