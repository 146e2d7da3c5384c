package org.prosodia.recognizer.explanation;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.prosodia.audio.Recording;
import org.prosodia.model.ModelException;
import org.prosodia.model.ModelFile;
import org.prosodia.model.ModelMetadata;
import org.prosodia.model.NetworkParts;
import org.prosodia.model.architecture.Architecture;
import org.prosodia.recognizer.SpeakerClips;
import org.prosodia.recognizer.onnx.OnnxSession;
import org.prosodia.spectrogram.FrontEnd;
import org.prosodia.spectrogram.Segment;
import org.prosodia.spectrogram.Segmenter;
import org.prosodia.spectrogram.Spectrogram;
import org.prosodia.spectrogram.View;

/**
 * Reads the attention maps of recordings from a model, whose graph returns them in addition to the scores. It computes
 * in floating point and each segment separately, for inspection rather than speed. Of a model that averages several
 * views of a segment, it reads the maps of the segment itself. Of an ensemble it returns the mean of the members' maps,
 * and as evidence the mean of their evidence, which adds up to the ensemble's logits. Thread-safe. Holds native memory
 * until {@link #close}.
 *
 * <pre>{@code
 * try (AttentionReader reader = AttentionReader.open(Path.of("model.onnx"))) {
 *     Spectrogram spectrogram = reader.spectrogram(Recording.read(Path.of("interview.mp3")));
 *     for (AttentionMap map : reader.maps(spectrogram)) {
 *         System.out.println(map.start() + " s: " + map.height() + " bands of " + map.width() + " columns");
 *     }
 * }
 * }</pre>
 */
public final class AttentionReader implements AutoCloseable {

    private static final String BOTTOM_UP = "bottom_up";
    private static final String TOP_DOWN = "top_down";

    private final ModelMetadata metadata;
    private final FrontEnd frontEnd; // with the segment itself as its only view
    private final OnnxSession session;

    private AttentionReader(ModelMetadata metadata, FrontEnd frontEnd, OnnxSession session) {
        this.metadata = metadata;
        this.frontEnd = frontEnd;
        this.session = session;
    }

    private AttentionReader(ModelFile file, String name) throws ModelException {
        this.metadata = file.metadata();
        this.frontEnd = metadata.frontEnd().withViews(View.NONE);
        this.session = new OnnxSession(name, NetworkParts.of(file).wholeModel());
    }

    /**
     * Opens a model.
     *
     * @throws ModelException if the model cannot be used; see its subclasses
     */
    public static AttentionReader open(Path model) throws ModelException {
        return of(ModelFile.read(model), model.toString());
    }

    static AttentionReader of(ModelFile file, String name) throws ModelException {
        return new AttentionReader(file, name);
    }

    /**
     * Returns a reader of one speaker's recordings. It shares the model: closing either closes both.
     *
     * @throws IllegalArgumentException if the model's scaling does not depend on the speaker
     */
    public AttentionReader forSpeaker(SpeakerClips clips) {
        return new AttentionReader(metadata, clips.normalized(frontEnd), session);
    }

    /** Returns the model's metadata. */
    public ModelMetadata model() {
        return metadata;
    }

    /**
     * Returns a recording's magnitudes by the model's front end, before scaling. The recording is resampled if it has
     * another rate.
     */
    public Spectrogram spectrogram(Recording recording) {
        return Spectrogram.of(recording.resampledTo(metadata.frontEnd().sampleRate()), metadata.frontEnd());
    }

    /**
     * Returns the maps of each segment of a spectrogram.
     *
     * @param spectrogram a spectrogram of this model's front end
     * @return one entry for each segment, in the order of time; empty if the spectrogram is shorter than a segment
     * @throws IllegalStateException if the reader is closed, or the runtime fails
     */
    public List<AttentionMap> maps(Spectrogram spectrogram) {
        List<AttentionMap> maps = new ArrayList<>();
        Segmenter segmenter = segmenter();
        for (int index = 0; index < segmenter.count(spectrogram); index++) {
            maps.add(map(spectrogram, segmenter, index));
        }
        return maps;
    }

