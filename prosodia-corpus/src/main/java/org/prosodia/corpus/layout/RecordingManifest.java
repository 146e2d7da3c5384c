package org.prosodia.corpus.layout;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.prosodia.annotations.table.ColumnNames;
import org.prosodia.annotations.table.TableDelimiter;
import org.prosodia.audio.Channel;
import org.prosodia.audio.TimeSpan;
import org.prosodia.corpus.CorpusException;
import org.prosodia.corpus.Problem;
import org.prosodia.corpus.lines.CsvEntries;
import org.prosodia.corpus.lines.JsonLinesEntries;
import org.prosodia.corpus.lines.ManifestEntries;
import org.prosodia.corpus.lines.ManifestLimits;
import org.prosodia.corpus.lines.ManifestLines;
import org.prosodia.corpus.lines.PathEntries;
import org.prosodia.corpus.lines.Spreadsheets;
import org.prosodia.corpus.lines.Utf8;

/**
 * A list of recordings to recognise, read one line at a time, so that it may have any length.
 *
 * <p>The notation is detected: JSON lines if the list begins with a brace; CSV if its first line has one of the columns
 * {@code path}, {@code file}, {@code audio} and {@code wav} (separated by comma, semicolon or tab); otherwise text with
 * a path in each line. The encoding is UTF-8, with or without a byte order mark, with any line ends; blank lines are
 * ignored. {@code id}, {@code start} and {@code end} (in seconds), {@code channel} ({@code left}, {@code right} or a
 * number from 0) and {@code speaker} may accompany the path, in upper or lower case; other fields are ignored.
 *
 * <p>A problem with a line is that line's {@link Fault}, and reading continues after it. Not thread-safe.
 */
public final class RecordingManifest implements Closeable {

    private static final int LOOKED_AT = 1 << 13; // bytes from the beginning by which text is recognised

    private final InputStream in;
    private final ManifestEntries entries;
    private final Deque<Line> ready = new ArrayDeque<>();

    /** A line of the list. */
    public sealed interface Line permits Entry, Fault {

        /** Returns the number of the line where the recording begins, counted from 1. */
        int number();

        /** Returns the recording's name in the list, if it has one. */
        Optional<String> id();

        /** Returns the recording's path as written; empty if there is none. */
        String path();

        /** Returns what its record begins with: {@code line}, {@code id}, {@code from}, {@code to}, {@code channel}. */
        default Map<String, ?> fields() {
            return RecordingFields.of(this);
        }
    }

    /**
     * A recording.
     *
     * @param start the start of the requested part, in seconds; 0 if not given
     * @param end the end of the requested part, in seconds; infinite if not given
     * @param channel the channel, from 0; empty for the mix of all
     * @param speaker the speaker's name in the list, if it has one
     */
    public record Entry(
            int number,
            Optional<String> id,
            String path,
            double start,
            double end,
            OptionalInt channel,
            Optional<String> speaker)
            implements Line {

        /** Returns true if the whole recording is requested. */
        public boolean whole() {
            return start == 0 && end == Double.POSITIVE_INFINITY && channel.isEmpty();
        }

        /** Returns the requested part. */
        public TimeSpan part() {
            return new TimeSpan(start, end);
        }

        /** Returns the requested channel, or the mix of all. */
        public Channel sound() {
            return channel.isPresent() ? new Channel.Only(channel.getAsInt()) : new Channel.Mix();
        }
    }

    /**
     * A line that is not a valid request for a recording.
     *
     * @param message the problem and its remedy, in one line
     */
    public record Fault(int number, Optional<String> id, String path, String message) implements Line {
        public Fault {
            message = message.replaceAll("\\p{Cntrl}+", " ");
        }

        /** Returns the reason in the line's record: the number of the line and the message. */
        public String error() {
            return "line " + number + " of the manifest: " + message;
        }
    }

    private RecordingManifest(InputStream in, Path name) throws IOException {
        this.in = in;
        ManifestLines lines = new ManifestLines(in, ManifestLimits.DEFAULT.lineBytes(), this::fault);
        String header = header(name);
        if (header.startsWith("{")) {
            entries = new JsonLinesEntries(lines, this::fault);
        } else if (table(header)) {
            entries = csv(lines, name);
        } else {
            entries = new PathEntries(lines, RecordingFields.PATHS.get(0));
        }
    }

