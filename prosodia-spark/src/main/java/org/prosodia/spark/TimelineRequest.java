package org.prosodia.spark;

import java.io.Serializable;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.prosodia.recognizer.timeline.TimelineSettings;
import org.prosodia.recognizer.voice.VoiceActivity;
import org.prosodia.recognizer.voice.VoiceActivityException;

/**
 * The timelines that are asked for, in the form in which they are sent to executors.
 *
 * @param gate null for the one that is recommended for the model
 */
record TimelineRequest(
        double step,
        double enter,
        double leave,
        double minimumSpan,
        double longestPause,
        boolean bySpeaker,
        @Nullable TimelineGate gate)
        implements Serializable {

    static TimelineRequest of(TimelineSettings settings, Optional<TimelineGate> gate) {
        return new TimelineRequest(
                settings.step(),
                settings.enter(),
                settings.leave(),
                settings.minimumSpan(),
                settings.longestPause(),
                settings.bySpeaker(),
                gate.orElse(null));
    }

    TimelineSettings settings() {
        return new TimelineSettings(step, enter, leave, minimumSpan, longestPause, bySpeaker);
    }

    /** Opens the voice gate for a model with this sample rate in Hz; the caller closes it. */
    VoiceActivity open(int sampleRate) throws VoiceActivityException {
        return gate == null ? VoiceActivity.forSampleRate(sampleRate) : gate.open();
    }
}
