package org.prosodia.formats.stream;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * An event of a stream, as the members of a JSON object. Immutable.
 *
 * @param type the event's type, also the first member
 * @param role the role whose timeline it is about; empty for the mix of all channels, and for the whole stream
 * @param members texts, numbers, lists and maps by their names, in the order in which they are written
 */
public record StreamEvent(String type, Optional<String> role, Map<String, Object> members) {

    /** The member that names the type. */
    public static final String TYPE = "type";

    /** The type of the event after each window. Where events may be lost, a later one replaces it. */
    public static final String UPDATE = "timeline.update";

    /** Copies the members. */
    public StreamEvent {
        members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }

    /** Returns true if a later event of the same timeline replaces this one. */
    public boolean isUpdate() {
        return type.equals(UPDATE);
    }
}
