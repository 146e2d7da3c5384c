package org.prosodia.recognizer.reading;

import java.util.Optional;
import org.prosodia.audio.AudioReader;
import org.prosodia.audio.ClippingMeter;
import org.prosodia.audio.Recording;
import org.prosodia.audio.SampleSink;
import org.prosodia.model.ModelMetadata;
import org.prosodia.recognizer.quality.Quality;
import org.prosodia.recognizer.quality.QualityGate;
import org.prosodia.recognizer.quality.QualityMeter;
import org.prosodia.recognizer.voice.VoiceGate;

/**
 * Measures the quality of recordings while their samples pass to a model, and adds warnings about qualities that the
 * model was not trained on. Does nothing if it is not enabled. Immutable.
 */
public final class QualityCheck {

    private final ModelMetadata model;
    private final boolean enabled;
    private final boolean anyLength;

    public QualityCheck(ModelMetadata model, boolean enabled) {
        this(model, enabled, false);
    }

    private QualityCheck(ModelMetadata model, boolean enabled, boolean anyLength) {
        this.model = model;
        this.enabled = enabled;
        this.anyLength = anyLength;
    }

    /** Returns this check without the warning about a recording that is too long for one emotion. */
    public QualityCheck ofTimelines() {
        return new QualityCheck(model, enabled, true);
    }

    /** Returns true if recordings are measured. */
    public boolean enabled() {
        return enabled;
    }

    /** The measurement of one recording whose samples pass to a sink. Not thread-safe. */
    public final class Measurement implements SampleSink {

        private final Optional<QualityMeter> meter;
        private final SampleSink sink;

        private Measurement(SampleSink sink, VoiceGate.Sink voice) {
            this.meter = enabled ? Optional.of(meter(voice)) : Optional.empty();
            this.sink = sink;
        }

        /** Passes samples to the sink and measures them. */
        @Override
        public void accept(float[] samples, int offset, int length) {
            sink.accept(samples, offset, length);
            meter.ifPresent(measuring -> measuring.accept(samples, offset, length));
        }

        /** Returns the quality of the samples that the reader has returned; empty if the check is not enabled. */
        public Optional<Quality> quality(AudioReader reader) {
            return meter.map(measuring -> withWarnings(measuring
                    .finish()
                    .withClipped(reader.clippedShare())
                    .withFileRate(reader.format().sampleRate())));
        }
    }

    /** Starts the measurement of a recording whose samples are to be passed to a sink. */
    public Measurement start(SampleSink sink) {
        return start(sink, (until, voiced) -> {});
    }

    /**
     * Starts the measurement of a recording whose samples are to be passed to a sink.
     *
     * @param voice receives the decisions of the measurement's voice gate if the check is enabled
     */
    public Measurement start(SampleSink sink, VoiceGate.Sink voice) {
        return new Measurement(sink, voice);
    }

    /**
     * Returns the quality of a recording; empty if the check is not enabled. Clipping is counted at the recording's own
     * rate, since resampling hides it.
     *
     * @param resampled the recording at the model's rate
     */
    public Optional<Quality> measure(Recording recording, float[] resampled) {
        return measure(recording, resampled, (until, voiced) -> {});
    }

    /**
     * Returns the quality of a recording like {@link #measure(Recording, float[])}.
     *
     * @param voice receives the decisions of the measurement's voice gate if the check is enabled
     */
    public Optional<Quality> measure(Recording recording, float[] resampled, VoiceGate.Sink voice) {
        if (!enabled) {
            return Optional.empty();
        }
        ClippingMeter clipping = new ClippingMeter();
        for (float sample : recording.samples()) {
            clipping.accept(sample);
        }
        QualityMeter meter = meter(voice);
        meter.accept(resampled, 0, resampled.length);
        return Optional.of(withWarnings(meter.finish().withClipped(clipping.share())));
    }

    private QualityMeter meter(VoiceGate.Sink voice) {
        return new QualityMeter(model.frontEnd().sampleRate(), voice);
    }

    private Quality withWarnings(Quality measured) {
        return measured.withWarnings(
                anyLength ? QualityGate.warningsOverTime(measured, model) : QualityGate.warnings(measured, model));
    }
}
