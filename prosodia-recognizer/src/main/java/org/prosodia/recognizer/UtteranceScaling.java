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
 * Chooses the front end of each recording. A model that scales by the utterance's maximum needs a first pass over the
 * whole recording; the maximum then replaces that of the training set. Immutable.
 */
final class UtteranceScaling {

    private final FrontEnd frontEnd;

    UtteranceScaling(FrontEnd frontEnd) {
        this.frontEnd = frontEnd;
    }

    /** Returns true if the model scales by the utterance's maximum. */
    boolean needsMaximum() {
        return frontEnd.scaling().scope() == Scaling.Scope.UTTERANCE;
    }

    /**
     * Returns the front end for a part of a file, which is read to its end if the model scales by the utterance's
     * maximum.
     */
    FrontEnd frontEnd(Path file, AudioOptions options, TimeSpan part) throws AudioException {
        if (!needsMaximum()) {
            return frontEnd;
        }
        MaximumStream maximum = new MaximumStream(frontEnd);
        try (AudioReader reader = AudioReader.open(file, options)) {
            PartReader.read(reader, part, maximum);
        }
        return scaledBy(maximum);
    }

    /** Returns the front end for the samples of a recording, at the front end's rate. */
    FrontEnd frontEnd(float[] samples) {
        if (!needsMaximum()) {
            return frontEnd;
        }
        MaximumStream maximum = new MaximumStream(frontEnd);
        maximum.accept(samples, 0, samples.length);
        return scaledBy(maximum);
    }

    /**
     * Returns the front end for a recording that can be read only once.
     *
     * @throws IllegalArgumentException if the model scales by the utterance's maximum
     */
    FrontEnd streamFrontEnd() {
        if (needsMaximum()) {
            throw new IllegalArgumentException(
                    "a model that scales by the utterance's maximum needs a file that can be read"
                            + " twice, since that maximum is known only at the end; use a file or another model");
        }
        return frontEnd;
    }

    private FrontEnd scaledBy(MaximumStream stream) {
        float maximum = stream.finish();
        return frontEnd.withScaling(new Scaling.TrainingSetMaximum(maximum > 0 ? maximum : 1)); // any, for silence
    }
}
