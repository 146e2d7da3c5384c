package org.prosodia.recognizer.timeline;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.function.Function;
import org.prosodia.audio.SampleSink;
import org.prosodia.model.Aggregation;
import org.prosodia.model.ModelMetadata;
import org.prosodia.model.TrainingDistance;
import org.prosodia.recognizer.scoring.NetworkOutput;
import org.prosodia.recognizer.scoring.SegmentScoring;
import org.prosodia.recognizer.voice.VoiceActivity;
import org.prosodia.recognizer.voice.VoiceGate;
import org.prosodia.spectrogram.SpeakerSoFar;
import org.prosodia.spectrogram.SpeakerSound;

/**
 * The timeline of a recording whose samples arrive in chunks, for example from a microphone.
 *
 * <ol>
 *   <li>Get a stream for each recording from a {@link org.prosodia.recognizer.Recognizer}, with a listener.
 *   <li>Call {@link #accept} with samples, in chunks of any size. It calls the listener with the events that have
 *       become final.
 *   <li>Call {@link #finish} once. It calls the listener with the remaining events; the last is a watermark at the
 *       recording's end.
 * </ol>
 *
 * <pre>{@code
 * try (Recognizer recognizer = Recognizer.open(Path.of("model.onnx"));
 *         VoiceActivity voice = VoiceActivity.forSampleRate(recognizer.model().frontEnd().sampleRate())) {
 *     TimelineStream stream = recognizer.timelineStream(TimelineSettings.DEFAULT, voice, event -> {
 *         if (event instanceof TimelineEvent.Closed closed) {
 *             System.out.println(closed.span().emotion() + " from " + closed.span().time().start() + " s");
 *         }
 *     });
 *     for (float[] chunk : chunks) { // as the microphone gives them, at stream.sampleRate()
 *         stream.accept(chunk, 0, chunk.length);
 *     }
 *     stream.finish();
 * }
 * }</pre>
 *
 * <p>The events depend only on the samples and not on the chunks. They are the same as in the timeline that the
 * recognizer returns for a file with these samples. Memory is bounded. A stream is not thread-safe, but any number of
 * streams may be used concurrently.
 */
public final class TimelineStream implements SampleSink {

    private final ModelMetadata metadata;
    private final int windowSamples;
    private final CourseRecorder course;
    private final TimelineMerger merger;
    private final VoiceGate gate;
    private final SegmentScoring scoring;
    private final Optional<SpeakerSoFar> speaker;
    private final int stepSamples;
    private long samples;
    private boolean finished;

    /** Creates a stream. Only the recognizer can supply the scoring, so applications call its methods instead. */
    @SuppressWarnings("exports")
    public TimelineStream(
            ModelMetadata metadata,
            int windowSamples,
            TimelineSettings settings,
            VoiceActivity voice,
            Optional<SpeakerSoFar> speaker,
            Function<SegmentScoring.Sink, SegmentScoring> scoring,
            Consumer<TimelineEvent> listener) {
        this.metadata = metadata;
        this.windowSamples = windowSamples;
        List<String> labels = metadata.labels();
        int rate = metadata.frontEnd().sampleRate();
        this.course = new CourseRecorder(labels.size(), settings.step(), rate);
        this.merger = new TimelineMerger(settings, labels, rate, listener, course);
        this.gate = VoiceGate.of(voice, rate, this::decided);
        this.speaker = speaker;
        this.stepSamples = (int) Math.round(settings.step() * rate);
        this.scoring = scoring.apply(this::window);
    }

    /**
     * Adds samples, mono, at {@link #sampleRate}.
     *
     * @throws IllegalArgumentException if a sample is not in [-1, 1]
     * @throws IllegalStateException after {@link #finish}, or if the recognizer is closed
     */
    @Override
    public void accept(float[] chunk, int offset, int length) {
        if (finished) {
            throw new IllegalStateException("the timeline is finished; create another for another recording");
        }
        for (int i = offset; i < offset + length; i++) {
            if (!(Math.abs(chunk[i]) <= 1)) {
                throw new IllegalArgumentException(
                        "sample " + (samples + i - offset) + " is " + chunk[i] + "; scale the samples to [-1, 1]");
            }
        }
        for (int at = offset; at < offset + length; ) {
            int count = Math.min(offset + length - at, untilWindow());
            samples += count;
            course.accept(chunk, at, count);
            gate.accept(chunk, at, count);
            scoring.accept(chunk, at, count);
            at += count;
        }
    }

    /**
     * Returns the most samples to pass on at a time. When a window is complete, the gate has then decided the same,
     * whatever the chunks, and so the voice so far is the same.
     */
    private int untilWindow() {
        if (speaker.isEmpty()) {
            return Integer.MAX_VALUE;
        }
        return samples < windowSamples
                ? (int) (windowSamples - samples)
                : stepSamples - (int) ((samples - windowSamples) % stepSamples);
    }

    private void decided(long until, boolean voice) {
        merger.decided(until, voice);
        speaker.ifPresent(found -> found.decided(until, voice));
    }

    private void window(double start, double end, NetworkOutput output) {
        float[] logits = output.logits();
        double distance = metadata.domain()
                .map(domain -> domain.distance(output.features()))
                .orElse(Double.NaN);
        double[] scores = new double[logits.length];
        Arrays.setAll(scores, k -> logits[k]);
        long first = Math.round(start * metadata.frontEnd().sampleRate());
        merger.window(first + windowSamples / 2, Aggregation.softmax(scores, metadata.temperature()), distance);
    }

    /**
     * Ends the recording. A second call has no effect. A recording shorter than a segment is padded if the model's
     * front end pads; otherwise its timeline has voice but no emotion.
     *
     * @throws IllegalStateException if the recognizer is closed
     */
    public void finish() {
        if (finished) {
            return;
        }
        finished = true;
        if (samples > 0) {
            gate.finish();
            scoring.finish();
            merger.finish(samples);
        }
    }

    /** Returns the sample rate of the model, in Hz. */
    public int sampleRate() {
        return metadata.frontEnd().sampleRate();
    }

    /** Returns the duration of the samples added so far, in seconds. */
    public double duration() {
        return (double) samples / sampleRate();
    }

    /**
     * Returns the amount of the speaker's sound so far, earlier clips included, if the settings normalise by it; empty
     * before there is any.
     */
    public Optional<SpeakerSound> speaker() {
        return speaker.flatMap(found -> found.statistics().sound());
    }

    /**
     * Returns the distance of the voice so far from the model's training utterances: the mean over the voice of each
     * window's distance; empty if the model does not measure it, or there is no voice in a window.
     */
    public Optional<TrainingDistance> trainingDistance() {
        OptionalDouble mean = merger.meanDistance();
        return mean.isPresent()
                ? metadata.domain().map(domain -> TrainingDistance.of(mean.getAsDouble(), domain))
                : Optional.empty();
    }

    /** Returns the scores and the level so far; the scores of the last two seconds follow at the end. */
    public TimelineCourse course() {
        return course.course();
    }
}
