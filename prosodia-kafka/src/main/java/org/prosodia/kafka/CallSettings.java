package org.prosodia.kafka;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.OptionalDouble;
import org.prosodia.formats.stream.SoundEncoding;
import org.prosodia.formats.stream.SoundFormat;
import org.prosodia.formats.stream.StreamSettings;
import org.prosodia.formats.stream.StreamTimelines;
import org.prosodia.recognizer.Recognizer;
import org.prosodia.recognizer.timeline.CallRole;
import org.prosodia.recognizer.timeline.RolePolicy;
import org.prosodia.recognizer.timeline.RoleRefusedException;
import org.prosodia.recognizer.timeline.TimelineSettings;
import org.prosodia.recognizer.voice.VoiceActivity;

/** The settings that all calls of a consumer share. */
record CallSettings(
        Recognizer recognizer,
        VoiceActivity gate,
        TimelineSettings timeline,
        OptionalDouble threshold,
        String roles,
        RolePolicy policy,
        CallLimits limits) {

    private static final double PROBE_SECONDS = 3; // longer than a window

    /**
     * Returns the settings of a call.
     *
     * @throws CallException if a role is refused, or has another form
     */
    StreamSettings stream(CallChunk chunk) throws CallException {
        String text = chunk.roles().isEmpty() ? roles : chunk.roles();
        try {
            List<CallRole> all = text.isEmpty() ? List.of() : CallRole.parseAll(text);
            if (!all.isEmpty()) {
                policy.check(all);
            }
            return stream(chunk.format(), all);
        } catch (RoleRefusedException e) {
            throw new CallException(CallProblem.ROLE_REFUSED, e.getMessage());
        } catch (IllegalArgumentException e) {
            throw new CallException(CallProblem.INVALID_CHUNK, e.getMessage());
        }
    }

    /** Returns true if the recognizer works; it does not once it is closed, or the process is ending. */
    boolean works() {
        SoundFormat format = new SoundFormat(SoundFormat.LOWEST_RATE, 1, SoundEncoding.MULAW);
        StreamSettings settings = new StreamSettings(
                format, List.of(), RolePolicy.STRICT, OptionalDouble.empty(), VoiceActivity.NONE, timeline);
        try (StreamTimelines timelines = new StreamTimelines(recognizer, settings, event -> {})) {
            timelines.accept(ByteBuffer.allocate(format.bytes(PROBE_SECONDS)));
            timelines.finish();
            return true;
        } catch (RuntimeException e) {
            return false;
        }
    }

    /** Returns the settings of sound without roles. */
    StreamSettings mix(SoundFormat format) {
        return stream(format, List.of());
    }

    private StreamSettings stream(SoundFormat format, List<CallRole> all) {
        return new StreamSettings(format, all, policy, threshold, gate, timeline);
    }
}
