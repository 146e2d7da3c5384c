package org.prosodia.spectrogram;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.prosodia.spectrogram.FrontEnd.ShortUtterance;
import org.prosodia.spectrogram.FrontEnd.Tail;

class SegmentStreamPropertyTest {

    /**
     * Returns small front ends with all rules, hops that do not divide windows, segments that end between frames, and
     * hops longer than the window.
     */
    @Provide
    Arbitrary<FrontEnd> frontEnds() {
        Arbitrary<Scaling> scalings = Arbitraries.of(
                new Scaling.SegmentMaximum(),
                new Scaling.TrainingSetMaximum(2),
                new Scaling.LogPower(new float[] {0, 1, 2}, new float[] {1, 2, 3}));
        return Combinators.combine(
                        Arbitraries.integers().between(2, 9),
                        Arbitraries.integers().between(1, 12),
                        Arbitraries.integers().between(0, 60),
                        scalings,
                        Arbitraries.of(ShortUtterance.class),
                        Arbitraries.of(Tail.class))
                .as((window, hop, more, scaling, shortUtterance, tail) -> new FrontEnd(
                        100, window, hop, 12, 3, 2 + more / hop, window + more, 255, scaling, shortUtterance, tail));
    }

    @Property(tries = 500)
    void hasTheSegmentsOfTheSegmenterUnderAnyChunking(
            @ForAll("frontEnds") FrontEnd frontEnd,
            @ForAll @IntRange(min = 1, max = 9) int hops,
            @ForAll @IntRange(max = 400) int count,
            @ForAll @IntRange(min = 1, max = 90) int chunk,
            @ForAll long seed) {
        Random random = new Random(seed);
        float[] samples = new float[count];
        for (int n = 0; n < count; n++) {
            samples[n] = random.nextFloat() * 2 - 1;
        }
        double step = hops * frontEnd.hop() / 100.0;
        List<Segment> expected = new Segmenter(frontEnd, step).segments(Spectrogram.of(samples, frontEnd));
        List<Segment> actual = new ArrayList<>();
        SegmentStream stream = new SegmentStream(frontEnd, step, actual::add);
        for (int from = 0; from < count; ) {
            int length = Math.min(count - from, random.nextInt(chunk + 1));
            stream.accept(samples, from, length);
            from += length;
        }
        stream.finish();
        SegmentStreamTest.assertEqual(actual, expected);
    }
}
