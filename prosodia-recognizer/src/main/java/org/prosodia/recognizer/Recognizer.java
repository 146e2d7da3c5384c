package org.prosodia.recognizer;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.prosodia.audio.AudioException;
import org.prosodia.audio.AudioOptions;
import org.prosodia.audio.AudioReader;
import org.prosodia.audio.Channel;
import org.prosodia.audio.Recording;
import org.prosodia.audio.TimeSpan;
import org.prosodia.model.EdgeContext;
import org.prosodia.model.ModelException;
import org.prosodia.model.ModelFile;
import org.prosodia.model.ModelMetadata;
import org.prosodia.model.ModelSummary;
import org.prosodia.recognizer.reading.PartReader;
import org.prosodia.recognizer.reading.QualityCheck;
import org.prosodia.recognizer.scoring.ScoringEngine;
import org.prosodia.recognizer.timeline.CallRole;
import org.prosodia.recognizer.timeline.CallTimeline;
import org.prosodia.recognizer.timeline.EmotionTimeline;
import org.prosodia.recognizer.timeline.RolePolicy;
import org.prosodia.recognizer.timeline.RoleRefusedException;
import org.prosodia.recognizer.timeline.TimelineEvent;
import org.prosodia.recognizer.timeline.TimelineSettings;
import org.prosodia.recognizer.timeline.TimelineStream;
import org.prosodia.recognizer.voice.VoiceActivity;
import org.prosodia.spectrogram.FrontEnd;

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
 * paper's network) and at most half a segment. The scores are the same within 1e-4. A model that a {@link QuantizationRanges} has written is
 * computed in whole numbers of 8 bits, which is faster still, and close to its scores in floating point.
 */
public final class Recognizer implements AutoCloseable {

    private final ModelMetadata metadata;
    private final ModelSummary summary;
    private final EdgeContext edgeContext;
    private final AudioOptions options;
    private final UtteranceScaling scaling;
    private final QualityCheck quality;
    private final ScoringEngine scorers;

    private Recognizer(ModelFile file, RecognizerOptions wanted) throws ModelException {
        this.metadata = file.metadata();
        this.summary = ModelSummary.of(file);
        this.edgeContext = wanted.edgeContext();
        this.options = AudioOptions.DEFAULT.withSampleRate(metadata.frontEnd().sampleRate());
        this.scaling = new UtteranceScaling(metadata.frontEnd());
        this.quality = new QualityCheck(metadata, wanted.quality());
        this.scorers = new ScoringEngine(file, wanted.edgeContext(), wanted.threads());
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
        return open(model, RecognizerOptions.DEFAULT);
    }

    /**
     * Opens a model that computes on threads of its own, which all recordings share: one long recording keeps them busy, and so do many
     * at once.
     *
     * @param threads at least 1; with 1 the calling thread computes
     * @throws ModelException if it cannot be used; see its subclasses
     */
    public static Recognizer open(Path model, int threads) throws ModelException {
        return open(model, RecognizerOptions.DEFAULT.withThreads(threads));
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
        return new Recognizer(model, options);
    }

    /** What the model says of itself: labels in the order of the scores, front end, segments and their step. */
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
        if (scaling.wanted() && !Files.isRegularFile(file)) {
            return recognize(Recording.read(file, options));
        }
        return recognize(file, new Channel.Mix(), TimeSpan.WHOLE);
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
        FrontEnd frontEnd = scaling.of(file, chosen, part);
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
        if (scaling.wanted()) {
            return recognize(Recording.read(stream, name, options));
        }
        try (AudioReader reader = AudioReader.open(stream, name, options)) {
            return recognize(reader, metadata.frontEnd(), TimeSpan.WHOLE);
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
        RecognitionStream stream = stream(scaling.of(samples));
        stream.accept(samples, 0, samples.length);
        Recognition recognition = stream.finish(recording.name(), recording.warnings(), summary, edgeContext);
        return quality.of(recording, samples).map(recognition::measured).orElse(recognition);
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
        return scorers.logits(segments, n);
    }