    /**
     * Opens a file.
     *
     * @throws CorpusException if it is not a list of recordings
     * @throws IOException if it cannot be read
     */
    public static RecordingManifest open(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw refusal(
                    file,
                    0,
                    "is a folder; name the list of recordings in it, or give predict the folder instead of a manifest");
        }
        InputStream in = Files.newInputStream(file);
        try {
            return new RecordingManifest(Utf8.of(new BufferedInputStream(in, 1 << 16)), file);
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    /**
     * Reads a stream, which {@link #close} closes.
     *
     * @param name the name of the list, for messages
     * @throws CorpusException if it is not a list of recordings
     * @throws IOException if it cannot be read
     */
    public static RecordingManifest of(InputStream in, String name) throws IOException {
        return new RecordingManifest(Utf8.of(new BufferedInputStream(in, 1 << 16)), Path.of(name));
    }

    /**
     * Returns the line of a list that another program has read.
     *
     * @param number the number of the line, from 1
     * @param fields the values by the names that a list has; others are ignored
     */
    public static Line line(int number, Map<String, String> fields) {
        return RecordingFields.line(new ManifestEntries.Entry(number, fields));
    }

    /**
     * Counts the lines of a file that are not blank, without the header: as many as {@link #next} returns, unless
     * values of a table span several lines. The file is read once and not parsed.
     *
     * @throws IOException if it cannot be read, or is not a list of recordings
     */
    public static long count(Path file) throws IOException {
        long lines = 0;
        try (RecordingManifest manifest = open(file)) {
            lines -= manifest.entries instanceof CsvEntries ? 1 : 0;
        }
        boolean blank = true;
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = Utf8.of(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                for (int i = 0; i < count; i++) {
                    if (buffer[i] == '\n') {
                        lines += blank ? 0 : 1;
                        blank = true;
                    } else {
                        blank &= buffer[i] >= 0 && buffer[i] <= ' ';
                    }
                }
            }
        }
        return lines + (blank ? 0 : 1);
    }

    /**
     * Returns the next line that is not blank; empty after the last.
     *
     * @throws IOException if the list cannot be read
     */
    public Optional<Line> next() throws IOException {
        while (ready.isEmpty() && entries.advance()) {
            entries.entry().map(RecordingFields::line).ifPresent(ready::add);
        }
        return Optional.ofNullable(ready.poll());
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private void fault(int line, String message) {
        ready.add(new Fault(line, Optional.empty(), "", message));
    }

    /** Reads the first line that is not blank, without consuming it, to detect the notation. */
    private String header(Path name) throws IOException {
        if (Spreadsheets.is(in)) {
            throw refusal(name, 0, Spreadsheets.REFUSAL);
        }
        in.mark(LOOKED_AT);
        byte[] beginning = in.readNBytes(LOOKED_AT);
        in.reset();
        for (byte b : beginning) {
            if (b == 0) {
                throw refusal(name, 0, "is not text in UTF-8: a manifest is JSON lines, CSV, or a path in each line");
            }
        }
        String header = new String(beginning, StandardCharsets.UTF_8)
                .replaceFirst("^\uFEFF?\\s*", "")
                .lines()
                .findFirst()
                .orElse("");
        check(header, name);
        return header;
    }

    /** Reads a table from its header on; lines before it are kept, so that those after it keep their numbers. */
    private CsvEntries csv(ManifestLines lines, Path name) throws IOException {
        StringBuilder header = new StringBuilder(lines.next().orElse(""));
        Optional<String> next = Optional.of("");
        while (header.toString().isBlank() && next.isPresent()) {
            next = lines.next();
            next.ifPresent(line -> header.append('\n').append(line));
        }
        if (!table(header.toString().strip())) { // the line with the names is passed over as no text
            throw refusal(name, 0, "the line with the names of the columns is not UTF-8: save the list as UTF-8");
        }
        return new CsvEntries(header.toString(), lines, ManifestLimits.DEFAULT.lineBytes(), List.of(), this::fault);
    }

    private static void check(String header, Path name) throws CorpusException {
        if (header.startsWith("[")) {
            throw refusal(name, 1, "is a JSON array; write an object a line, as jq -c '.[]' does");
        }
        String suffix = name.toString().toLowerCase(Locale.ROOT);
        if ((suffix.endsWith(".csv") || suffix.endsWith(".tsv"))
                && !header.isEmpty()
                && !header.startsWith("{")
                && !table(header)) {
            throw refusal(
                    name,
                    1,
                    "there is none of the columns " + String.join(", ", RecordingFields.PATHS) + "; there are "
                            + String.join(", ", cells(header)));
        }
    }

    private static boolean table(String header) {
        return cells(header).stream().anyMatch(cell -> ColumnNames.UTTERANCES.isNamed(cell, ColumnNames.AUDIO));
    }

    private static List<String> cells(String header) {
        return Arrays.stream(
                        header.split(String.valueOf(TableDelimiter.of(header).character())))
                .map(cell -> cell.replace("\"", "").strip())
                .toList();
    }

    private static CorpusException refusal(Path file, int line, String message) {
        return new CorpusException(List.of(new Problem(file, line, message)));
    }
}
