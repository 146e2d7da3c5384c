package org.prosodia.corpus.layout;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.prosodia.annotations.table.ColumnNames;
import org.prosodia.audio.files.FailureReason;
import org.prosodia.corpus.Utterance;
import org.prosodia.corpus.lines.ManifestEntries;

/** The fields of a {@link RecordingManifest}'s line: path, identifier, start, end, channel and speaker. */
final class RecordingFields {

    /** The fields for the path; the first of those present is used. */
    static final List<String> PATHS = List.of("path", "file", "audio", "wav");

    private RecordingFields() {}

    /** Returns the recording that a line requests, or the fault in the request. */
    static RecordingManifest.Line line(ManifestEntries.Entry entry) {
        Optional<String> id = field(entry.fields(), "id");
        String path = PATHS.stream()
                .flatMap(name -> field(entry.fields(), name).stream())
                .findFirst()
                .or(() -> named(entry.fields(), ColumnNames.AUDIO))
                .orElse("");
        try {
            return entry(entry, id, path);
        } catch (InvalidPathException e) {
            return new RecordingManifest.Fault(
                    entry.line(), id, path, "the path is invalid on this system: " + e.getReason());
        } catch (IllegalArgumentException e) {
            return new RecordingManifest.Fault(entry.line(), id, path, FailureReason.message(e));
        }
    }

    /** Returns the request of a line as the fields that its record begins with, in order, each if it is given. */
    static Map<String, ?> of(RecordingManifest.Line line) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("line", line.number());
        line.id().ifPresent(id -> fields.put("id", id));
        if (line instanceof RecordingManifest.Entry entry) {
            if (entry.start() > 0) {
                fields.put("from", entry.start());
            }
            if (entry.end() < Double.POSITIVE_INFINITY) {
                fields.put("to", entry.end());
            }
            entry.channel().ifPresent(channel -> fields.put("channel", channel));
        }
        return fields;
    }

    /**
     * Throws {@link InvalidPathException} if the path is impossible on this system; checks nothing else. A name beyond
     * the locale's character set is not refused, since its file may be found.
     */
    @SuppressWarnings("ReturnValueIgnored") // the exception is what counts
    private static void requirePath(String path) {
        Path.of(path.replaceAll("[^\\x00-\\x7f]", "x"));
    }

    private static RecordingManifest.Entry entry(ManifestEntries.Entry entry, Optional<String> id, String path) {
        if (path.isEmpty()) {
            throw new IllegalArgumentException("has no path; write {\"path\": \"a.wav\"}, or fill the table's column");
        }
        requirePath(path);
        double start = seconds(entry.fields(), "start", 0);
        double end = seconds(entry.fields(), "end", Double.POSITIVE_INFINITY);
        if (!(start >= 0 && end > start)) {
            throw new IllegalArgumentException(
                    "start and end are seconds from the file's beginning, the end after the start, not " + start
                            + " and " + end);
        }
        Optional<String> channel = field(entry.fields(), Utterance.CHANNEL);
        return new RecordingManifest.Entry(
                entry.line(),
                id,
                path,
                start,
                end,
                channel.isEmpty() ? OptionalInt.empty() : OptionalInt.of(channel(channel.get())),
                named(entry.fields(), ColumnNames.SPEAKER).map(String::strip).filter(speaker -> !speaker.isEmpty()));
    }

    /** Returns the first field with one of the names of a column; its own name comes first. */
    private static Optional<String> named(Map<String, String> fields, String column) {
        return field(fields, column)
                .or(() -> fields.entrySet().stream()
                        .filter(field -> ColumnNames.UTTERANCES.isNamed(field.getKey(), column))
                        .map(Map.Entry::getValue)
                        .findFirst());
    }

    private static Optional<String> field(Map<String, String> fields, String name) {
        return fields.entrySet().stream()
                .filter(field -> field.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private static double seconds(Map<String, String> fields, String name, double absent) {
        Optional<String> text = field(fields, name);
        try {
            return text.isEmpty() ? absent : Double.parseDouble(text.get());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("the " + name + " '" + text.get() + "' is not a number of seconds", e);
        }
    }

    private static int channel(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "left" -> 0;
            case "right" -> 1;
            default -> {
                if (!text.matches("\\d{1,4}")) {
                    throw new IllegalArgumentException(
                            "the channel '" + text + "' is invalid; use left, right or a number from 0");
                }
                yield Integer.parseInt(text);
            }
        };
    }
}
