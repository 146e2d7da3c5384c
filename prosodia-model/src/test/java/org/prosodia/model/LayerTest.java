package org.prosodia.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prosodia.model.architecture.Architecture;
import org.prosodia.model.architecture.Convolutions;
import org.prosodia.model.architecture.Filters;
import org.prosodia.model.architecture.Layer;
import org.prosodia.model.architecture.Layer.Shape;
import org.prosodia.model.architecture.Pooling;
import org.prosodia.model.architecture.TrunkLayer;
import org.prosodia.model.architecture.Weights;
import org.prosodia.spectrogram.FrontEnd;

class LayerTest {

    private static Layer named(String name, List<Layer> layers) {
        return layers.stream()
                .filter(layer -> layer.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /**
     * 168 + 136 + 4,640 + 13,872 + 27,712 + 46,160 + 324 + 81, and 480 of batch norms: the paper's network for four
     * classes.
     */
    @Test
    void thePapersNetworkHasItsParameters() {
        List<Layer> layers = Layer.of(Architecture.paper(4), FrontEnd.PAPER);
        assertThat(layers)
                .extracting(Layer::name)
                .containsExactly(
                        "conv1a",
                        "conv1b",
                        "conv2",
                        "pool2",
                        "conv3",
                        "pool3",
                        "conv4",
                        "conv5",
                        "top_down",
                        "bottom_up",
                        "pooling");
        assertThat(layers.stream().mapToInt(Layer::parameters).sum()).isEqualTo(93_573);
        assertThat(named("conv1a", layers).parameters()).isEqualTo(168 + 16);
        assertThat(named("bottom_up", layers).parameters()).isEqualTo(81);
    }

    /**
     * Each input is the previous output; the maps have the same 80 channels as input, and pooling has all five maps.
     */
    @Test
    void shapesFollowEachOther() {
        List<Layer> layers = Layer.of(Architecture.paper(4), FrontEnd.PAPER);
        assertThat(layers)
                .extracting(layer -> layer.input() + " > " + layer.output())
                .containsExactly(
                        "1 x 400 x 200 > 8 x 400 x 200",
                        "1 x 400 x 200 > 8 x 400 x 200",
                        "16 x 400 x 200 > 32 x 400 x 200",
                        "32 x 400 x 200 > 32 x 200 x 100",
                        "32 x 200 x 100 > 48 x 200 x 100",
                        "48 x 200 x 100 > 48 x 100 x 50",
                        "48 x 100 x 50 > 64 x 100 x 50",
                        "64 x 100 x 50 > 80 x 100 x 50",
                        "80 x 100 x 50 > 4 x 100 x 50",
                        "80 x 100 x 50 > 1 x 100 x 50",
                        "5 x 100 x 50 > 4");
    }

    /**
     * In frames: 8, then 10 after conv2, 11 after its pool, 15 (two steps of 2 more), 17, 25 (two steps of 4), 33:
     * {@link SegmentOverlap} reach 14 before and 15 after a position's four. In bins: 10, 12, 13, 17, 19, 27, 35. 33
     * frames are 32 hops of 10 ms and a window of 40.
     */
    @Test
    void receptiveFields() {
        List<Layer> layers = Layer.of(Architecture.paper(4), FrontEnd.PAPER);
        assertThat(layers).extracting(Layer::frames).containsExactly(2, 8, 10, 11, 15, 17, 25, 33, 33, 33, 197);
        assertThat(layers).extracting(Layer::bins).containsExactly(10, 2, 12, 13, 17, 19, 27, 35, 35, 35, 400);
        Layer last = named("conv5", layers);
        assertThat(last.milliseconds(FrontEnd.PAPER)).isCloseTo(360, within(1e-9));
        assertThat(last.hertz(FrontEnd.PAPER)).isCloseTo(350, within(1e-9));
        assertThat(named("pooling", layers).milliseconds(FrontEnd.PAPER)).isCloseTo(2_000, within(1e-9));
        assertThat(named("pooling", layers).hertz(FrontEnd.PAPER)).isCloseTo(4_000, within(1e-9));
    }

    /** With the extra pool: 8, 9, 9 + 4, 13 + 2, 15 + 8, 23 + 4, 27 + 16, 43 + 16. */
    @Test
    void theExtraPoolDoublesSteps() {
        List<Layer> layers = Layer.of(
                new Architecture(4, Filters.SPECTRAL, Filters.TEMPORAL, true, Pooling.ATTENTION), FrontEnd.PAPER);
        assertThat(named("conv5", layers).frames()).isEqualTo(59);
        assertThat(named("conv5", layers).output()).isEqualTo(new Shape(80, 50, 25));
    }

    /** One more 3 x 3 convolution, over positions 4 frames apart: 33 frames and 8, 35 bins and 8. */
    @Test
    void anotherConvolutionWidensTheReceptiveField() {
        List<Layer> layers = Layer.of(
                new Architecture(
                        4,
                        Filters.SPECTRAL,
                        Filters.TEMPORAL,
                        false,
                        Convolutions.parse("32p,48p,64,80,80"),
                        Pooling.ATTENTION),
                FrontEnd.PAPER);
        assertThat(named("conv6", layers).frames()).isEqualTo(41);
        assertThat(named("conv6", layers).bins()).isEqualTo(43);
        assertThat(named("conv6", layers).parameters()).isEqualTo(80 * 80 * 9 + 80 + 2 * 80);
        assertThat(named("conv6", layers).task()).contains("of which the maps are made");
        assertThat(named("conv5", layers).task()).contains("larger patterns");
    }

    @Test
    void otherPoolingsAndOneGroup() {
        Architecture average =
                new Architecture(4, Filters.SPECTRAL, new Filters(2, 8, 0), false, new Pooling.Average());
        assertThat(Layer.of(average, FrontEnd.PAPER))
                .extracting(Layer::name)
                .doesNotContain("conv1b", "bottom_up")
                .endsWith("top_down", "pooling");
        Architecture max = new Architecture(4, Filters.SPECTRAL, Filters.TEMPORAL, false, new Pooling.Max());
        List<Layer> layers = Layer.of(max, FrontEnd.PAPER);
        assertThat(layers).extracting(Layer::name).endsWith("maximum", "top_down");
        assertThat(named("top_down", layers).input()).isEqualTo(new Shape(80, 1, 1));
        assertThat(named("top_down", layers).output()).hasToString("4");
    }

    /** A batch norm of weight w, variance v and epsilon 1e-5 multiplies its filter by w / sqrt(v + 1e-5). */
    @Test
    void firstFiltersHaveTheirBatchNormFoldedIn(@TempDir Path folder) throws Exception {
        Architecture architecture =
                new Architecture(4, Filters.SPECTRAL, new Filters(2, 8, 0), false, Pooling.ATTENTION);
        Weights weights = Models.random(architecture, 1);
        Path path = folder.resolve("model.onnx");
        ModelFile.write(path, Models.metadata(architecture, FrontEnd.PAPER), weights);
        Map<TrunkLayer.Purpose, Weights.Array> filters =
                NetworkParts.of(ModelFile.read(path)).firstFilters();
        assertThat(filters).containsOnlyKeys(TrunkLayer.Purpose.SPECTRAL);
        assertThat(filters.get(TrunkLayer.Purpose.SPECTRAL).shape()).containsExactly(8, 1, 10, 2);
        float w = weights.get("bn1a.weight").values()[7];
        float v = weights.get("bn1a.running_var").values()[7];
        double expected = weights.get("conv1a.weight").values()[159] * w / Math.sqrt(v + 1e-5);
        assertThat(filters.get(TrunkLayer.Purpose.SPECTRAL).values()[159]).isCloseTo((float) expected, within(1e-6f));
    }
}
