package org.prosodia.formats.stream;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.prosodia.audio.Resampler;
import org.prosodia.model.TrainingDistance;
import org.prosodia.recognizer.Recognizer;
import org.prosodia.recognizer.timeline.CallRole;
import org.prosodia.recognizer.timeline.EmotionSpan;
import org.prosodia.recognizer.timeline.TimelineEvent;
import org.prosodia.recognizer.timeline.TimelineSettings;
import org.prosodia.recognizer.timeline.TimelineStream;

/**
 * The timeline of one channel of a stream, or of the mix of all: takes decoded samples, and gives events. The samples
 * become those that {@link org.prosodia.audio.AudioReader} reads from a file with the same sound. Not thread-safe; owns
 * native memory until it is closed.
 */
final class ChannelTimeline implements AutoCloseable {

    /** A value beyond any scale of samples, which reading a file takes for silence too. */
    private static final double IMPLAUSIBLE = 1e12;

    private final StreamSettings settings;
    private final Optional<CallRole> role;
    private final StreamEvents events;
    private final Consumer<StreamEvent> listener;
    private final Resampler resampler;
    private final TimelineStream stream;
    private final long windowSamples;
    private final long stepSamples;
    private long samples; // at the model's rate
    private double watermark;
    private Optional<String> open = Optional.empty();
    private double voice;
    private final Map<String, Double> emotions = new LinkedHashMap<>();

    /**
     * Creates a timeline.
     *
     * @param role the role of the channel; empty for the mix
     * @throws IllegalArgumentException if the model has no timelines of streams
     */
    ChannelTimeline(
            Recognizer recognizer, StreamSettings settings, Optional<CallRole> role, Consumer<StreamEvent> listener) {
        this.settings = settings;
        this.role = role;
        this.events = new StreamEvents(role.map(CallRole::name));
        this.listener = listener;
        this.stream = recognizer.promptTimelineStream(settings.timeline(), settings.gate(), this::happened);
        int rate = stream.sampleRate();
        this.windowSamples = Math.round(
                TimelineSettings.windows(recognizer.model().frontEnd()).segmentSeconds() * rate);
        this.stepSamples = Math.round(settings.timeline().step() * rate);
        this.resampler = new Resampler(settings.format().rate(), rate);
    }

    /**
     * Takes the next samples.
     *
     * @param values values x channels, interleaved; full scale is 1
     */
    void accept(double[] values) {
        int channels = settings.format().channels();
        int first = role.map(CallRole::channel).orElse(0);
        int count = role.isPresent() ? 1 : channels;
        float[] mono = new float[values.length / channels];
        for (int i = 0; i < mono.length; i++) {
            double sum = 0;
            for (int c = first; c < first + count; c++) {
                sum += values[i * channels + c];
            }
            mono[i] = Math.abs(sum) < IMPLAUSIBLE ? (float) (sum / count) : 0;
        }
        score(resampler.accept(mono, 0, mono.length));
    }

    /** Scores samples, and gives an update after each window. */
    private void score(float[] resampled) {
        for (int i = 0; i < resampled.length; i++) {
            resampled[i] = Math.max(-1, Math.min(1, resampled[i]));
        }
        for (int at = 0; at < resampled.length; ) {
            long untilWindow = samples < windowSamples
                    ? windowSamples - samples
                    : stepSamples - (samples - windowSamples) % stepSamples;
            int count = (int) Math.min(resampled.length - at, untilWindow);
            stream.accept(resampled, at, count);
            samples += count;
            at += count;
            if (count == untilWindow) {
                update();
            }
        }
    }

    private void update() {
        listener.accept(events.update(watermark, stream.duration(), open));
    }

    /** Scores the rest of the sound, and gives the events that remain. */
    void finish() {
        score(resampler.finish());
        stream.finish();
        if (samples > 0) {
            update();
        }
    }

    private void happened(TimelineEvent event) {
        if (event instanceof TimelineEvent.Opened opened) {
            open = Optional.of(opened.emotion());
            listener.accept(events.opened(opened.start(), opened.emotion()));
        } else if (event instanceof TimelineEvent.Closed closed) {
            open = Optional.empty();
            EmotionSpan span = settings.threshold().isPresent()
                    ? closed.span().abstainingBelow(settings.threshold().getAsDouble())
                    : closed.span();
            emotions.merge(span.emotion(), span.time().duration(), Double::sum);
            listener.accept(events.closed(span));
        } else if (event instanceof TimelineEvent.Voice spoken) {
            voice += spoken.time().duration();
            listener.accept(events.voice(spoken.time()));
        } else if (event instanceof TimelineEvent.Watermark mark) {
            watermark = mark.until();
        }
    }

    /** Returns the length of the sound so far, in seconds. */
    double seconds() {
        return stream.duration();
    }

    /** Returns the totals so far. */
    StreamTotals totals() {
        return new StreamTotals(
                role.map(CallRole::name),
                voice,
                emotions,
                stream.trainingDistance().flatMap(TrainingDistance::warning).stream()
                        .toList());
    }

    @Override
    public void close() {
        resampler.close();
    }
}
