package org.prosodia.recognizer.reading;

import java.util.Optional;
import org.prosodia.audio.AudioReader;
import org.prosodia.audio.ClippingMeter;
import org.prosodia.audio.Recording;
import org.prosodia.model.ModelMetadata;
import org.prosodia.recognizer.quality.Quality;
import org.prosodia.recognizer.quality.QualityGate;
import org.prosodia.recognizer.quality.QualityMeter;

/** Measures recordings on their way to a model, and warns of what it is not used to; or does nothing, if so wanted. Immutable. */
public final class QualityCheck {

    private final ModelMetadata model;
    private final boolean wanted;

    public QualityCheck(ModelMetadata model, boolean wanted) {
        this.model = model;
        this.wanted = wanted;
    }

    /** A check of one recording as it is read. Not thread-safe. */
    public final class Passing {

        private final Optional<QualityMeter> meter = wanted ? Optional.of(meter()) : Optional.empty();
        private final PartReader.Sink sink;

        private Passing(PartReader.Sink sink) {
            this.sink = sink;
        }

        /** Takes samples and hands them on. */
        public void accept(float[] samples, int offset, int length) {
            sink.accept(samples, offset, length);
            meter.ifPresent(found -> found.accept(samples, offset, length));
        }

        /** What was found in all that the reader has given. */
        public Optional<Quality> quality(AudioReader reader) {
            return meter.map(found -> judged(
                    found.finish().withClipped(reader.clippedShare()).withFileRate(reader.format().sampleRate())));
        }
    }

    /** A check of a recording whose samples go to a sink. */
    public Passing passing(PartReader.Sink sink) {
        return new Passing(sink);
    }

    /**
     * What a recording is like; what is cut off shows at its own rate only.
     *
     * @param resampled the recording at the model's rate
     */
    public Optional<Quality> of(Recording recording, float[] resampled) {
        if (!wanted) {
            return Optional.empty();
        }
        ClippingMeter clipping = new ClippingMeter();
        for (float sample : recording.samples()) {
            clipping.accept(sample);
        }
        QualityMeter meter = meter();
        meter.accept(resampled, 0, resampled.length);
        return Optional.of(judged(meter.finish().withClipped(clipping.share())));
    }

    private QualityMeter meter() {
        return new QualityMeter(model.frontEnd().sampleRate());
    }

    private Quality judged(Quality found) {
        return found.withWarnings(QualityGate.warnings(found, model));
    }
}
