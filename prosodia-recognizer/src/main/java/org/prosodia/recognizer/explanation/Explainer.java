package org.prosodia.recognizer.explanation;

import java.io.InputStream;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.prosodia.audio.AudioException;
import org.prosodia.audio.AudioOptions;
import org.prosodia.audio.AudioReader;
import org.prosodia.audio.Recording;
import org.prosodia.audio.TimeSpan;
import org.prosodia.model.ModelException;
import org.prosodia.model.ModelFile;
import org.prosodia.model.ModelMetadata;
import org.prosodia.model.ModelSummary;
import org.prosodia.model.architecture.Pooling;
import org.prosodia.recognizer.BundledModel;
import org.prosodia.recognizer.Recognizer;
import org.prosodia.recognizer.TooLongException;
import org.prosodia.recognizer.TooShortException;
import org.prosodia.recognizer.quality.Quality;
import org.prosodia.recognizer.reading.PartReader;
import org.prosodia.recognizer.reading.QualityCheck;
import org.prosodia.spectrogram.Segmenter;
import org.prosodia.spectrogram.Spectrogram;

/**
 * Explains what a model says of recordings:
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
 * <p>It computes in floating point and each segment by itself, so that its logits are those of a {@link Recognizer} within 1e-4, but for
 * models that are computed in whole numbers of 8 bits. Models of average pooling have no bottom-up map, as every position counts the same;
 * those of max and top pooling, which have no maps, are refused. Thread-safe; it holds native memory until {@link #close}.
 */
public final class Explainer implements AutoCloseable {

    /** The longest recording, or part of one, that is explained at once, in seconds: what can be looked at in a picture. */
    public static final double LONGEST = 60;

    private final ModelMetadata metadata;
    private final ModelSummary summary;
    private final List<FilterGroup> filters;
    private final AudioOptions options;
    private final AttentionReader reader;
    private final QualityCheck check;

    private Explainer(ModelFile file, String name) throws ModelException {
        this.metadata = file.metadata();
        Pooling pooling = metadata.architecture().pooling();
        if (!pooling.explainable()) {
            throw new IllegalArgumentException(name + ": its " + pooling.name() + " pooling has no maps to explain it by; explain a model that was trained"
                    + " with attention or average pooling");
        }
        this.summary = ModelSummary.of(file);
        this.filters = file.firstFilters().entrySet().stream()
                .map(group -> FilterGroup.of(group.getKey().name().toLowerCase(Locale.ROOT), group.getValue())).toList();
        this.options = AudioOptions.DEFAULT.withSampleRate(metadata.frontEnd().sampleRate());
        this.reader = AttentionReader.of(file, name);
        this.check = new QualityCheck(metadata, true);
    }

    /**
     * Opens a model.
     *
     * @throws ModelException if it cannot be used; see its subclasses
     * @throws IllegalArgumentException if its pooling cannot be explained; the message says so
     */
    public static Explainer open(Path model) throws ModelException {
        return open(ModelFile.read(model));
    }

    /**
     * Opens a model that was read already, as a {@link BundledModel} is.
     *
     * @throws ModelException if it cannot be used; see its subclasses
     * @throws IllegalArgumentException if its pooling cannot be explained; the message says so
     */
    public static Explainer open(ModelFile model) throws ModelException {
        return new Explainer(model, model.name());
    }

    /** What the model says of itself. */
    public ModelMetadata model() {
        return metadata;
    }

    /**
     * Explains a file whole.
     *
     * @throws AudioException if nothing can be had from the file; see its subclasses
     * @throws TooShortException if it has no segment
     * @throws TooLongException if it is longer than {@link #LONGEST}
     * @throws IllegalStateException if the explainer is closed
     */
    public Explanation explain(Path file) throws AudioException, TooShortException, TooLongException {
        return explain(file, TimeSpan.WHOLE);
    }

    /**
     * Explains a part of a file, as if it were a recording of its own. What follows the part is not read.
     *
     * @param part in seconds of the file; may reach beyond its end
     * @throws AudioException if nothing can be had from the file; see its subclasses
     * @throws TooShortException if the part has no segment
     * @throws TooLongException if it is longer than {@link #LONGEST}
     * @throws IllegalStateException if the explainer is closed
     */
    public Explanation explain(Path file, TimeSpan part) throws AudioException, TooShortException, TooLongException {
        try (AudioReader audio = AudioReader.open(file, options)) {
            return explain(read(audio, part), part.start());
        }
    }

