package org.prosodia.model;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.prosodia.model.architecture.Architecture;
import org.prosodia.model.architecture.Convolutions;
import org.prosodia.model.architecture.Filters;
import org.prosodia.model.architecture.Pooling;
import org.prosodia.spectrogram.FrontEnd;
import org.prosodia.spectrogram.Scaling;
import org.prosodia.spectrogram.View;

class NetworkLimitsTest {

    private static FrontEnd frontEnd(int hop, int dftLength, int bins, int columns) {
        return new FrontEnd(
                16_000,
                256,
                hop,
                dftLength,
                bins,
                columns,
                (columns - 1) * hop + 256,
                255,
                new Scaling.SegmentMaximum(),
                FrontEnd.ShortUtterance.PAD,
                FrontEnd.Tail.DROP);
    }

    private static void check(Architecture architecture, FrontEnd frontEnd) {
        NetworkLimits.check(new ModelMetadata(
                "test",
                List.of("angry", "happy", "neutral", "sad", "calm").subList(0, architecture.classes()),
                frontEnd,
                64.0 * frontEnd.hop() / frontEnd.sampleRate(),
                Aggregation.MEAN_LOGIT,
                1,
                architecture,
                "none",
                Map.of(),
                new TrainingData(List.of(), 0, 0, 0, ""),
                new Provenance("", "", "", List.of(), Map.of(), Map.of(), Optional.empty()),
                ""));
    }

    @Test
    void theNetworksThatAreTrainedAreFarBelow() {
        assertThatCode(() -> check(Architecture.paper(4), FrontEnd.PAPER)).doesNotThrowAnyException();
        List<View> views = Collections.nCopies(5, new View(1, 1));
        assertThatCode(() -> check(Architecture.small(5), FrontEnd.LOG_MEL.withViews(views)))
                .doesNotThrowAnyException();
    }

    /** 200 filters on 2,048 bins x 2,048 columns: 200 x 2^22 = 838,860,800 numbers, above 2^28 = 268,435,456. */
    @Test
    void largeMapsAreRefused() {
        Architecture wide = new Architecture(
                2, new Filters(1, 1, 200), new Filters(1, 1, 200), true, Convolutions.parse("1p"), Pooling.ATTENTION);
        assertThatThrownBy(() -> check(wide, frontEnd(128, 4_096, 2_048, 2_048)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("it asks for maps of 838860800 numbers (conv1a), of which 268435456 are the limit");
    }

    /**
     * Sixteen layers of 1,000 channels on 256 x 256 positions: each but the first 2 x 1,000 x 1,000 x 9 x 65,536 =
     * 1.18e12 operations.
     */
    @Test
    void hoursOfWorkAreRefused() {
        String layers = String.join(
                ",", IntStream.range(0, 16).mapToObj(layer -> "1000").toList());
        Architecture deep = new Architecture(
                2, new Filters(1, 1, 1), new Filters(1, 1, 1), false, Convolutions.parse(layers), Pooling.ATTENTION);
        assertThatThrownBy(() -> check(deep, frontEnd(128, 512, 256, 256)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("operations for a segment, of which 1000000000000 are the limit");
    }

    /** A transform of 2^20 points at each of 16,000 samples a second: 1.7e10 points. */
    @Test
    void transformsAtEachSampleAreRefused() {
        assertThatThrownBy(() -> check(Architecture.paper(4), frontEnd(1, 1 << 20, 400, 200)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("it asks for Fourier transforms of 16777216000 points for a second of sound, of which"
                        + " 268435456 are the limit");
    }
}