    /**
     * Returns the merged maps of all segments of a spectrogram. Memory holds the maps of one segment at a time.
     *
     * @param spectrogram a spectrogram of this model's front end
     * @return empty if the spectrogram is shorter than a segment; without maps if the pooling has none, such as max
     * @throws IllegalStateException if the reader is closed, or the runtime fails
     */
    public Optional<RecordingMaps> merged(Spectrogram spectrogram) {
        Segmenter segmenter = segmenter();
        int count = segmenter.count(spectrogram);
        if (count == 0) {
            return Optional.empty();
        }
        MapMerger merger = merger(spectrogram);
        for (int index = 0; index < count; index++) {
            merger.add(index, map(spectrogram, segmenter, index));
        }
        return Optional.of(merger.maps());
    }

    /** Returns a merger for the maps of a spectrogram's segments, of which there must be at least one. */
    MapMerger merger(Spectrogram spectrogram) {
        Segmenter segmenter = segmenter();
        return new MapMerger(
                metadata,
                IntStream.range(0, segmenter.count(spectrogram))
                        .mapToObj(index -> segmenter.kept(spectrogram, index))
                        .toList());
    }

    Segmenter segmenter() {
        return new Segmenter(frontEnd, metadata.segmentStep());
    }

    /** Returns the maps of one segment. */
    AttentionMap map(Spectrogram spectrogram, Segmenter segmenter, int index) {
        Segment segment = segmenter.segment(spectrogram, index);
        double firstColumn =
                FrameTimes.start(frontEnd, segmenter.kept(spectrogram, index).first());
        return session.run(
                segment.values().length,
                (environment, runtime, input) -> map(
                        segment,
                        firstColumn,
                        environment,
                        runtime,
                        input.put(segment.values()).flip()));
    }

    private AttentionMap map(
            Segment segment, double firstColumn, OrtEnvironment environment, OrtSession runtime, FloatBuffer input)
            throws OrtException {
        int columns = segment.values().length / frontEnd.bins();
        Set<String> outputs = new TreeSet<>(runtime.getOutputNames());
        try (OnnxTensor tensor =
                        OnnxTensor.createTensor(environment, input, new long[] {1, 1, frontEnd.bins(), columns});
                OrtSession.Result result = runtime.run(Map.of("segments", tensor), outputs)) {
            Optional<float[]> bottomUp = result.get(BOTTOM_UP).map(OnnxSession::floats);
            Optional<float[]> topDown = result.get(TOP_DOWN).map(OnnxSession::floats);
            return map(segment, firstColumn, columns / metadata.architecture().mapStride(), bottomUp, topDown);
        }
    }

    private AttentionMap map(
            Segment segment, double firstColumn, int width, Optional<float[]> bottomUp, Optional<float[]> topDown) {
        Architecture architecture = metadata.architecture();
        int height = architecture.mapHeight(frontEnd);
        int positions = height * width;
        int ranks = topDown.map(maps -> maps.length / positions / architecture.classes())
                .orElse(0);
        float member = 1f / metadata.networks();
        float share = architecture.pooling().averaged() ? member / positions : member;
        List<float[]> topDownMaps = new ArrayList<>();
        List<float[]> evidenceMaps = new ArrayList<>();
        for (int k = 0; k < architecture.classes() && topDown.isPresent(); k++) {
            float[] values = new float[positions];
            float[] evidence = new float[positions];
            for (int r = 0; r < ranks; r++) {
                int first = (r * architecture.classes() + k) * positions;
                for (int p = 0; p < positions; p++) {
                    float value = topDown.get()[first + p];
                    values[p] += member * value;
                    evidence[p] += share * value * (bottomUp.isPresent() ? bottomUp.get()[r * positions + p] : 1);
                }
            }
            topDownMaps.add(values);
            evidenceMaps.add(evidence);
        }
        return new AttentionMap(
                segment.start(),
                segment.end(),
                firstColumn,
                height,
                width,
                bottomUp.map(maps -> summed(maps, positions, member)),
                topDownMaps,
                evidenceMaps);
    }

    private static float[] summed(float[] maps, int positions, float share) {
        float[] sum = new float[positions];
        for (int i = 0; i < maps.length; i++) {
            sum[i % positions] += share * maps[i];
        }
        return sum;
    }

    /** Frees native memory after the runs in progress have ended. A second call has no effect. */
    @Override
    public void close() {
        session.close();
    }
}
