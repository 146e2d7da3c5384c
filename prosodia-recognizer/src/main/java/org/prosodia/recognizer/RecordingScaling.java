package org.prosodia.recognizer;

import java.util.Optional;
import org.prosodia.audio.AudioException;
import org.prosodia.audio.AudioOptions;
import org.prosodia.audio.AudioReader;
import org.prosodia.audio.TimeSpan;
import org.prosodia.recognizer.reading.PartReader;
import org.prosodia.recognizer.timeline.TimelineSettings;
import org.prosodia.spectrogram.FrontEnd;
import org.prosodia.spectrogram.MaximumStream;
import org.prosodia.spectrogram.Scaling;
import org.prosodia.spectrogram.SpeakerSoFar;
import org.prosodia.spectrogram.SpeakerSound;
import org.prosodia.spectrogram.SpeakerStatistics;

/**
 * Chooses the front end of each recording. A model that scales by the utterance's maximum needs a first pass over the
 * whole recording; the maximum then replaces that of the training set. A model that scales by the speaker has the
 * statistics of the speaker's clips, if there are any, beside those of the training set. Immutable.
 */
final class RecordingScaling {

    private final FrontEnd model;
    private final Optional<SpeakerStatistics> speaker; // not changed
    private final FrontEnd frontEnd;

    RecordingScaling(FrontEnd model) {
        this.model = model;
        this.speaker = Optional.empty();
        this.frontEnd = model;
    }

    private RecordingScaling(FrontEnd model, SpeakerClips clips) {
        this.model = model;
        this.speaker = Optional.of(clips.statistics());
        this.frontEnd = clips.normalized(model);
    }

    /**
     * Returns the scaling of a speaker's recordings.
     *
     * @throws IllegalArgumentException if the model's scaling does not depend on the speaker
     */
    RecordingScaling forSpeaker(SpeakerClips clips) {
        return new RecordingScaling(model, clips);
    }

    /** Returns the amount of the speaker's sound in the scaling; empty if it is that of the training set alone. */
    Optional<SpeakerSound> speaker() {
        return speaker.flatMap(SpeakerStatistics::sound);
    }

    /**
     * Returns the scaling of a timeline's windows by the voice so far, if its settings ask for it.
     *
     * @param windows the front end of windows
     * @throws IllegalArgumentException if the settings ask for it and the scaling does not depend on the speaker
     */
    Optional<SpeakerSoFar> soFar(FrontEnd windows, TimelineSettings settings) {
        return settings.bySpeaker()
                ? Optional.of(new SpeakerSoFar(
                        windows.withScaling(model.scaling()), speaker.orElseGet(SpeakerStatistics::new)))
                : Optional.empty();
    }

    /** Returns true if the model scales by the utterance's maximum. */
    boolean needsMaximum() {
        return frontEnd.scaling().scope() == Scaling.Scope.UTTERANCE;
    }

    /**
     * Returns the front end for a part of a recording, which is read to its end if the model scales by the utterance's
     * maximum.
     */
    FrontEnd frontEnd(Opening recording, AudioOptions options, TimeSpan part) throws AudioException {
        if (!needsMaximum()) {
            return frontEnd;
        }
        MaximumStream maximum = new MaximumStream(frontEnd);
        try (AudioReader reader = recording.open(options)) {
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
