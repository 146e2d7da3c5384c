package org.prosodia.formats.stream;

import java.util.List;
import java.util.OptionalDouble;
import org.prosodia.recognizer.timeline.CallRole;
import org.prosodia.recognizer.timeline.RolePolicy;
import org.prosodia.recognizer.timeline.TimelineSettings;
import org.prosodia.recognizer.voice.VoiceActivity;

/**
 * The settings of a stream.
 *
 * @param format the form of the sound
 * @param roles the roles of channels, which the policy has accepted; none for the mix of all channels
 * @param policy the policy that has accepted them
 * @param threshold the score below which a span is uncertain
 * @param gate the voice gate, which whoever opened it closes
 * @param timeline the settings of the timelines
 */
public record StreamSettings(
        SoundFormat format,
        List<CallRole> roles,
        RolePolicy policy,
        OptionalDouble threshold,
        VoiceActivity gate,
        TimelineSettings timeline) {

    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException if a role has a channel that the sound has not
     */
    public StreamSettings {
        roles = List.copyOf(roles);
        for (CallRole role : roles) {
            if (role.channel() >= format.channels()) {
                throw new IllegalArgumentException(
                        "the sound has " + format.channels() + " channels, and no channel " + (role.channel() + 1));
            }
        }
    }
}
