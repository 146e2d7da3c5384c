package org.prosodia.formats.turns;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The time slots of an ELAN document, in order. Slots without a time lie evenly between their neighbours, as ELAN shows
 * them. Not thread-safe.
 */
final class ElanTimes {

    private final Map<String, Integer> places = new LinkedHashMap<>();
    private final List<Optional<Double>> values = new ArrayList<>();

    /** Adds a slot; a time that is no number counts as none. */
    void add(String id, Optional<String> milliseconds) {
        places.put(id, values.size());
        values.add(milliseconds.filter(text -> text.matches("\\d{1,15}")).map(Double::valueOf));
    }

    /** Returns the time of a slot in milliseconds; not a number if it is unknown. */
    double milliseconds(String id) {
        int place = places.getOrDefault(id, -1);
        if (place < 0) {
            return Double.NaN;
        }
        int before = place;
        while (before >= 0 && values.get(before).isEmpty()) {
            before--;
        }
        int after = place;
        while (after < values.size() && values.get(after).isEmpty()) {
            after++;
        }
        if (before < 0 || after >= values.size()) {
            return Double.NaN;
        }
        double start = values.get(before).orElseThrow();
        double end = values.get(after).orElseThrow();
        return before == after ? start : start + (end - start) * (place - before) / (after - before);
    }
}
