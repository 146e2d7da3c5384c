package org.prosodia.recognizer.explanation;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.prosodia.audio.AudioDecoder;
import org.prosodia.audio.AudioException;
import org.prosodia.audio.AudioOptions;
import org.prosodia.audio.AudioReader;
import org.prosodia.audio.Recording;
import org.prosodia.audio.TimeSpan;
import org.prosodia.model.ModelException;
import org.prosodia.model.ModelFile;
import org.prosodia.model.ModelMetadata;
import org.prosodia.model.ModelSummary;
import org.prosodia.model.NetworkParts;
import org.prosodia.model.architecture.Pooling;
import org.prosodia.recognizer.BundledModel;
import org.prosodia.recognizer.RecognitionProgress;
import org.prosodia.recognizer.Recognizer;
import org.prosodia.recognizer.RecognizerOptions;
import org.prosodia.recognizer.SpeakerClips;
import org.prosodia.recognizer.TooLongException;
import org.prosodia.recognizer.TooShortException;
import org.prosodia.recognizer.reading.QualityCheck;
import org.prosodia.spectrogram.Segmenter;
import org.prosodia.spectrogram.SpeakerSound;
import org.prosodia.spectrogram.Spectrogram;

/**
 * Explains a model's results for recordings.
 *
 * <pre>{@code
 * try (Explainer explainer = Explainer.open(Path.of("model.onnx"))) {
 *     Explanation why = explainer.explain(Path.of("clip.wav"));
 *     for (Region region : why.decision().regions()) {
 *         System.out.println(region);
 *     }
 * }
 * }</pre>
 *
 * <p>It computes in floating point and each segment separately, so its logits are those of a {@link Recognizer} within
 * 1e-4, except for models that are computed in whole numbers of 8 bits or average several views of a segment, of which
 * only the segment itself is explained. Models with average pooling have no bottom-up map, since every position has the
 * same weight. Models with max or top pooling have no maps and are refused. Thread-safe. Holds native memory until
 * {@link #close}.
 */
public final class Explainer implements AutoCloseable {

    /**
     * The longest recording, or part of one, that is explained, in seconds. Longer ones cannot be inspected in one
     * picture.
     */
    public static final double LONGEST = 60;

    private static final RecognitionProgress SILENT = (seconds, total) -> {};

    private final ModelMetadata metadata;
    private final ModelSummary summary;
    private final List<FilterGroup> filters;
    private final AudioOptions options;
    private final AttentionReader reader;
    private final QualityCheck check;
    private final double leastVoice;
    private final Optional<SpeakerSound> speaker;

    private Explainer(ModelFile file, String name) throws ModelException {
        this.metadata = file.metadata();
        Pooling pooling = metadata.architecture().pooling();
        if (!pooling.explainable()) {
            throw new IllegalArgumentException(
                    name + ": its " + pooling.name() + " pooling has no maps to explain it by;"
                            + " explain a model that was trained with attention or average pooling");
        }
        this.summary = ModelSummary.of(file);
        this.filters = NetworkParts.of(file).firstFilters().entrySet().stream()
                .map(group -> FilterGroup.of(group.getKey().name().toLowerCase(Locale.ROOT), group.getValue()))
                .toList();
        this.options = AudioOptions.DEFAULT.withSampleRate(metadata.frontEnd().sampleRate());
        this.reader = AttentionReader.of(file, name);
        this.check = new QualityCheck(metadata, true);
        this.leastVoice = RecognizerOptions.LEAST_VOICE;
        this.speaker = Optional.empty();
    }

    private Explainer(
            Explainer other,
            AudioOptions options,
            AttentionReader reader,
            double leastVoice,
            Optional<SpeakerSound> speaker) {
        this.metadata = other.metadata;
        this.summary = other.summary;
        this.filters = other.filters;
        this.options = options;
        this.reader = reader;
        this.check = other.check;
        this.leastVoice = leastVoice;
        this.speaker = speaker;
    }

    /**
     * Returns an explainer with another least duration of voice, below which a recording has no emotion; it is
     * {@link RecognizerOptions#LEAST_VOICE} otherwise. It shares the model: closing either closes both.
     *
     * @param seconds the duration; 0 for an emotion in any case
     * @throws IllegalArgumentException if it is not a number from 0 up
     */
    public Explainer withLeastVoice(double seconds) {
        return new Explainer(
                this,
                options,
                reader,
                RecognizerOptions.DEFAULT.withLeastVoice(seconds).leastVoice(),
                speaker);
    }

    /**
     * Returns an explainer with another decoder of recordings, which is this process otherwise. It shares the model:
     * closing either closes both.
     */
    public Explainer withDecoder(AudioDecoder decoder) {
        return new Explainer(this, options.withDecoder(decoder), reader, leastVoice, speaker);
    }

    /**
     * Returns an explainer of one speaker's recordings. It shares the model: closing either closes both.
     *
     * @throws IllegalArgumentException if the model's scaling does not depend on the speaker
     */
    public Explainer forSpeaker(SpeakerClips clips) {
        return new Explainer(this, options, reader.forSpeaker(clips), leastVoice, clips.sound());
    }

    /**
     * Opens a model.
     *
     * @throws ModelException if the model cannot be used; see its subclasses
     * @throws IllegalArgumentException if its pooling cannot be explained
     */
    public static Explainer open(Path model) throws ModelException {
        return open(ModelFile.read(model));
    }