    /**
     * As {@link #explain(Path, TimeSpan)}, of a stream; the caller closes it.
     *
     * @param name for messages and results
     * @throws AudioException if nothing can be had from the stream; see its subclasses
     * @throws TooShortException if the part has no segment
     * @throws TooLongException if it is longer than {@link #LONGEST}
     * @throws IllegalStateException if the explainer is closed
     */
    public Explanation explain(InputStream stream, String name, TimeSpan part) throws AudioException, TooShortException, TooLongException {
        try (AudioReader audio = AudioReader.open(stream, name, options)) {
            return explain(read(audio, part), part.start());
        }
    }

    /**
     * Explains a recording, resampled where it is at another rate than the model's.
     *
     * @throws TooShortException if it has no segment
     * @throws TooLongException if it is longer than {@link #LONGEST}
     * @throws IllegalStateException if the explainer is closed
     */
    public Explanation explain(Recording recording) throws TooShortException, TooLongException {
        if (recording.duration() > LONGEST) {
            throw tooLong(recording.name());
        }
        Recording resampled = recording.resampledTo(metadata.frontEnd().sampleRate());
        return explain(new Recording(resampled.name(), resampled.samples(), resampled.sampleRate(),
                warnings(check.of(recording, resampled.samples()), resampled.warnings(), resampled.name())), 0);
    }

    private static TooLongException tooLong(String name) {
        return new TooLongException(name + ": longer than " + (int) LONGEST + " s, the most that is explained at once; name a part of"
                + " it, from one second to another");
    }

    /** The samples of a part; of a whole recording no more than one above the limit. */
    private Recording read(AudioReader audio, TimeSpan part) throws AudioException, TooShortException, TooLongException {
        int rate = audio.sampleRate();
        long first = Math.round(part.start() * rate);
        int most = (int) (LONGEST * rate);
        int room = (int) Math.min(most + 1L, Math.round(part.end() * rate) - first);
        FloatBuffer samples = FloatBuffer.allocate(room);
        QualityCheck.Passing passing = check.passing(samples::put);
        long at = PartReader.read(audio, first, first + room, passing::accept);
        if (samples.position() > most) {
            throw tooLong(audio.name());
        }
        if (samples.position() == 0 && first > 0) {
            throw new TooShortException(audio.name() + ": ends after " + (double) at / rate + " s, before the part that begins at "
                    + part.start() + " s; name an earlier one");
        }
        return new Recording(audio.name(), Arrays.copyOf(samples.array(), samples.position()), rate,
                warnings(passing.quality(audio), audio.warnings(), audio.name()));
    }

    private static List<String> warnings(Optional<Quality> quality, List<String> before, String name) {
        return quality.map(found -> found.warnings(before, name)).orElse(before);
    }

    private Explanation explain(Recording recording, double from) throws TooShortException {
        if (recording.samples().length == 0) {
            throw TooShortException.empty(recording.name());
        }
        Spectrogram spectrogram = reader.spectrogram(recording);
        Segmenter segmenter = reader.segmenter();
        int count = segmenter.count(spectrogram);
        if (count == 0) {
            throw TooShortException.of(recording.name(), recording.duration(), metadata.frontEnd().segmentSeconds());
        }
        MapMerger merger = reader.merger(spectrogram);
        List<SegmentLogits> segments = new ArrayList<>();
        for (int index = 0; index < count; index++) {
            AttentionMap map = reader.map(spectrogram, segmenter, index);
            merger.add(index, map);
            segments.add(new SegmentLogits(map.start(), map.end(), map.evidence().stream().map(Explainer::sum).toList()));
        }
        AttentionMap clearest = reader.map(spectrogram, segmenter, clearest(segments));
        return new Explanation(recording, from, spectrogram, segments, merger.maps(), clearest, filters, metadata, summary);
    }

    private static double sum(float[] map) {
        double sum = 0;
        for (float value : map) {
            sum += value;
        }
        return sum;
    }

    /** Which segment the winner of the whole leads the runner-up in by most. */
    private int clearest(List<SegmentLogits> segments) {
        List<Integer> ranking = Explanation.ranking(metadata, segments);
        return IntStream.range(0, segments.size()).boxed().max(Comparator.comparingDouble(index ->
                segments.get(index).logits().get(ranking.get(0)) - segments.get(index).logits().get(ranking.get(1)))).orElseThrow();
    }

    @Override
    public void close() {
        reader.close();
    }
}
