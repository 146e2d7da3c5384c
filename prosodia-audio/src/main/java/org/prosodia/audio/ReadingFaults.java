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

    /** The share of damaged packets from which a file is no recording. */
    private static final double TOLERATED = 0.25;

    /** The number of damaged packets below which a share says nothing. */
    private static final int FEWEST_DAMAGED = 8;

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
    void addAll() {
        decoding.structure().forEach(this::warn);
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
        OptionalDouble declared = decoding.rateChanges() ? OptionalDouble.empty() : decoding.declaredSeconds();
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
        if (decoding.mixer().beyond() > 0) {
            warn(
                    "%d samples are beyond full scale, up to %.3f, and were clipped; scale the file to [-1, 1]",
                    decoding.mixer().beyond(), decoding.mixer().peak());
        }
        if (decoding.mixer().cancelled() > 0) {
            warn(
                    "its channels cancel each other: their mix is %.0f dB below them, as if one were inverted; read one"
                            + " channel alone",
                    decoding.mixer().cancelled());
        }
    }

    private void warn(String message, Object... values) {
        warnings.add(name + ": " + String.format(Locale.ROOT, message, values));
    }

    /**
     * Throws if so many packets are damaged that what was decoded is no recording: bytes of another coding than the
     * header states, for example.
     */
    void requireMostlyWhole() throws AudioException {
        long packets = Math.max(decoding.packets(), decoding.damaged());
        if (decoding.damaged() >= FEWEST_DAMAGED && decoding.damaged() > TOLERATED * packets) {
            throw new AudioException.Damaged(
                    name,
                    decoding.damaged() + " of " + packets + " packets of " + decoding.coding() + " are damaged"
                            + errors.inParentheses() + ": it may be of another coding than its header states; record,"
                            + " copy or download it again");
        }
    }

    /** Returns the exception of a file in which there is no sample. */
    AudioException noSamples() {
        String found = decoding.packets() == 0
                ? "has a header but no samples"
                : "begins like audio, but none of its " + decoding.packets() + " packets can be decoded"
                        + errors.inParentheses();
        if (decoding.blocksTooLong()) {
            return new AudioException.Damaged(
                    name, "has FLAC frames of 65,536 samples, where the format allows 65,535; encode it again");
        }
        return new AudioException.Damaged(name, found + "; record, copy or download it again");
    }
}
