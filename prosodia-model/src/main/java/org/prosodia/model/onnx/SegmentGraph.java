package org.prosodia.model.onnx;

import java.util.List;
import java.util.Optional;
import org.prosodia.model.onnx.OnnxWriter.Attribute;
import org.prosodia.spectrogram.CentredLogPower;
import org.prosodia.spectrogram.FrontEnd;
import org.prosodia.spectrogram.SpeakerLogPower;
import org.prosodia.spectrogram.View;

/**
 * Writes the conversion of a segment's frames to the network's input as nodes of an ONNX graph: the trim, a view, the
 * scaling, and zeros up to a multiple of the column unit. The segment may have any number of frames, F in comments.
 */
final class SegmentGraph {

    private final FrontEnd frontEnd;
    private final OnnxWriter onnx;
    private final FrontEndGraph front;

    SegmentGraph(FrontEnd frontEnd, OnnxWriter onnx) {
        this.frontEnd = frontEnd;
        this.onnx = onnx;
        this.front = new FrontEndGraph(frontEnd, onnx);
    }

    /**
     * Adds the network's input, [1, 1, 400, 200].
     *
     * @param frames the segment's magnitudes, [F, 400]; scaled already if the scaling is the same for all frames
     * @param view the number of the view, [1]; empty if there is only one
     */
    String patch(String frames, Optional<String> view) {
        String kept = frontEnd.trim()
                .map(trim -> new SilenceTrimGraph(trim, onnx).kept(frames))
                .orElse(frames);
        String columns = frontEnd.sharesFrames() ? kept : scaled(kept, view);
        return front.patch(columns, frontEnd.variable() ? missing(columns) : fixedPads());
    }

    private String scaled(String kept, Optional<String> view) {
        return frontEnd.scaling()
                .match(
                        segment -> front.companded(kept, front.maximum(kept)),
                        utterance -> front.companded(kept, FrontEndGraph.LARGEST),
                        training -> front.scaled(kept),
                        power -> front.scaled(kept),
                        centred -> centred(kept, view, centred),
                        speaker -> levelled(kept, view, speaker));
    }

    private String centred(String kept, Optional<String> view, CentredLogPower scaling) {
        LogPowerGraph power = new LogPowerGraph(frontEnd, onnx);
        return power.centred(seen(power, kept, view), scaling.deviation());
    }

    private String levelled(String kept, Optional<String> view, SpeakerLogPower scaling) {
        LogPowerGraph power = new LogPowerGraph(frontEnd, onnx);
        return power.levelled(seen(power, kept, view), scaling.mean(), scaling.deviation());
    }

    private String seen(LogPowerGraph power, String kept, Optional<String> view) {
        String map = power.map(kept);
        return frontEnd.views().equals(View.NONE) ? map : power.view(map, view);
    }

    private String fixedPads() {
        return onnx.integers("rows.pads", 0, 0, 0, frontEnd.columns() - frontEnd.segmentFrames());
    }

    /** Adds the columns of zeros after the frames, as pads: [4]. */
    private String missing(String columns) {
        LengthNodes lengths = new LengthNodes(onnx);
        int unit = frontEnd.columnUnit();
        String count = lengths.rows("columns.count", columns);
        String units = lengths.over("columns.units", lengths.plus("columns.raised", count, unit - 1L), unit);
        String missing =
                onnx.node("Sub", "columns.missing", List.of(lengths.times("columns.whole", units, unit), count));
        return onnx.node(
                "Concat", "rows.pads", List.of(onnx.integers("rows.none", 0, 0, 0), missing), Attribute.of("axis", 0));
    }
}
