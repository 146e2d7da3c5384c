package org.prosodia.recognizer;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.prosodia.audio.AudioException;
import org.prosodia.audio.AudioOptions;
import org.prosodia.audio.AudioReader;
import org.prosodia.audio.Channel;
import org.prosodia.audio.ClippingMeter;
import org.prosodia.audio.Recording;
import org.prosodia.model.ModelException;
import org.prosodia.model.ModelFile;
import org.prosodia.model.ModelMetadata;
import org.prosodia.model.Seams;
import org.prosodia.spectrogram.FrontEnd;
import org.prosodia.spectrogram.MaximumStream;
import org.prosodia.spectrogram.Scaling;

/**
 * Recognises emotion in recordings with one model. Open one and share it: it is thread-safe.
 *
 * <p>Files and streams of any length and format pass through bounded memory; only each segment's scores are kept. The same audio gives the
 * same answer within 1e-4, whatever the entry point, the chunks and the threads. A recognizer holds native memory until {@link #close}.
 *
 * <pre>{@code
 * try (Recognizer recognizer = Recognizer.open(Path.of("model.onnx"))) {
 *     Recognition file = recognizer.recognize(Path.of("interview.mp3"));
 *     float[] samples = new float[3 * 8_000]; // three seconds of a telephone's silence
 *     Recognition array = recognizer.recognize(samples, 8_000);
 *     try (InputStream stream = Files.newInputStream(Path.of("call.wav"))) {
 *         Recognition streamed = recognizer.recognize(stream, "call.wav");
 *         System.out.println(streamed.emotion() + " " + streamed.scores().get(streamed.emotion()));
 *     }
 * }
 * }</pre>
 *
 * <p>Overlapping segments are scored several times faster where they can share what the network makes of them: if the model's scaling is
 * not the segment's own maximum, the segments' step is a whole number of the columns that the max-pools take together (0.04 s in the
 * paper's network) and at most half a segment. The scores are the same within 1e-4. A model that a {@link Calibration} has written is
 * computed in whole numbers of 8 bits, which is faster still, and close to its scores in floating point.
 */
public final class Recognizer implements AutoCloseable {

    private static final int CHUNK = 16_384;
    private static final TimeSpan WHOLE = new TimeSpan(0, Double.POSITIVE_INFINITY);
    private static final double ROUNDING = 0.1; // seconds that a part may end behind its file: people round

    private final ModelMetadata metadata;
    private final ModelSummary summary;
    private final Surroundings surroundings;
    private final Scorer scorer;
    private final Optional<StretchScorer> stretches;
    private final Optional<ExecutorService> workers;
    private final int threads;
    private final boolean quality;
    private final AudioOptions options;