    /**
     * Opens a model that has been read already, for example by {@link BundledModel#read}.
     *
     * @throws ModelException if the model cannot be used; see its subclasses
     * @throws IllegalArgumentException if its pooling cannot be explained
     */
    public static Explainer open(ModelFile model) throws ModelException {
        return new Explainer(model, model.name());
    }

    /** Returns the model's metadata. */
    public ModelMetadata model() {
        return metadata;
    }

    /**
     * Explains a whole file.
     *
     * @throws AudioException if the file cannot be read or decoded; see its subclasses
     * @throws TooShortException if the recording has no segment
     * @throws TooLongException if it is longer than {@link #LONGEST}
     * @throws IllegalStateException if the explainer is closed
     */
    public Explanation explain(Path file) throws AudioException, TooShortException, TooLongException {
        return explain(file, TimeSpan.WHOLE);
    }

    /**
     * Explains a part of a file like a separate recording. The file is not read beyond the part.
     *
     * @param part the part, in seconds of the file; may end after the file
     * @throws AudioException if the file cannot be read or decoded; see its subclasses
     * @throws TooShortException if the part has no segment
     * @throws TooLongException if it is longer than {@link #LONGEST}
     * @throws IllegalStateException if the explainer is closed
     */
    public Explanation explain(Path file, TimeSpan part) throws AudioException, TooShortException, TooLongException {
        return explain(file, part, SILENT);
    }

    /**
     * Explains a part of a file as {@link #explain(Path, TimeSpan)} does, and reports how far it is read: what is
     * before the part must be decoded too.
     *
     * @param progress receives the position in seconds of the file, and the end of the part if it is known
     */
    public Explanation explain(Path file, TimeSpan part, RecognitionProgress progress)
            throws AudioException, TooShortException, TooLongException {
        try (AudioReader audio = AudioReader.open(file, options)) {
            return explain(ExplainedSound.read(audio, part, check, leastVoice, progress), part.start());
        }
    }

    /**
     * Explains a part of a stream, which is not closed.
     *
     * @param name the name of the recording in messages and the result
     * @param part the part, in seconds of the stream; may end after the stream
     * @throws AudioException if the stream cannot be read or decoded; see its subclasses
     * @throws TooShortException if the part has no segment
     * @throws TooLongException if it is longer than {@link #LONGEST}
     * @throws IllegalStateException if the explainer is closed
     */
    public Explanation explain(InputStream stream, String name, TimeSpan part)
            throws AudioException, TooShortException, TooLongException {
        return explain(stream, name, part, SILENT);
    }

    /** Explains a part of a stream, and reports as {@link #explain(Path, TimeSpan, RecognitionProgress)} does. */
    public Explanation explain(InputStream stream, String name, TimeSpan part, RecognitionProgress progress)
            throws AudioException, TooShortException, TooLongException {
        try (AudioReader audio = AudioReader.open(stream, name, options)) {
            return explain(ExplainedSound.read(audio, part, check, leastVoice, progress), part.start());
        }
    }

    /**
     * Explains a recording, resampled to the model's rate if it has another.
     *
     * @throws TooShortException if the recording has no segment
     * @throws TooLongException if it is longer than {@link #LONGEST}
     * @throws IllegalStateException if the explainer is closed
     */
    public Explanation explain(Recording recording) throws TooShortException, TooLongException {
        return explain(
                ExplainedSound.of(
                        recording, check, leastVoice, metadata.frontEnd().sampleRate()),
                0);
    }

    private Explanation explain(ExplainedSound sound, double from) throws TooShortException {
        Recording recording = sound.recording();
        if (recording.samples().length == 0) {
            throw TooShortException.empty(recording.name());
        }
        Spectrogram spectrogram = reader.spectrogram(recording);
        Segmenter segmenter = reader.segmenter();
        int count = segmenter.count(spectrogram);
        if (count == 0) {
            throw TooShortException.of(
                    recording.name(), recording.duration(), metadata.frontEnd().segmentSeconds());
        }
        MapMerger merger = reader.merger(spectrogram);
        List<SegmentLogits> segments = new ArrayList<>();
        for (int index = 0; index < count; index++) {
            AttentionMap map = reader.map(spectrogram, segmenter, index);
            merger.add(index, map);
            segments.add(new SegmentLogits(
                    map.start(),
                    map.end(),
                    map.evidence().stream().map(Explainer::sum).toList()));
        }
        AttentionMap clearest = reader.map(spectrogram, segmenter, clearest(segments));
        return new Explanation(
                recording,
                from,
                spectrogram,
                segments,
                merger.maps(),
                clearest,
                filters,
                sound.reason(),
                metadata,
                summary,
                speaker);
    }

    private static double sum(float[] map) {
        double sum = 0;
        for (float value : map) {
            sum += value;
        }
        return sum;
    }

    /** Returns the segment in which the recording's first label leads the second by most. */
    private int clearest(List<SegmentLogits> segments) {
        List<Integer> ranking = Explanation.ranking(metadata, segments);
        return IntStream.range(0, segments.size())
                .boxed()
                .max(Comparator.comparingDouble(
                        index -> segments.get(index).logits().get(ranking.get(0))
                                - segments.get(index).logits().get(ranking.get(1))))
                .orElseThrow();
    }

    @Override
    public void close() {
        reader.close();
    }
}
