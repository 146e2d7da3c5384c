package org.prosodia.server.stream;

import java.util.LinkedHashMap;
import java.util.Map;
import org.prosodia.formats.stream.StreamEvent;
import org.prosodia.server.problem.ProblemException;

/** The events that only streams over WebSocket have. */
final class StreamEvents {

    private StreamEvents() {}

    /** Returns the event about a message that had no effect. */
    static Map<String, Object> error(ProblemException problem, String id) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put(StreamEvent.TYPE, "error");
        event.put("problem", problem.document(id));
        return event;
    }
}