    private Recognizer(ModelFile file, String name, RecognizerOptions wanted) throws ModelException {
        this.metadata = file.metadata();
        this.summary = new ModelSummary(metadata.name(), metadata.protocol(), metadata.labels(), file.sha256());
        this.surroundings = wanted.surroundings();
        this.quality = wanted.quality();
        this.options = AudioOptions.DEFAULT.withSampleRate(metadata.frontEnd().sampleRate());
        Optional<Seams> seams = Sharing.seams(metadata, surroundings, name);
        this.stretches = seams.isEmpty() ? Optional.empty() : Optional.of(new StretchScorer(file, name, seams.get(), surroundings));
        this.scorer = new Scorer(file, name);
        this.threads = wanted.threads();
        this.workers = threads == 1 ? Optional.empty() : Optional.of(Executors.newFixedThreadPool(threads, Recognizer::daemon));
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "recognizer");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Opens the model that comes with this library, {@link BundledModel#STANDARD}, which computes on the calling thread.
     *
     * @throws ModelException if the library's own files are damaged
     */
    public static Recognizer open() throws ModelException {
        return open(BundledModel.named(BundledModel.STANDARD).read(), RecognizerOptions.DEFAULT);
    }

    /**
     * Opens a model that computes on the calling thread.
     *
     * @throws ModelException if it cannot be used; see its subclasses
     */
    public static Recognizer open(Path model) throws ModelException {
        return open(model, 1);
    }

    /**
     * Opens a model that computes on threads of its own, which all recordings share: one long recording keeps them busy, and so do many
     * at once.
     *
     * @param threads at least 1; with 1 the calling thread computes
     * @throws ModelException if it cannot be used; see its subclasses
     */
    public static Recognizer open(Path model, int threads) throws ModelException {
        return open(model, threads, Surroundings.ZEROS);
    }

    /**
     * Opens a model whose segments have these surroundings.
     *
     * @param threads at least 1; with 1 the calling thread computes
     * @throws ModelException if it cannot be used; see its subclasses
     * @throws IllegalArgumentException if the model's segments cannot have such surroundings; the message says why
     */
    public static Recognizer open(Path model, int threads, Surroundings surroundings) throws ModelException {
        return open(model, RecognizerOptions.DEFAULT.withThreads(threads).withSurroundings(surroundings));
    }

    /**
     * Opens a model that works as these options say.
     *
     * @throws ModelException if it cannot be used; see its subclasses
     * @throws IllegalArgumentException if the model's segments cannot have such surroundings; the message says why
     */
    public static Recognizer open(Path model, RecognizerOptions options) throws ModelException {
        return open(ModelFile.read(model), options);
    }

    /**
     * Opens a model that was read already, as a {@link BundledModel} is.
     *
     * @throws ModelException if it cannot be used; see its subclasses
     * @throws IllegalArgumentException if the model's segments cannot have such surroundings; the message says why
     */
    public static Recognizer open(ModelFile model, RecognizerOptions options) throws ModelException {
        return new Recognizer(model, model.name(), options);
    }

    /** What the model says of itself. */
    public ModelMetadata model() {
        return metadata;
    }

    /** Which model this is, as every recognition names it. */
    public ModelSummary summary() {
        return summary;
    }

    /**
     * Recognises a file of any length and format. A model that scales by the utterance's maximum reads it twice; what can be read once
     * only, such as a pipe, is then held in memory.
     *
     * @throws AudioException if nothing can be had from the file; see its subclasses
     * @throws TooShortException if it has no segment
     * @throws IllegalStateException if the recognizer is closed
     */
    public Recognition recognize(Path file) throws AudioException, TooShortException {
        FrontEnd frontEnd = metadata.frontEnd();
        if (frontEnd.scaling() instanceof Scaling.UtteranceMaximum) {
            if (!Files.isRegularFile(file)) {
                return recognize(Recording.read(file, options));
            }
            try (AudioReader reader = AudioReader.open(file, options)) {
                frontEnd = scaledBy(maximum(reader));
            }
        }
        try (AudioReader reader = AudioReader.open(file, options)) {
            return recognize(reader, frontEnd, WHOLE);
        }
    }

    /**
     * Recognises a part of a file: one channel or the mix, from one moment to another. Times in the result count from the part's beginning;
     * a model that scales by the utterance's maximum scales by the part's, and reads it twice.
     *
     * @param part of the file, which may end up to 0.1 s behind it, or be without end
     * @throws AudioException if nothing can be had from the file, or it has no such channel; see its subclasses
     * @throws TooShortException if the part has no segment, or the file ends before it
     * @throws IllegalStateException if the recognizer is closed
     */
    public Recognition recognize(Path file, Channel channel, TimeSpan part) throws AudioException, TooShortException {
        AudioOptions chosen = options.withChannel(channel);
        FrontEnd frontEnd = metadata.frontEnd();
        if (frontEnd.scaling() instanceof Scaling.UtteranceMaximum) {
            try (AudioReader reader = AudioReader.open(file, chosen)) {
                MaximumStream maximum = new MaximumStream(frontEnd);
                drain(reader, part, maximum::accept);
                frontEnd = scaledBy(maximum.finish());
            }
        }
        try (AudioReader reader = AudioReader.open(file, chosen)) {
            return recognize(reader, frontEnd, part);
        }
    }

    /**
     * Recognises a stream to its end; the caller closes it. A model that scales by the utterance's maximum holds the recording in memory,
     * up to the limits of {@link AudioOptions#DEFAULT}.
     *
     * @param name for messages and the result
     * @throws AudioException if nothing can be had from the stream; see its subclasses
     * @throws TooShortException if it has no segment
     * @throws IllegalStateException if the recognizer is closed
     */
    public Recognition recognize(InputStream stream, String name) throws AudioException, TooShortException {
        if (metadata.frontEnd().scaling() instanceof Scaling.UtteranceMaximum) {
            return recognize(Recording.read(stream, name, options));
        }
        try (AudioReader reader = AudioReader.open(stream, name, options)) {
            return recognize(reader, metadata.frontEnd(), WHOLE);
        }
    }

    /**
     * Recognises a recording, resampled where it is at another rate than the model's.
     *
     * @throws TooShortException if it has no segment
     * @throws IllegalStateException if the recognizer is closed
     */
    public Recognition recognize(Recording recording) throws TooShortException {
        float[] samples = recording.resampledTo(metadata.frontEnd().sampleRate()).samples();
        FrontEnd frontEnd = metadata.frontEnd();
        if (frontEnd.scaling() instanceof Scaling.UtteranceMaximum) {
            MaximumStream maximum = new MaximumStream(frontEnd);
            maximum.accept(samples, 0, samples.length);
            frontEnd = scaledBy(maximum.finish());
        }
        RecognitionStream stream = stream(frontEnd);
        stream.accept(samples, 0, samples.length);
        Recognition recognition = stream.finish(recording.name(), recording.warnings(), summary, surroundings);
        return quality ? recognition.measured(judged(measured(samples, recording))) : recognition;
    }

    /**
     * Recognises samples.
     *
     * @param samples mono, [-1, 1]
     * @param sampleRate in Hz
     * @throws TooShortException if there is no segment in them
     * @throws IllegalArgumentException if a sample is not in [-1, 1]
     * @throws IllegalStateException if the recognizer is closed
     */
    public Recognition recognize(float[] samples, int sampleRate) throws TooShortException {
        return recognize(Recording.of(samples, sampleRate));
    }

    /**
     * Scores segments made elsewhere, by {@link org.prosodia.spectrogram.Segmenter} for example; beyond their edges are zeros.
     *
     * @param segments n x bins x columns: n x 400 x 200 with the paper's front end
     * @param n how many
     * @return n x labels: logits, in the order of the labels
     * @throws IllegalArgumentException if the numbers are not n segments
     * @throws IllegalStateException if the recognizer is closed
     */
    public float[][] logits(float[] segments, int n) {
        if (n < 0 || segments.length != (long) n * scorer.size()) {
            throw new IllegalArgumentException(n + " segments want " + (long) n * scorer.size() + " numbers, not " + segments.length);
        }
        float[][] logits = new float[n][];
        InOrder work = work();
        for (int i = 0; i < n; i++) {
            int segment = i;
            work.submit(() -> {
                float[] scores = scorer.score(segments, segment * scorer.size());
                return () -> logits[segment] = scores;
            });
        }
        work.finish();
        return logits;
    }

    /**
     * The timeline of a file of any length and format, in bounded memory but for its spans.
     *
     * @param channel the mix, or one channel alone
     * @throws AudioException if nothing can be had from the file; see its subclasses
     * @throws IllegalArgumentException if the model cannot be run at that step, or the gate not at the model's rate
     * @throws IllegalStateException if the recognizer is closed
     */
    public EmotionTimeline timeline(Path file, Channel channel, TimelineSettings settings, VoiceActivity voice) throws AudioException {
        AudioOptions chosen = options.withChannel(channel);
        FrontEnd frontEnd = metadata.frontEnd();
        if (frontEnd.scaling() instanceof Scaling.UtteranceMaximum) {
            try (AudioReader reader = AudioReader.open(file, chosen)) {
                frontEnd = scaledBy(maximum(reader));
            }
        }
        try (AudioReader reader = AudioReader.open(file, chosen)) {
            return timeline(reader, frontEnd, settings, voice);
        }
    }

    /**
     * The timeline of a stream, read to its end; the caller closes it.
     *
     * @param name for messages and the result
     * @throws AudioException if nothing can be had from the stream; see its subclasses
     * @throws IllegalArgumentException as {@link #timelineStream}
     * @throws IllegalStateException if the recognizer is closed
     */
    public EmotionTimeline timeline(InputStream stream, String name, TimelineSettings settings, VoiceActivity voice) throws AudioException {
        try (AudioReader reader = AudioReader.open(stream, name, options)) {
            return timeline(reader, streamed(), settings, voice);
        }
    }

    /**
     * A timeline that is fed with samples.
     *
     * @param listener told what is certain, on the thread that feeds
     * @throws IllegalArgumentException if the model scales by the utterance's maximum, which is known at the end only, or cannot be run at
     *     that step, or the gate not at the model's rate
     */
    public TimelineStream timelineStream(TimelineSettings settings, VoiceActivity voice, Consumer<TimelineEvent> listener) {
        return timelineStream(streamed(), settings, voice, listener);
    }

    /**
     * As {@link #timelineStream}, for listeners in a hurry: each window is scored by itself and on the feeding thread, as soon as its last
     * sample is in. Scores are the same within 1e-4; it takes more computing where segments could share.
     *
     * @throws IllegalArgumentException as {@link #timelineStream}, or if the recognizer's surroundings are not zeros
     */
    public TimelineStream promptTimelineStream(TimelineSettings settings, VoiceActivity voice, Consumer<TimelineEvent> listener) {
        if (surroundings != Surroundings.ZEROS) {
            throw new IllegalArgumentException("windows scored by themselves have no surroundings but zeros");
        }
        FrontEnd frontEnd = streamed();
        return new TimelineStream(metadata, settings, voice, sink -> new SeparateScoring(frontEnd, settings.step(), scorer,
                new InOrder(Optional.empty(), 1), sink), listener);
    }

    /** Frees native memory when runs under way are done; a second call does nothing. */
    @Override
    public void close() {
        scorer.close();
        stretches.ifPresent(StretchScorer::close);
        workers.ifPresent(ExecutorService::shutdown);
    }

    private InOrder work() {
        return new InOrder(workers, threads + 1);
    }

    private RecognitionStream stream(FrontEnd frontEnd) {
        return new RecognitionStream(metadata, sink -> scoring(frontEnd, metadata.segmentStep(), sink));
    }

    private SegmentScoring scoring(FrontEnd frontEnd, double step, SegmentScoring.Sink sink) {
        boolean shared = frontEnd.scaling().constant()
                && stretches.filter(found -> Sharing.worthwhile(found.seams(), frontEnd, step, surroundings)).isPresent();
        if (!shared && surroundings != Surroundings.ZEROS) {
            throw new IllegalArgumentException("at a step of " + step + " s segments do not fall on whole columns of the network's maps:"
                    + " use surroundings of zeros");
        }
        return shared ? new SharedScoring(frontEnd, step, stretches.get(), work(), sink)
                : new SeparateScoring(frontEnd, step, scorer, work(), sink);
    }

    private FrontEnd streamed() {
        if (metadata.frontEnd().scaling() instanceof Scaling.UtteranceMaximum) {
            throw new IllegalArgumentException("a model that scales by the utterance's maximum wants a file, which can be read twice: that"
                    + " maximum is known at the end only");
        }
        return metadata.frontEnd();
    }

    private TimelineStream timelineStream(FrontEnd frontEnd, TimelineSettings settings, VoiceActivity voice,
            Consumer<TimelineEvent> listener) {
        return new TimelineStream(metadata, settings, voice, sink -> scoring(frontEnd, settings.step(), sink), listener);
    }

    private EmotionTimeline timeline(AudioReader reader, FrontEnd frontEnd, TimelineSettings settings, VoiceActivity voice)
            throws AudioException {
        EmotionTimeline.Collector collector = new EmotionTimeline.Collector();
        TimelineStream stream = timelineStream(frontEnd, settings, voice, collector);
        Optional<QualityMeter> meter = meter();
        drain(reader, both(stream::accept, meter));
        stream.finish();
        EmotionTimeline timeline = collector.timeline(reader.name(), stream, reader.warnings(), voice, settings, summary);
        return meter.map(found -> timeline.measured(judged(measured(found, reader)))).orElse(timeline);
    }

    private Recognition recognize(AudioReader reader, FrontEnd frontEnd, TimeSpan part) throws AudioException, TooShortException {
        RecognitionStream stream = stream(frontEnd);
        Optional<QualityMeter> meter = meter();
        drain(reader, part, both(stream::accept, meter));
        List<String> warnings = reader.warnings(); // complete at the end
        Recognition recognition = stream.finish(reader.name(), warnings, summary, surroundings);
        return meter.map(found -> recognition.measured(judged(measured(found, reader)))).orElse(recognition);
    }

    private Optional<QualityMeter> meter() {
        return quality ? Optional.of(new QualityMeter(metadata.frontEnd().sampleRate())) : Optional.empty();
    }

    private static Sink both(Sink first, Optional<QualityMeter> meter) {
        return (samples, offset, length) -> {
            first.accept(samples, offset, length);
            meter.ifPresent(second -> second.accept(samples, offset, length));
        };
    }

    private static Quality measured(QualityMeter meter, AudioReader reader) {
        return meter.finish().withClipped(reader.clippedShare()).withFileRate(reader.format().sampleRate());
    }

    /** What is cut off shows at the recording's own rate only. */
    private Quality measured(float[] resampled, Recording recording) {
        ClippingMeter clipping = new ClippingMeter();
        for (float sample : recording.samples()) {
            clipping.accept(sample);
        }
        return Quality.of(new Recording(recording.name(), resampled, metadata.frontEnd().sampleRate(), List.of()))
                .withClipped(clipping.share());
    }

    private Quality judged(Quality found) {
        return found.withWarnings(QualityGate.warnings(found, metadata));
    }

    private float maximum(AudioReader reader) throws AudioException {
        MaximumStream maximum = new MaximumStream(metadata.frontEnd());
        drain(reader, maximum::accept);
        return maximum.finish();
    }

    /** Takes samples from an offset of an array. */
    private interface Sink {
        void accept(float[] samples, int offset, int length);
    }

    private static void drain(AudioReader reader, Sink sink) throws AudioException {
        float[] chunk = new float[CHUNK];
        for (int count = reader.read(chunk, 0, CHUNK); count >= 0; count = reader.read(chunk, 0, CHUNK)) {
            sink.accept(chunk, 0, count);
        }
    }

    private static void drain(AudioReader reader, TimeSpan part, Sink sink) throws AudioException, TooShortException {
        int rate = reader.sampleRate();
        long first = Math.round(part.start() * rate);
        long last = Math.round(part.end() * rate); // a very large number where there is no end
        float[] chunk = new float[CHUNK];
        long at = 0;
        for (int count = 0; count >= 0 && at < last; count = reader.read(chunk, 0, (int) Math.min(CHUNK, last - at))) {
            int passedOver = (int) Math.min(count, Math.max(0, first - at));
            if (count > passedOver) {
                sink.accept(chunk, passedOver, count - passedOver);
            }
            at += count;
        }
        double end = (double) at / rate;
        if (first > 0 && at <= first || Double.isFinite(part.end()) && part.end() > end + ROUNDING) {
            throw new TooShortException(reader.name() + ": ends at " + end + " s, before the part wanted, from " + part.start()
                    + (Double.isFinite(part.end()) ? " to " + part.end() : "") + " s; correct the times");
        }
    }

    /** Scaling by the utterance's maximum, once that is known; silence may be scaled by anything. */
    private FrontEnd scaledBy(float maximum) {
        return metadata.frontEnd().withScaling(new Scaling.TrainingSetMaximum(maximum > 0 ? maximum : 1));
    }
}
