package org.prosodia.corpus.layout;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.prosodia.corpus.CorpusException;
import org.prosodia.corpus.Problem;
import org.prosodia.corpus.Utterance;
import org.prosodia.corpus.lines.CsvEntries;
import org.prosodia.corpus.lines.JsonLinesEntries;
import org.prosodia.corpus.lines.ManifestEntries;
import org.prosodia.corpus.lines.ManifestLimits;
import org.prosodia.corpus.lines.ManifestLines;
import org.prosodia.corpus.lines.PathEntries;

/**
 * A list of recordings to be recognised, read one line at a time, so that it may be of any length.
 *
 * <p>It is told by its content: JSON lines where it begins with a brace; CSV where its first line names one of the columns {@code path},
 * {@code file}, {@code audio} and {@code wav} (comma, semicolon or tab); otherwise text with a path in each line. In UTF-8, with or without
 * a byte order mark, however its lines end; blank lines do not count. {@code id}, {@code start} and {@code end} (in seconds) and
 * {@code channel} ({@code left}, {@code right} or a number from 0) may stand beside the path, in any case of letters; other fields are
 * passed over.
 *
 * <p>What is wrong with a line is that line's {@link Fault}, and reading goes on after it. For one thread at a time.
 */
public final class RecordingManifest implements Closeable {

    /** The fields that a path may stand in, the first of those that are there counting. */
    private static final List<String> PATHS = List.of("path", "file", "audio", "wav");
    private static final int LOOKED_AT = 1 << 13; // bytes from the beginning that tell text from other things

    private final InputStream in;
    private final ManifestEntries entries;
    private final Deque<Line> ready = new ArrayDeque<>();

    /** What is said of one recording. */
    public sealed interface Line permits Entry, Fault {

        /** Where it begins, counted from 1. */
        int number();

        /** What the manifest calls it, where it has a name. */
        Optional<String> id();

        /** The recording's path as written; empty text where there is none. */
        String path();
    }

    /**
     * A recording.
     *
     * @param start of the part wanted, in seconds; 0 where nothing is said
     * @param end of that part, in seconds; infinite where nothing is said
     * @param channel from 0; empty for the mix of all
     */
    public record Entry(int number, Optional<String> id, String path, double start, double end, OptionalInt channel) implements Line {

        /** Whether all of the recording is wanted. */
        public boolean whole() {
            return start == 0 && end == Double.POSITIVE_INFINITY && channel.isEmpty();
        }
    }

    /**
     * A line that says of no recording what is wanted.
     *
     * @param message what is wrong and what to do, in one line
     */
    public record Fault(int number, Optional<String> id, String path, String message) implements Line {
        public Fault {
            message = message.replaceAll("\\p{Cntrl}+", " ");
        }
    }

    private RecordingManifest(InputStream in, Path name) throws IOException {
        this.in = in;
        ManifestLines lines = new ManifestLines(in, ManifestLimits.DEFAULT.lineBytes(), this::fault);
        String header = header(name);
        if (header.startsWith("{")) {
            entries = new JsonLinesEntries(lines, this::fault);
        } else if (table(header)) {
            entries = csv(lines);
        } else {
            entries = new PathEntries(lines, PATHS.get(0));
        }
    }

