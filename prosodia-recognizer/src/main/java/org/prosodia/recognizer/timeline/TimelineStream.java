package org.prosodia.recognizer.timeline;

import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.prosodia.model.Aggregation;
import org.prosodia.model.ModelMetadata;
import org.prosodia.recognizer.scoring.SegmentScoring;
import org.prosodia.recognizer.voice.VoiceActivity;
import org.prosodia.recognizer.voice.VoiceGate;

/**
 * The timeline of a recording that is still going on.
 *
 * <ol>
 *   <li>Have a {@link org.prosodia.recognizer.Recognizer} make one for each recording, with a listener.
 *   <li>Call {@link #accept} with samples, in chunks of any size. The listener is called within it, with what has become certain.
 *   <li>Call {@link #finish} once: it tells the rest, up to a watermark at the recording's end.
 * </ol>
 *
 * <pre>{@code
 * try (Recognizer recognizer = Recognizer.open(Path.of("model.onnx"))) {
 *     TimelineStream stream = recognizer.timelineStream(TimelineSettings.DEFAULT, VoiceActivity.BUILT_IN, event -> {
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
 * <p>What is told depends on the samples alone and not on the chunks, and is what the recognizer returns for a file with the same samples.
 * Memory is bounded. Not thread-safe, while many may work at once.
 */
public final class TimelineStream {

    private final ModelMetadata metadata;
    private final TimelineMerger merger;
    private final VoiceGate gate;
    private final SegmentScoring scoring;
    private long samples;
    private boolean finished;

    /** For the recognizer, which alone can make the scoring. */
    @SuppressWarnings("exports")
    public TimelineStream(ModelMetadata metadata, TimelineSettings settings, VoiceActivity voice,
            Function<SegmentScoring.Sink, SegmentScoring> scoring, Consumer<TimelineEvent> listener) {
        this.metadata = metadata;
        List<String> labels = metadata.labels();
        this.merger = new TimelineMerger(settings, labels, metadata.frontEnd().sampleRate(), listener);
        this.gate = VoiceGate.of(voice, metadata.frontEnd().sampleRate(), merger::decided);
        this.scoring = scoring.apply(this::window);
    }

    /**
     * Takes samples, mono, at {@link #sampleRate}.
     *
     * @throws IllegalArgumentException if a sample is not in [-1, 1]
     * @throws IllegalStateException after {@link #finish}, or if the recognizer is closed
     */
    public void accept(float[] chunk, int offset, int length) {
        if (finished) {
            throw new IllegalStateException("the timeline is finished: make another for another recording");
        }
        for (int i = offset; i < offset + length; i++) {
            if (!(Math.abs(chunk[i]) <= 1)) {
                throw new IllegalArgumentException("sample " + (samples + i - offset) + " is " + chunk[i]
                        + "; scale the samples to [-1, 1]");
            }
        }
        samples += length;
        gate.accept(chunk, offset, length);
        scoring.accept(chunk, offset, length);
    }

    private void window(double start, float[] logits) {
        double[] scores = new double[logits.length];
        Arrays.setAll(scores, k -> logits[k]);
        long first = Math.round(start * metadata.frontEnd().sampleRate());
        merger.window(first + metadata.frontEnd().segmentSamples() / 2, Aggregation.softmax(scores, metadata.temperature()));
    }

    /**
     * Ends the recording; further calls do nothing. A recording shorter than a segment is padded, where the model's front end says so; else
     * it has voice but no emotion.
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

    /** The rate that samples are taken at, in Hz. */
    public int sampleRate() {
        return metadata.frontEnd().sampleRate();
    }

    /** Seconds taken so far. */
    public double duration() {
        return (double) samples / sampleRate();
    }
}
