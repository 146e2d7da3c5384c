package org.prosodia.recognizer.explanation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class EvidencePartitionPropertyTest {

    /** Regions, padding and the rest add up to all of the evidence, for any map, duration and weights. */
    @SuppressWarnings("ReferenceEquality") // equal regions may not overlap either
    @Property(tries = 200)
    void nothingIsLostOrCountedTwice(
            @ForAll @IntRange(min = 1, max = 12) int bands,
            @ForAll @IntRange(min = 1, max = 20) int columns,
            @ForAll @IntRange(min = 1, max = 100) int share,
            @ForAll long seed) {
        Random random = new Random(seed);
        List<float[]> evidence = List.of(peaks(random, bands * columns), peaks(random, bands * columns));
        RecordingMaps maps = new RecordingMaps(
                columns,
                0.015,
                0.04,
                IntStream.rangeClosed(0, bands)
                        .mapToObj(band -> -5 + 40.0 * band)
                        .toList(),
                Collections.nCopies(columns, 1),
                Optional.empty(),
                evidence,
                evidence);
        double duration = 0.04 * columns * share / 100;
        EvidenceBreakdown account =
                new EvidencePartition(maps, 3, duration).breakdown(new double[] {1, -random.nextInt(2)});

        for (int k = 0; k < 2; k++) {
            int label = k;
            double all = 0;
            for (float value : evidence.get(k)) {
                all += value;
            }
            double regions = account.regions().stream()
                    .mapToDouble(region -> region.evidence().get(label))
                    .sum();
            assertThat(regions + account.padding().get(k) + account.elsewhere().get(k))
                    .isCloseTo(all, within(1e-4));
        }
        assertThat(account.regions())
                .allMatch(region -> region.time().end() <= 3 + duration + 1e-9)
                .hasSizeLessThanOrEqualTo(RegionFinder.MAX_REGIONS);
        for (Region one : account.regions()) {
            assertThat(account.regions()).filteredOn(other -> other != one).noneMatch(other -> overlap(one, other));
        }
    }

    /** Most positions near zero and some large, like attention. */
    private static float[] peaks(Random random, int count) {
        float[] map = new float[count];
        for (int p = 0; p < count; p++) {
            map[p] = (float) (random.nextGaussian() * (random.nextInt(5) == 0 ? 10 : 0.1));
        }
        return map;
    }

    private static boolean overlap(Region one, Region other) {
        return one.time().overlap(other.time()) > 1e-6
                && Math.min(one.high(), other.high()) > Math.max(one.low(), other.low()) + 1e-6;
    }
}
