package org.prosodia.formats.stream;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.prosodia.formats.text.Digits;

/**
 * The totals of one timeline.
 *
 * @param role the role whose timeline it is; empty for the mix
 * @param voice seconds of voice
 * @param emotions seconds of each emotion, in the order in which they first appeared
 * @param warnings what makes the result doubtful, a sentence each
 */
record StreamTotals(Optional<String> role, double voice, Map<String, Double> emotions, List<String> warnings) {

    /** Returns the members in the event. */
    Map<String, Object> document() {
        Map<String, Object> document = new LinkedHashMap<>();
        role.ifPresent(name -> document.put("role", name));
        document.put("voice", Digits.seconds(voice));
        Map<String, Object> seconds = new LinkedHashMap<>();
        emotions.forEach((emotion, time) -> seconds.put(emotion, Digits.seconds(time)));
        document.put("emotions", seconds);
        document.put("warnings", warnings);
        return document;
    }
}
