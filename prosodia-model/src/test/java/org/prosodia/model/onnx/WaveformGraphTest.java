package org.prosodia.model.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.prosodia.model.architecture.Architecture;
import org.prosodia.model.architecture.Weights;
import org.prosodia.model.architecture.Weights.Array;
import org.prosodia.model.onnx.ProtoReader.MalformedException;
import org.prosodia.spectrogram.FrontEnd;
import org.prosodia.spectrogram.SilenceTrim;
import org.prosodia.spectrogram.View;

/** Exported graphs have no constant without a use, of which runtimes warn their users on standard error. */
class WaveformGraphTest {

    private static final int GRAPH_NODE = 1;
    private static final int NODE_INPUT = 1;
    private static final int NODE_ATTRIBUTE = 5;
    private static final int ATTRIBUTE_GRAPH = 6;

    private final Set<String> constants = new HashSet<>();
    private final Set<String> used = new HashSet<>();

    private void read(ProtoReader graph) throws MalformedException {
        while (graph.next()) {
            if (graph.field() == OnnxWriter.GRAPH_INITIALIZER) {
                ProtoReader tensor = graph.message();
                while (tensor.next()) {
                    if (tensor.field() == OnnxWriter.TENSOR_NAME) {
                        constants.add(tensor.text());
                    }
                }
            } else if (graph.field() == GRAPH_NODE) {
                readNode(graph.message());
            }
        }
    }

    private void readNode(ProtoReader node) throws MalformedException {
        while (node.next()) {
            if (node.field() == NODE_INPUT) {
                used.add(node.text());
            } else if (node.field() == NODE_ATTRIBUTE) {
                ProtoReader attribute = node.message();
                while (attribute.next()) {
                    if (attribute.field() == ATTRIBUTE_GRAPH) {
                        read(attribute.message());
                    }
                }
            }
        }
    }

    private static WaveformGraph graph(Architecture architecture, FrontEnd frontEnd) {
        Map<String, Array> arrays = new HashMap<>();
        Weights.shapes(architecture)
                .forEach((name, shape) -> arrays.put(name, new Array(shape, new float[size(shape)])));
        return new WaveformGraph(
                new WaveformGraph.Settings(architecture, 1, frontEnd, 0.4, true, 1, false),
                BatchNorm.folded(new Weights(arrays)),
                false);
    }

    private static int size(int[] shape) {
        int size = 1;
        for (int extent : shape) {
            size *= extent;
        }
        return size;
    }

    @Test
    void eachConstantIsUsed() throws MalformedException {
        for (FrontEnd frontEnd : List.of(
                FrontEnd.PAPER,
                FrontEnd.PAPER.withTrim(Optional.of(SilenceTrim.DEFAULT)),
                FrontEnd.LOG_MEL,
                FrontEnd.LOG_MEL.withViews(View.FIVE),
                FrontEnd.LOG_MEL.withViews(List.of(new View(1, 1.1))))) {
            Architecture architecture = frontEnd.bins() == 64 ? Architecture.small(4) : Architecture.paper(4);
            for (byte[] encoded : List.of(
                    graph(architecture, frontEnd).recording(),
                    graph(architecture, frontEnd).segment())) {
                constants.clear();
                used.clear();
                read(new ProtoReader(ByteBuffer.wrap(encoded)));
                assertThat(used).as(frontEnd.toString()).containsAll(constants);
                assertThat(constants).contains("conv2.weight", "conv2.bias");
            }
        }
    }
}
