package org.prosodia.spectrogram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.prosodia.testing.Sounds;

class ColumnStreamTest {

    private static FrontEnd scaled(boolean logPower) {
        float[] mean = new float[400];
        float[] deviation = new float[400];
        for (int bin = 0; bin < 400; bin++) {
            mean[bin] = -bin / 100f;
            deviation[bin] = 1 + bin / 400f;
        }
        return FrontEnd.PAPER.withScaling(
                logPower ? new Scaling.LogPower(mean, deviation) : new Scaling.TrainingSetMaximum(40));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void columnsAreThoseOfSegments(boolean logPower) {
        FrontEnd frontEnd = scaled(logPower);
        float[] samples = Sounds.golden(50_000);
        List<float[]> columns = columns(frontEnd, samples, 777);
        Segmenter segmenter = new Segmenter(frontEnd, 0.4);
        List<Segment> segments = segmenter.segments(Spectrogram.of(samples, frontEnd));
        assertThat(columns).hasSize(309); // 1 + floor((50000 - 640) / 160)
        assertThat(segments).hasSize(3); // 1 + floor((50000 - 32000) / 6400)
        for (int i = 0; i < 3; i++) {
            assertThat(segmenter.firstFrame(50_000, i)).isEqualTo(40L * i);
            for (int column = 0; column < 197; column++) {
                for (int bin = 0; bin < 400; bin++) {
                    assertThat(segments.get(i).values()[bin * 200 + column])
                            .isEqualTo(columns.get(40 * i + column)[bin]);
                }
            }
        }
    }

    @Test
    void padsAShortRecording() {
        assertThat(columns(scaled(false), Sounds.golden(1_000), 300)).hasSize(197);
        assertThat(columns(scaled(false).withShortUtterance(FrontEnd.ShortUtterance.DROP), Sounds.golden(1_000), 300))
                .hasSize(3);
    }

    private static List<float[]> columns(FrontEnd frontEnd, float[] samples, int chunk) {
        List<float[]> columns = new ArrayList<>();
        ColumnStream stream = new ColumnStream(frontEnd, column -> columns.add(Arrays.copyOf(column, column.length)));
        for (int from = 0; from < samples.length; from += chunk) {
            stream.accept(samples, from, Math.min(chunk, samples.length - from));
        }
        stream.finish();
        assertThatIllegalStateException().isThrownBy(() -> stream.accept(samples, 0, 1));
        return columns;
    }

    @Test
    void refusesScalingsThatDifferFromSegmentToSegment() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ColumnStream(FrontEnd.PAPER, column -> {}))
                .withMessageContaining("scaling 'segment'");
    }
}
