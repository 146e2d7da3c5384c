package org.prosodia.corpus;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.prosodia.audio.Recording;
import org.prosodia.audio.text.Abridged;

/**
 * The faults of the recordings of a corpus, gathered while they are read, so that each kind is told once: damage, such
 * as an end that is missing or samples that are no numbers; digital silence; and recordings too short for a word. Not
 * thread-safe.
 */
public final class RecordingFaults {

    private static final double SHORTEST = 0.3; // s
    private static final int SHOWN = 3;

    private final List<String> damaged = new ArrayList<>();
    private final List<String> silent = new ArrayList<>();
    private final List<String> brief = new ArrayList<>();
    private Optional<String> firstWarning = Optional.empty();
    private int all;

    /**
     * The faults of one recording.
     *
     * @param warnings the faults of its file
     * @param silent true if all samples are zero
     * @param seconds its length
     */
    public record Found(List<String> warnings, boolean silent, double seconds) {

        /** Copies the list. */
        public Found {
            warnings = List.copyOf(warnings);
        }

        /** Returns the faults of a recording. */
        public static Found in(Recording recording) {
            return new Found(recording.warnings(), silent(recording.samples()), recording.duration());
        }

        private static boolean silent(float[] samples) {
            for (float sample : samples) {
                if (sample != 0) {
                    return false;
                }
            }
            return true;
        }
    }

    /** Adds a recording. */
    public void add(String id, Found found) {
        all++;
        if (!found.warnings().isEmpty()) {
            damaged.add(id);
            firstWarning = firstWarning.or(() -> Optional.of(found.warnings().get(0)));
        }
        if (found.silent()) {
            silent.add(id);
        }
        if (found.seconds() < SHORTEST) {
            brief.add(id);
        }
    }

    /** Returns a line for each kind of fault that was found. */
    public List<String> notices() {
        List<String> notices = new ArrayList<>();
        firstWarning.ifPresent(warning -> notices.add(line(damaged, "have faults") + "; the first: " + warning));
        if (!silent.isEmpty()) {
            notices.add(line(silent, "are silent, every sample zero"));
        }
        if (!brief.isEmpty()) {
            notices.add(line(brief, "are shorter than " + SHORTEST + " s"));
        }
        return List.copyOf(notices);
    }

    private String line(List<String> ids, String fault) {
        return ids.size() + " of " + all + " recordings " + fault + " (" + Abridged.list(ids, SHOWN) + ")";
    }
}
