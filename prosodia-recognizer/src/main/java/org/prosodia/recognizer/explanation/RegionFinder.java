package org.prosodia.recognizer.explanation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Groups neighbouring positions of large evidence into rectangles.
 *
 * <p>From each position's evidence a price is taken, {@value #PRICE} times the mean size of evidence over the map; the rectangle whose sum
 * is then largest reaches as far as positions are worth their price. The best one, for or against, is taken out of the map, and the next
 * one sought in what is left, so that rectangles do not overlap and their evidence can be added up. They are found by scanning the columns
 * of every band of rows once (after Bentley, <i>Programming Pearls: Algorithm Design Techniques</i>, CACM 27(9), 1984), with a queue that
 * keeps them to a length. Not thread-safe.
 */
final class RegionFinder {

    /** Positions of three times the mean stand out; below that rectangles grow over what is everywhere. */
    static final double PRICE = 3;
    /** Most rectangles: as many as one reads. */
    static final int MOST = 6;
    /** Least share of all evidence, by size, that is worth a line. */
    static final double LEAST = 0.03;
    /** Least part of a logit that is: it moves a probability by about 1 % at most. */
    static final double SMALLEST = 0.05;
    /** In longer recordings than this many regions', each moment has less of the logit: both are then of as much of it. */
    private static final int FEW = 4;

    private final double[] map;
    private final int bands;
    private final int columns;
    private final int longest;
    private final boolean[] taken;
    private final double price;
    private final double total;
    private final double least;

    /** A rectangle of positions; its last band and last column belong to it. */
    record Cells(int firstBand, int lastBand, int firstColumn, int lastColumn) {}

    private record Candidate(Cells cells, double worth) {}

    /**
     * @param map {@code bands x columns}
     * @param within how many columns, from the first, regions may lie in
     * @param longest most columns of a region, at least 1
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
        this.least = Math.max(SMALLEST, LEAST * size) * Math.min(1, FEW * longest / Math.max(1.0, within));
        this.price = within == 0 ? 0 : PRICE * size / (bands * within);
    }

    /** The rectangles, the one of the largest sum first. */
    List<Cells> regions() {
        List<Cells> found = new ArrayList<>();
        while (found.size() < MOST) {
            Optional<Candidate> plus = best(1);
            Optional<Candidate> minus = best(-1);
            Optional<Candidate> best = plus.isEmpty() || minus.isPresent() && minus.get().worth > plus.get().worth ? minus : plus;
            if (best.isEmpty() || size(best.get().cells) < least) {
                break;
            }
            found.add(best.get().cells);
            take(best.get().cells);
        }
        found.sort(Comparator.comparingDouble(this::size).reversed());
        return found;
    }

    /** The rectangle of the largest sum of {@code sign * evidence - price}, if any is above 0. */
    private Optional<Candidate> best(int sign) {
        Candidate best = new Candidate(new Cells(0, 0, 0, 0), 0);
        double[] sums = new double[columns];
        for (int low = 0; low < bands; low++) {
            Arrays.fill(sums, 0);
            for (int high = low; high < bands; high++) {
                for (int c = 0; c < columns; c++) {
                    int p = high * columns + c;
                    sums[c] += taken[p] ? -2 * total : sign * map[p] - price; // one that is taken outweighs all others
                }
                best = better(best, sums, low, high);
            }
        }
        return best.worth > 0 ? Optional.of(best) : Optional.empty();
    }

    /** The stretch of columns with the largest sum: up to each column, less the least sum up to one in reach, which a queue keeps. */
    private Candidate better(Candidate best, double[] sums, int low, int high) {
        Candidate better = best;
        double[] before = new double[columns + 1];
        int[] least = new int[columns]; // where a stretch may begin, by increasing sums before it
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