    /**
     * The timeline of a file of any length and format, in bounded memory but for its spans. A model that scales by the utterance's maximum
     * reads it twice.
     *
     * @param channel the mix, or one channel alone
     * @throws AudioException if nothing can be had from the file; see its subclasses
     * @throws IllegalArgumentException if the model cannot be run at that step, or the gate not at the model's rate
     * @throws IllegalStateException if the recognizer is closed
     */
    public EmotionTimeline timeline(Path file, Channel channel, TimelineSettings settings, VoiceActivity voice) throws AudioException {
        AudioOptions chosen = options.withChannel(channel);
        FrontEnd frontEnd = scaling.of(file, chosen, TimeSpan.WHOLE);
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
            return timeline(reader, scaling.streamed(), settings, voice);
        }
    }

    /**
     * Returns the timelines of a call's channels that have a role; other channels are not scored. The file is read once
     * for each.
     *
     * @param roles at least one; each channel once
     * @throws RoleRefusedException if the policy forbids a role; then nothing is scored
     * @throws AudioException if nothing can be had from the file; see its subclasses
     * @throws IllegalArgumentException if there is no role or two have the same name or channel, or as {@link #timeline}
     */
    public CallTimeline call(Path file, List<CallRole> roles, RolePolicy policy, TimelineSettings settings, VoiceActivity voice)
            throws RoleRefusedException, AudioException {
        policy.check(roles);
        List<CallTimeline.Speaker> speakers = new ArrayList<>();
        for (CallRole role : roles) {
            speakers.add(CallTimeline.Speaker.of(role, timeline(file, new Channel.Only(role.channel()), settings, voice)));
        }
        return CallTimeline.of(file.toString(), speakers, policy.workplaceException());
    }

    /**
     * A timeline that is fed with samples.
     *
     * @param listener told what is certain, on the thread that feeds
     * @throws IllegalArgumentException if the model scales by the utterance's maximum, which is known at the end only, or cannot be run at
     *     that step, or the gate not at the model's rate
     */
    public TimelineStream timelineStream(TimelineSettings settings, VoiceActivity voice, Consumer<TimelineEvent> listener) {
        return timelineStream(scaling.streamed(), settings, voice, listener);
    }

    /**
     * As {@link #timelineStream}, for listeners in a hurry: each window is scored by itself and on the feeding thread, as soon as its last
     * sample is in. Scores are the same within 1e-4; it takes more computing where segments could share.
     *
     * @throws IllegalArgumentException as {@link #timelineStream}, or if the recognizer's surroundings are not zeros
     */
    public TimelineStream promptTimelineStream(TimelineSettings settings, VoiceActivity voice, Consumer<TimelineEvent> listener) {
        FrontEnd frontEnd = scaling.streamed();
        return new TimelineStream(metadata, settings, voice, sink -> scorers.promptly(frontEnd, settings.step(), sink), listener);
    }

    private Recognition recognize(AudioReader reader, FrontEnd frontEnd, TimeSpan part) throws AudioException, TooShortException {
        RecognitionStream stream = stream(frontEnd);
        QualityCheck.Passing passing = quality.passing(stream::accept);
        TooShortException.throwUnlessWhole(reader, part, PartReader.read(reader, part, passing::accept));
        Recognition recognition = stream.finish(reader.name(), reader.warnings(), summary, edgeContext);
        return passing.quality(reader).map(recognition::measured).orElse(recognition);
    }

    private RecognitionStream stream(FrontEnd frontEnd) {
        return new RecognitionStream(metadata, sink -> scorers.segments(frontEnd, metadata.segmentStep(), sink));
    }

    private EmotionTimeline timeline(AudioReader reader, FrontEnd frontEnd, TimelineSettings settings, VoiceActivity voice)
            throws AudioException {
        EmotionTimeline.Collector collector = new EmotionTimeline.Collector();
        TimelineStream stream = timelineStream(frontEnd, settings, voice, collector);
        QualityCheck.Passing passing = quality.passing(stream::accept);
        PartReader.read(reader, TimeSpan.WHOLE, passing::accept);
        stream.finish();
        EmotionTimeline timeline = collector.timeline(reader.name(), stream, reader.warnings(), voice, settings, summary);
        return passing.quality(reader).map(timeline::measured).orElse(timeline);
    }

    private TimelineStream timelineStream(FrontEnd frontEnd, TimelineSettings settings, VoiceActivity voice,
            Consumer<TimelineEvent> listener) {
        return new TimelineStream(metadata, settings, voice, sink -> scorers.segments(frontEnd, settings.step(), sink), listener);
    }

    /** Frees native memory when runs under way are done; a second call does nothing. */
    @Override
    public void close() {
        scorers.close();
    }
}
