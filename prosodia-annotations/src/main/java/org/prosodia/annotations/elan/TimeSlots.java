package org.prosodia.annotations.elan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** The time slots of an ELAN document, in order. */
final class TimeSlots {

    private record Slot(String id, OptionalLong milliseconds) {}

    private final List<Slot> slots = new ArrayList<>();

    /** Adds a slot; a time that is no number counts as none. */
    void add(String id, String milliseconds) {
        slots.add(new Slot(id, number(milliseconds)));
    }

    /** Returns a whole number; empty if the text is none. */
    static OptionalLong number(String text) {
        return text.matches("-?\\d{1,15}") ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
    }

    /**
     * Returns the times of the slots by their identifiers, in milliseconds. Slots without a time lie evenly between
     * their neighbours, as ELAN shows them; those before the first time or after the last have none.
     */
    Map<String, Long> times() {
        Map<String, Long> times = new HashMap<>();
        int before = -1;
        for (int i = 0; i < slots.size(); i++) {
            if (slots.get(i).milliseconds.isEmpty()) {
                continue;
            }
            long end = slots.get(i).milliseconds.getAsLong();
            times.put(slots.get(i).id, end);
            long start = before < 0 ? end : slots.get(before).milliseconds.getAsLong();
            for (int between = before + 1; before >= 0 && between < i; between++) {
                double share = (double) (between - before) / (i - before);
                times.put(slots.get(between).id, start + Math.round((end - start) * share));
            }
            before = i;
        }
        return times;
    }
}
