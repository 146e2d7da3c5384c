package org.prosodia.recognizer;

import java.nio.file.Path;
import org.prosodia.audio.AudioException;
import org.prosodia.audio.AudioOptions;
import org.prosodia.audio.AudioReader;
import org.prosodia.audio.TimeSpan;
import org.prosodia.recognizer.reading.PartReader;
import org.prosodia.spectrogram.FrontEnd;
import org.prosodia.spectrogram.MaximumStream;
import org.prosodia.spectrogram.Scaling;

/**
 * Gives each recording its front end. Where a model scales by the utterance's maximum, all of it has to be heard before the first segment
 * can be scored; that maximum then takes the place of the training set's. Immutable.
 */
final class UtteranceScaling {

    private final FrontEnd frontEnd;

    UtteranceScaling(FrontEnd frontEnd) {
        this.frontEnd = frontEnd;
    }

    /** Whether the model scales so. */
    boolean wanted() {
        return frontEnd.scaling().scope() == Scaling.Scope.UTTERANCE;
    }

    /** The front end for a part of a file, which is read to its end if the model scales so. */
    FrontEnd of(Path file, AudioOptions options, TimeSpan part) throws AudioException {
        if (!wanted()) {
            return frontEnd;
        }
        MaximumStream maximum = new MaximumStream(frontEnd);
        try (AudioReader reader = AudioReader.open(file, options)) {
            PartReader.read(reader, part, maximum::accept);
        }
        return by(maximum);
    }

    /** The front end for samples, at its rate. */
    FrontEnd of(float[] samples) {
        if (!wanted()) {
            return frontEnd;
        }
        MaximumStream maximum = new MaximumStream(frontEnd);
        maximum.accept(samples, 0, samples.length);
        return by(maximum);
    }

    /**
     * The front end for what can be heard once only.
     *
     * @throws IllegalArgumentException if the model scales so
     */
    FrontEnd streamed() {
        if (wanted()) {
            throw new IllegalArgumentException("a model that scales by the utterance's maximum wants a file, which can be read twice: that"
                    + " maximum is known at the end only");
        }
        return frontEnd;
    }

    /** Silence may be scaled by anything. */
    private FrontEnd by(MaximumStream stream) {
        float maximum = stream.finish();
        return frontEnd.withScaling(new Scaling.TrainingSetMaximum(maximum > 0 ? maximum : 1));
    }
}
