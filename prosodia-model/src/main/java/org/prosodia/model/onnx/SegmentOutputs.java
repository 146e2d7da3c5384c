package org.prosodia.model.onnx;

import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.prosodia.model.onnx.OnnxWriter.Attribute;

/**
 * Writes what becomes of the network's outputs for each segment, or for each view of a segment if there are several:
 * logits are the mean over the views, features those of the first view. Shapes in comments are for N segments, V views,
 * 4 classes and 80 features.
 */
final class SegmentOutputs {

    /** The name of the features of a single segment in a single view, [1, 80]. */
    static final String OF_NETWORK = WaveformGraph.NETWORK + NetworkGraph.FEATURES;

    private static final String LOGITS_OF_VIEWS = "views.logits";
    private static final String FEATURES_OF_VIEWS = "views.features";
    private static final String FEATURES_OF_SEGMENTS = "segments.features";

    private final int classes;
    private final int features;
    private final int views;
    private final OnnxWriter onnx;
    private final LengthNodes lengths;

    /**
     * @param features the number of features; 0 without an output of them
     * @param views the number of views
     */
    SegmentOutputs(int classes, int features, int views, OnnxWriter onnx) {
        this.classes = classes;
        this.features = features;
        this.views = views;
        this.onnx = onnx;
        this.lengths = new LengthNodes(onnx);
    }

    /** Returns the number of features, as an extent; empty without an output of them. */
    Optional<String> features() {
        return features == 0 ? Optional.empty() : Optional.of(Integer.toString(features));
    }

    /** Returns the names of the outputs of a loop over segments. */
    List<String> ofSegments() {
        return named(WaveformGraph.SEGMENT_LOGITS, FEATURES_OF_SEGMENTS);
    }

    /** Returns the names of the outputs of a loop over views. */
    List<String> ofViews() {
        return named(LOGITS_OF_VIEWS, FEATURES_OF_VIEWS);
    }

    private List<String> named(String logits, String ofFeatures) {
        return features == 0 ? List.of(logits) : List.of(logits, ofFeatures);
    }

    /** Adds the start of each segment, once for each view, and the numbers of these views: [N V, 1] each. */
    List<String> eachView(String starts) {
        String column = onnx.integers("views.column", -1, 1);
        String zeros = onnx.integers("views.zeros", new long[views]);
        String numbers = onnx.integers("views", LongStream.range(0, views).toArray());
        String rows = lengths.column(starts); // [N, 1]
        String none = lengths.times("views.none", rows, 0);
        String repeated = onnx.node("Add", "views.starts.matrix", List.of(rows, zeros)); // [N, V]
        String numbered = onnx.node("Add", "views.numbers.matrix", List.of(none, numbers));
        return List.of(
                onnx.node("Reshape", "views.starts", List.of(repeated, column)),
                onnx.node("Reshape", "views.numbers", List.of(numbered, column)));
    }

    /** Adds logits and features of a segment from those of its views: [V, 4] to [4], [V, 80] to [80]. */
    void joinViews(String logits) {
        mean(logits, LOGITS_OF_VIEWS, 0);
        if (features > 0) {
            ofFirstView(NetworkGraph.FEATURES, FEATURES_OF_VIEWS, 0);
        }
    }

    /** Adds those of all segments: [N V, 4] to [N, 4], [N V, 80] to [N, 80]. */
    void joinViewsOfSegments() {
        mean(WaveformGraph.SEGMENT_LOGITS, bySegment("views", LOGITS_OF_VIEWS, classes), 1);
        if (features > 0) {
            ofFirstView(FEATURES_OF_SEGMENTS, bySegment("features", FEATURES_OF_VIEWS, features), 1);
        }
    }

    private String bySegment(String name, String ofViews, int size) {
        return onnx.node(
                "Reshape", name + ".by.segment", List.of(ofViews, onnx.integers(name + ".shape", -1, views, size)));
    }

    private void ofFirstView(String name, String ofViews, int axis) {
        onnx.node("Gather", name, List.of(ofViews, onnx.integer("views.first", 0)), Attribute.of("axis", axis));
    }

    /** Adds the features of the only segment in its only view: [80]. */
    void featuresOfSegment() {
        if (features > 0) {
            onnx.node("Squeeze", NetworkGraph.FEATURES, List.of(OF_NETWORK, "batch"));
        }
    }

    /** Adds the output of a recording's features, the mean over its segments: [80]. */
    void featuresOfRecording() {
        features().ifPresent(size -> {
            mean(NetworkGraph.FEATURES, FEATURES_OF_SEGMENTS, 0);
            onnx.output(NetworkGraph.FEATURES, size);
        });
    }

    /** Adds the mean over an axis, such as that of the segments: [N, 4] to [4]. */
    void mean(String name, String numbers, int axis) {
        onnx.node("ReduceMean", name, List.of(numbers), Attribute.all("axes", axis), Attribute.of("keepdims", 0));
    }
}
