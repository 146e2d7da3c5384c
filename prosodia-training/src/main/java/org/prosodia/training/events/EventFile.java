package org.prosodia.training.events;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A file of events in a folder that TensorBoard shows as one run. Each process starts a new file, because the last
 * record of a killed process may be cut, and omits the events of earlier files. Each event is written to the file
 * system at once. Not thread-safe.
 */
final class EventFile implements AutoCloseable {

    /** TensorBoard recognises such files by "tfevents" and reads them in the order of their names. */
    private static final Pattern NAME = Pattern.compile("events\\.out\\.tfevents\\.(\\d{10,18})\\.prosodia");

    private final OutputStream out;
    private final Map<String, Long> lastSteps;

    private EventFile(OutputStream out, Map<String, Long> lastSteps) {
        this.out = out;
        this.lastSteps = lastSteps;
    }

    /**
     * Creates a file.
     *
     * @param folder the folder, created if it is missing
     * @param wallTime the seconds since 1970; the name contains them, or more if an earlier file's name does
     */
    static EventFile begin(Path folder, double wallTime) throws IOException {
        Files.createDirectories(folder);
        Map<String, Long> lastSteps = new HashMap<>();
        long seconds = (long) wallTime;
        for (Path earlier : in(folder)) {
            seconds = Math.max(seconds, seconds(earlier) + 1);
            for (ScalarEvent event : events(earlier)) {
                lastSteps.merge(event.tag(), event.step(), Math::max);
            }
        }
        Path path = folder.resolve(String.format(Locale.ROOT, "events.out.tfevents.%010d.prosodia", seconds));
        OutputStream out = Files.newOutputStream(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        out.write(EventRecords.framed(ScalarEvent.version(wallTime)));
        return new EventFile(out, lastSteps);
    }

    private static List<Path> in(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(
                            file -> NAME.matcher(file.getFileName().toString()).matches())
                    .toList();
        }
    }

    private static long seconds(Path file) {
        Matcher name = NAME.matcher(file.getFileName().toString());
        return name.matches() ? Long.parseLong(name.group(1)) : 0;
    }

    private static List<ScalarEvent> events(Path file) throws IOException {
        return EventRecords.unframed(Files.readAllBytes(file)).stream()
                .flatMap(message -> ScalarEvent.decoded(message).stream())
                .toList();
    }

    /** Writes an event, unless this or an earlier file has a value of the curve at this step or a later one. */
    void add(ScalarEvent event) throws IOException {
        if (event.step() > lastSteps.getOrDefault(event.tag(), -1L)) {
            out.write(EventRecords.framed(event.encoded()));
            lastSteps.put(event.tag(), event.step());
        }
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