    /**
     * Opens a file.
     *
     * @throws CorpusException if it is no list of recordings at all
     * @throws IOException if it cannot be read
     */
    public static RecordingManifest open(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw refusal(file, 0, "is a folder; name the list of recordings in it, or give predict the folder instead of a manifest");
        }
        InputStream in = Files.newInputStream(file);
        try {
            return new RecordingManifest(new BufferedInputStream(in, 1 << 16), file);
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    /**
     * Reads a stream, which {@link #close} closes.
     *
     * @param name for messages
     * @throws CorpusException if it is no list of recordings at all
     * @throws IOException if it cannot be read
     */
    public static RecordingManifest of(InputStream in, String name) throws IOException {
        return new RecordingManifest(new BufferedInputStream(in, 1 << 16), Path.of(name));
    }

    /**
     * How many lines a file has that say something, less the header: as many as {@link #next} will give, but where a table has values that
     * go over several lines. It reads the file once and parses nothing.
     *
     * @throws IOException if it cannot be read, or is no list of recordings at all
     */
    public static long count(Path file) throws IOException {
        long lines = 0;
        try (RecordingManifest manifest = open(file)) {
            lines -= manifest.entries instanceof CsvEntries ? 1 : 0;
        }
        boolean blank = true;
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = Files.newInputStream(file)) {
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
     * The next line that says something; empty after the last.
     *
     * @throws IOException if the manifest cannot be read on
     */
    public Optional<Line> next() throws IOException {
        while (ready.isEmpty() && entries.advance()) {
            entries.entry().map(RecordingManifest::line).ifPresent(ready::add);
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

    /** The first line that says something, without going past it: what tells the notation. */
    private String header(Path name) throws IOException {
        in.mark(LOOKED_AT);
        byte[] beginning = in.readNBytes(LOOKED_AT);
        in.reset();
        for (byte b : beginning) {
            if (b == 0) {
                throw refusal(name, 0, "is not text in UTF-8: a manifest is JSON lines, CSV, or a path in each line");
            }
        }
        String header = new String(beginning, StandardCharsets.UTF_8).replaceFirst("^\uFEFF?\\s*", "").lines().findFirst().orElse("");
        check(header, name);
        return header;
    }

    /** A table from its header on; lines before it stay, so that those after it keep their numbers. */
    private CsvEntries csv(ManifestLines lines) throws IOException {
        StringBuilder header = new StringBuilder(lines.next().orElse(""));
        while (header.toString().isBlank()) {
            header.append('\n').append(lines.next().orElseThrow());
        }
        return new CsvEntries(header.toString(), lines, ManifestLimits.DEFAULT.lineBytes(), List.of(), this::fault);
    }

    private static void check(String header, Path name) throws CorpusException {
        if (header.startsWith("[")) {
            throw refusal(name, 1, "is a JSON array; write an object a line, as jq -c '.[]' does");
        }
        String suffix = name.toString().toLowerCase(Locale.ROOT);
        if ((suffix.endsWith(".csv") || suffix.endsWith(".tsv")) && !header.isEmpty() && !header.startsWith("{") && !table(header)) {
            throw refusal(name, 1, "no column is called " + String.join(", ", PATHS) + "; there are " + String.join(", ", cells(header)));
        }
    }

    private static boolean table(String header) {
        return cells(header).stream().anyMatch(cell -> PATHS.stream().anyMatch(cell::equalsIgnoreCase));
    }

    private static List<String> cells(String header) {
        return Arrays.stream(header.split(String.valueOf(CsvEntries.delimiter(header)))).map(cell -> cell.replace("\"", "").strip())
                .toList();
    }

    private static CorpusException refusal(Path file, int line, String message) {
        return new CorpusException(List.of(new Problem(file, line, message)));
    }

    private static Line line(ManifestEntries.Entry entry) {
        Optional<String> id = field(entry.fields(), "id");
        String path = PATHS.stream().flatMap(name -> field(entry.fields(), name).stream()).findFirst().orElse("");
        try {
            return entry(entry, id, path);
        } catch (InvalidPathException e) {
            return new Fault(entry.line(), id, path, "the path cannot be one here: " + e.getReason());
        } catch (IllegalArgumentException e) {
            return new Fault(entry.line(), id, path, e.getMessage());
        }
    }

    /** Throws {@link InvalidPathException} if this system has no such path; more is not known of it. */
    @SuppressWarnings("ReturnValueIgnored") // the exception is what counts
    private static void requirePath(String path) {
        Path.of(path);
    }

    private static Entry entry(ManifestEntries.Entry entry, Optional<String> id, String path) {
        if (path.isEmpty()) {
            throw new IllegalArgumentException("says no path; write {\"path\": \"a.wav\"}, or fill the table's column");
        }
        requirePath(path);
        double start = seconds(entry.fields(), "start", 0);
        double end = seconds(entry.fields(), "end", Double.POSITIVE_INFINITY);
        if (!(start >= 0 && end > start)) {
            throw new IllegalArgumentException("start and end are seconds from the file's beginning, the end after the start, not "
                    + start + " and " + end);
        }
        Optional<String> channel = field(entry.fields(), Utterance.CHANNEL);
        return new Entry(entry.line(), id, path, start, end,
                channel.isEmpty() ? OptionalInt.empty() : OptionalInt.of(channel(channel.get())));
    }

    private static Optional<String> field(Map<String, String> fields, String name) {
        return fields.entrySet().stream().filter(field -> field.getKey().equalsIgnoreCase(name)).map(Map.Entry::getValue).findFirst();
    }

    private static double seconds(Map<String, String> fields, String name, double absent) {
        Optional<String> text = field(fields, name);
        try {
            return text.isEmpty() ? absent : Double.parseDouble(text.get());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("the " + name + " '" + text.get() + "' is no number of seconds", e);
        }
    }

    private static int channel(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "left" -> 0;
            case "right" -> 1;
            default -> {
                if (!text.matches("\\d{1,4}")) {
                    throw new IllegalArgumentException("the channel '" + text + "' is none; there are left, right and numbers from 0");
                }
                yield Integer.parseInt(text);
            }
        };
    }
}
