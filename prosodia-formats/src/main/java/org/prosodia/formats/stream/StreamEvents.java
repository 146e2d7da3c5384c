package org.prosodia.formats.stream;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.prosodia.audio.TimeSpan;
import org.prosodia.formats.text.Digits;
import org.prosodia.model.ModelMetadata;
import org.prosodia.recognizer.timeline.CallRole;
import org.prosodia.recognizer.timeline.EmotionSpan;
import org.prosodia.recognizer.timeline.TimelineSettings;

/**
 * The events of streams, as members of JSON objects.
 *
 * @param role the role whose events they are; empty for those of the mix
 */
record StreamEvents(Optional<String> role) {

    private StreamEvent event(String type, Map<String, Object> members) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put(StreamEvent.TYPE, type);
        role.ifPresent(name -> all.put("role", name));
        all.putAll(members);
        return new StreamEvent(type, role, all);
    }

    StreamEvent opened(double start, String emotion) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("start", Digits.seconds(start));
        members.put("emotion", emotion);
        return event("emotion.opened", members);
    }

    StreamEvent closed(EmotionSpan span) {
        Map<String, Object> members = time(span.time());
        members.put("emotion", span.emotion());
        members.put("score", Digits.share(span.score()));
        return event("emotion.closed", members);
    }

    StreamEvent voice(TimeSpan time) {
        return event("utterance.end", time(time));
    }

    private static Map<String, Object> time(TimeSpan time) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("start", Digits.seconds(time.start()));
        members.put("end", Digits.seconds(time.end()));
        return members;
    }

    /**
     * Returns the event after a window.
     *
     * @param watermark the time up to which the timeline is final
     * @param scored the end of the window
     * @param open the emotion that is open
     */
    StreamEvent update(double watermark, double scored, Optional<String> open) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("watermark", Digits.seconds(watermark));
        members.put("scored", Digits.seconds(scored));
        open.ifPresent(emotion -> members.put("emotion", emotion));
        return event(StreamEvent.UPDATE, members);
    }

    /** Returns the event that gives the settings. */
    static StreamEvent created(String id, ModelMetadata model, StreamSettings settings) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("id", id);
        members.put("model", model.name());
        members.put("labels", model.labels());
        members.put("rate", settings.format().rate());
        members.put("channels", settings.format().channels());
        members.put("encoding", settings.format().encoding().word());
        if (!settings.roles().isEmpty()) {
            members.put("roles", settings.roles().stream().map(CallRole::name).toList());
        }
        settings.policy().workplaceException().ifPresent(reason -> members.put("workplaceException", reason));
        TimelineSettings timeline = settings.timeline();
        members.put(
                "window",
                Digits.seconds(TimelineSettings.windows(model.frontEnd()).segmentSeconds()));
        members.put("step", Digits.seconds(timeline.step()));
        members.put("enter", Digits.share(timeline.enter()));
        members.put("leave", Digits.share(timeline.leave()));
        members.put("minimumSpan", Digits.seconds(timeline.minimumSpan()));
        members.put("gate", settings.gate().toString());
        return new StreamEvents(Optional.empty()).event("session.created", members);
    }

    /**
     * Returns the last event.
     *
     * @param reason the word for the reason of the end
     * @param seconds the length of the sound
     * @param timelines the totals of each timeline; none if there was no sound
     * @param exception the reason to score an employee's role
     */
    static StreamEvent ended(String reason, double seconds, List<StreamTotals> timelines, Optional<String> exception) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("reason", reason);
        exception.ifPresent(text -> members.put("workplaceException", text));
        members.put("seconds", Digits.seconds(seconds));
        boolean call = timelines.stream().anyMatch(timeline -> timeline.role().isPresent());
        if (call) {
            members.put(
                    "speakers", timelines.stream().map(StreamTotals::document).toList());
        } else {
            timelines.forEach(timeline -> members.putAll(timeline.document()));
        }
        return new StreamEvents(Optional.empty()).event("session.closed", members);
    }
}
