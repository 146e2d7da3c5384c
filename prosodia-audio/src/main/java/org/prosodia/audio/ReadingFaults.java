package org.prosodia.audio;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** The faults of one file: its damaged, missing, invalid and clipped samples, in sentences that name it. */
final class ReadingFaults {

    /**
     * The difference between the declared and the decoded length, in seconds, up to which there is no warning: about a
     * lossy frame.
     */
    private static final double TOLERANCE = 0.1;

    private final String name;
    private final Decoding decoding;
    private final FFmpeg.ErrorLog errors;
    private final List<String> warnings = new ArrayList<>();

    ReadingFaults(String name, Decoding decoding, FFmpeg.ErrorLog errors) {
        this.name = name;
        this.decoding = decoding;
        this.errors = errors;
    }

    /** Returns the warnings added so far. */
    List<String> warnings() {
        return List.copyOf(warnings);
    }

    /** Adds the warnings of a recording that has been read to its end. */
    void addAll(long clipped, float peak) {
        if (decoding.damaged() > 0) {
            warn(
                    "%d of %d packets are damaged and were skipped or concealed%s; "
                            + "the audio after them may come too early",
                    decoding.damaged(), Math.max(decoding.packets(), decoding.damaged()), errors.inParentheses());
        } else if (errors.checksums() > 0) {
            warn(
                    "checksums are wrong in %d places, where the sound is damaged or missing; "
                            + "copy or download it again",
                    errors.checksums());
        }
        OptionalDouble declared = decoding.declaredSeconds();
        if (declared.isPresent() && decoding.seconds() < declared.getAsDouble() - TOLERANCE) {
            warn(
                    "ends too early: its header states %.3f s, but it has %.3f s; copy or download it again",
                    declared.getAsDouble(), decoding.seconds());
        } else if (decoding.cutShort()) {
            warn(
                    "ends too early, after %.3f s: its last part is missing; copy or download it again",
                    decoding.seconds());
        }
        if (decoding.invalid() > 0) {
            warn("%d samples are not numbers and were set to zero", decoding.invalid());
        }
        if (clipped > 0) {
            warn(
                    "%d samples are beyond full scale, up to %.3f, and were clipped; scale the file to [-1, 1]",
                    clipped, peak);
        }
    }

    private void warn(String message, Object... values) {
        warnings.add(name + ": " + String.format(Locale.ROOT, message, values));
    }

    /** Returns the exception of a file in which there is no sample. */
    AudioException noSamples() {
        String found = decoding.packets() == 0
                ? "has a header but no samples"
                : "begins like audio, but none of its " + decoding.packets() + " packets can be decoded"
                        + errors.inParentheses();
        return new AudioException.Damaged(name, found + "; record, copy or download it again");
    }
}
