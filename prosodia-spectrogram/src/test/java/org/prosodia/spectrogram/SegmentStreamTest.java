package org.prosodia.spectrogram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.prosodia.spectrogram.FrontEnd.ShortUtterance;
import org.prosodia.spectrogram.FrontEnd.Tail;
import org.prosodia.testing.Sounds;

class SegmentStreamTest {

    static void assertEqual(List<Segment> actual, List<Segment> expected) {
        assertThat(actual)
                .extracting(Segment::start)
                .isEqualTo(expected.stream().map(Segment::start).toList());
        assertThat(actual)
                .extracting(Segment::end)
                .isEqualTo(expected.stream().map(Segment::end).toList());
        for (int i = 0; i < expected.size(); i++) {
            assertThat(actual.get(i).values()).isEqualTo(expected.get(i).values());
        }
    }

    @Test
    void hasTheSegmentsOfTheSegmenterAtThePapersSize() {
        FrontEnd frontEnd = FrontEnd.PAPER.withTail(Tail.FLUSH);
        float[] samples = Sounds.golden(101_234);
        List<Segment> segments = new ArrayList<>();
        SegmentStream stream = new SegmentStream(frontEnd, 0.4, segments::add);
        stream.accept(samples, 0, 50_000);
        stream.accept(samples, 50_000, 51_234);
        stream.finish();
        assertEqual(segments, new Segmenter(frontEnd, 0.4).segments(Spectrogram.of(samples, frontEnd)));
    }

    @Test
    void transformsEachFrameOnce() {
        FrameTransform transform = new FrameTransform(FrontEnd.PAPER);
        List<Segment> segments = new ArrayList<>();
        SegmentStream stream = new SegmentStream(FrontEnd.PAPER, 0.1, Optional.empty(), segments::add, transform);
        float[] samples = Sounds.golden(80_000);
        for (int from = 0; from < samples.length; from += 1_000) {
            stream.accept(samples, from, 1_000);
        }
        stream.finish();
        assertThat(segments).hasSize(31);
        assertThat(transform.count()).isEqualTo(497); // 1 + (80000 - 640) / 160
    }

    @Test
    void handsOnASegmentWithItsLastSample() {
        List<Segment> segments = new ArrayList<>();
        SegmentStream stream = new SegmentStream(FrontEnd.PAPER, 1, segments::add);
        float[] samples = Sounds.golden(48_000);
        stream.accept(samples, 0, 31_999);
        assertThat(segments).isEmpty();
        stream.accept(samples, 31_999, 1);
        assertThat(segments).hasSize(1);
        stream.accept(samples, 32_000, 16_000);
        assertThat(segments).hasSize(2);
        stream.finish();
        assertThat(segments).hasSize(2);
    }

    @Test
    void refusesTheUtterancesMaximumAndNamesTheWayOut() {
        FrontEnd frontEnd = FrontEnd.PAPER.withScaling(new Scaling.UtteranceMaximum());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SegmentStream(frontEnd, 1, segment -> {}))
                .withMessageContaining("MaximumStream");
    }

    @Test
    void maximumStreamAndAConstantMakeTheUtterancesMaximum() {
        FrontEnd frontEnd = FrontEnd.PAPER.withScaling(new Scaling.UtteranceMaximum());
        float[] samples = Sounds.golden(100_000);
        MaximumStream maximum = new MaximumStream(frontEnd);
        maximum.accept(samples, 0, 12_345);
        maximum.accept(samples, 12_345, 100_000 - 12_345);
        List<Segment> segments = new ArrayList<>();
        FrontEnd constant = frontEnd.withScaling(new Scaling.TrainingSetMaximum(maximum.finish()));
        SegmentStream stream = new SegmentStream(constant, 0.5, segments::add);
        stream.accept(samples, 0, samples.length);
        stream.finish();
        assertEqual(segments, new Segmenter(frontEnd, 0.5).segments(Spectrogram.of(samples, frontEnd)));
    }

    @Test
    void endsOnce() {
        List<Segment> segments = new ArrayList<>();
        SegmentStream stream = new SegmentStream(FrontEnd.PAPER, 1, segments::add);
        stream.finish();
        stream.finish();
        assertThat(segments).hasSize(1); // nothing, padded to one segment
        assertThat(stream.samples()).isEqualTo(32_000);
        assertThatIllegalStateException().isThrownBy(() -> stream.accept(new float[1], 0, 1));
    }

    @Test
    void memoryDoesNotGrowWithTheRecording() {
        // Half an hour in chunks of a minute with a small front end: the stream holds a few hundred frames of 3 bins.
        FrontEnd frontEnd = new FrontEnd(
                16_000,
                640,
                160,
                640,
                3,
                200,
                32_000,
                255,
                new Scaling.SegmentMaximum(),
                ShortUtterance.PAD,
                Tail.DROP);
        long[] count = {0};
        SegmentStream stream = new SegmentStream(frontEnd, 1, segment -> count[0]++);
        float[] minute = Sounds.golden(960_000);
        for (int i = 0; i < 30; i++) {
            stream.accept(minute, 0, minute.length);
        }
        stream.finish();
        assertThat(count[0]).isEqualTo(30 * 60 - 1);
        assertThat(Arrays.stream(SegmentStream.class.getDeclaredFields())
                        .filter(f -> Collection.class.isAssignableFrom(f.getType())))
                .isEmpty();
    }
}
