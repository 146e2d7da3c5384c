package org.prosodia.recognizer.explanation;

import java.util.List;
import java.util.stream.IntStream;
import org.prosodia.audio.TimeSpan;
import org.prosodia.recognizer.explanation.RegionFinder.Cells;

/** Divides the evidence of merged maps into regions, padding and the rest. Immutable. */
final class EvidencePartition {

    /**
     * The longest region in seconds, two or three syllables, so that a decision over a phrase is divided into moments.
     */
    static final double LONGEST = 0.5;

    private static final double ROUNDING = 1e-9; // seconds
    private static final double NEARLY = 0.05; // columns by which the longest region may exceed LONGEST

    private final RecordingMaps maps;
    private final double from;
    private final double duration;
    private final int sounding; // number of columns up to the last with frames of the recording

    /**
     * @param from the recording's start in its file, in seconds
     * @param duration the recording's duration in seconds, without padding and without silence that is removed at its
     *     end
     */
    EvidencePartition(RecordingMaps maps, double from, double duration) {
        this.maps = maps;
        this.from = from;
        this.duration = duration;
        int before = (int) Math.min(maps.columns(), Math.ceil(duration / maps.columnSeconds() - ROUNDING));
        while (before > 0 && maps.seen().get(before - 1) == 0) {
            before--;
        }
        this.sounding = before;
    }

    /**
     * Returns the breakdown by the regions of a weighted sum of the labels' evidence.
     *
     * @param weights the weight of each label: 1 for a class alone; 1 and -1 for the difference between two classes
     */
    EvidenceBreakdown breakdown(double[] weights) {
        double[] map = new double[maps.bands() * maps.columns()];
        for (int k = 0; k < weights.length; k++) {
            for (int p = 0; p < map.length; p++) {
                map[p] += weights[k] * maps.evidence().get(k)[p];
            }
        }
        int longest = (int) Math.max(1, Math.floor(LONGEST / maps.columnSeconds() + NEARLY));
        List<Cells> found = new RegionFinder(map, maps.bands(), maps.columns(), sounding, longest).regions();
        List<Region> regions = found.stream().map(this::region).toList();
        List<Double> padding = sums(new Cells(0, maps.bands() - 1, sounding, maps.columns() - 1));
        List<Double> sound = sums(new Cells(0, maps.bands() - 1, 0, sounding - 1));
        List<Double> elsewhere = IntStream.range(0, sound.size())
                .mapToObj(k -> sound.get(k)
                        - regions.stream()
                                .mapToDouble(region -> region.evidence().get(k))
                                .sum())
                .toList();
        return new EvidenceBreakdown(regions, padding, elsewhere);
    }

    private Region region(Cells cells) {
        double start = Math.max(0, Math.min(maps.second(cells.firstColumn()), duration - ROUNDING));
        double end = Math.min(maps.second(cells.lastColumn() + 1), duration);
        return new Region(
                new TimeSpan(from + start, from + end),
                maps.hertz(cells.firstBand()),
                maps.hertz(cells.lastBand() + 1),
                sums(cells));
    }

    private List<Double> sums(Cells cells) {
        return IntStream.range(0, maps.evidence().size())
                .mapToObj(k -> sum(maps.evidence().get(k), cells))
                .toList();
    }

    private double sum(float[] map, Cells cells) {
        double sum = 0;
        for (int band = cells.firstBand(); band <= cells.lastBand(); band++) {
            for (int c = cells.firstColumn(); c <= cells.lastColumn(); c++) {
                sum += map[band * maps.columns() + c];
            }
        }
        return sum;
    }
}
