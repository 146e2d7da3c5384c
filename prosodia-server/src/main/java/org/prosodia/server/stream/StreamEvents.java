package org.prosodia.server.stream;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.prosodia.audio.TimeSpan;
import org.prosodia.formats.text.Digits;
import org.prosodia.recognizer.timeline.CallRole;
import org.prosodia.recognizer.timeline.EmotionSpan;
import org.prosodia.recognizer.timeline.TimelineSettings;
import org.prosodia.server.problem.ProblemException;

/**
 * The events of the protocol, as JSON objects.
 *
 * @param role the role whose events they are; empty for those of the mix
 */
record StreamEvents(Optional<String> role) {

    private Map<String, Object> event(String type) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put(MessageFields.TYPE, type);
        role.ifPresent(name -> event.put("role", name));
        return event;
    }

    Map<String, Object> opened(double start, String emotion) {
        Map<String, Object> event = event("emotion.opened");
        event.put("start", Digits.seconds(start));
        event.put("emotion", emotion);
        return event;
    }

    Map<String, Object> closed(EmotionSpan span) {
        Map<String, Object> event = event("emotion.closed");
        time(event, span.time());
        event.put("emotion", span.emotion());
        event.put("score", Digits.share(span.score()));
        return event;
    }

    Map<String, Object> voice(TimeSpan time) {
        Map<String, Object> event = event("utterance.end");
        time(event, time);
        return event;
    }

    private static void time(Map<String, Object> event, TimeSpan time) {
        event.put("start", Digits.seconds(time.start()));
        event.put("end", Digits.seconds(time.end()));
    }

    /**
     * Returns the event after a window.
     *
     * @param watermark the time up to which the timeline is final
     * @param scored the end of the window
     * @param open the emotion that is open
     */
    Map<String, Object> update(double watermark, double scored, Optional<String> open) {
        Map<String, Object> event = event("timeline.update");
        event.put("watermark", Digits.seconds(watermark));
        event.put("scored", Digits.seconds(scored));
        open.ifPresent(emotion -> event.put("emotion", emotion));
        return event;
    }

    /** Returns the event that answers the settings. */
    static Map<String, Object> created(String id, SessionUpdate settings) {
        Map<String, Object> event = new StreamEvents(Optional.empty()).event("session.created");
        event.put("id", id);
        event.put("model", settings.model().name());
        event.put("labels", settings.model().file().metadata().labels());
        event.put("rate", settings.format().rate());
        event.put("channels", settings.format().channels());
        event.put("encoding", settings.format().encoding().word());
        if (!settings.roles().all().isEmpty()) {
            event.put(
                    "roles", settings.roles().all().stream().map(CallRole::name).toList());
        }
        settings.roles().policy().workplaceException().ifPresent(reason -> event.put("workplaceException", reason));
        event.put("window", Digits.seconds(settings.windowSeconds()));
        event.put("step", Digits.seconds(settings.timeline().step()));
        TimelineSettings timeline = settings.timeline();
        event.put("enter", Digits.share(timeline.enter()));
        event.put("leave", Digits.share(timeline.leave()));
        event.put("minimumSpan", Digits.seconds(timeline.minimumSpan()));
        event.put("gate", settings.gate().toString());
        return event;
    }

    /** Returns the event about a message that had no effect. */
    static Map<String, Object> error(ProblemException problem, String id) {
        Map<String, Object> event = new StreamEvents(Optional.empty()).event("error");
        event.put("problem", problem.document(id));
        return event;
    }

    /**
     * Returns the last event.
     *
     * @param seconds the length of the sound
     * @param timelines the totals of each timeline; none if there was no sound
     * @param dropped the number of updates that were dropped
     */
    static Map<String, Object> ended(
            Ending reason, double seconds, List<StreamTotals> timelines, long dropped, Optional<String> exception) {
        Map<String, Object> event = new StreamEvents(Optional.empty()).event("session.closed");
        event.put("reason", reason.word());
        exception.ifPresent(text -> event.put("workplaceException", text));
        event.put("seconds", Digits.seconds(seconds));
        boolean call = timelines.stream().anyMatch(timeline -> timeline.role().isPresent());
        if (call) {
            event.put("speakers", timelines.stream().map(StreamTotals::document).toList());
        } else {
            timelines.forEach(timeline -> event.putAll(timeline.document()));
        }
        event.put("updatesDropped", dropped);
        return event;
    }
}
