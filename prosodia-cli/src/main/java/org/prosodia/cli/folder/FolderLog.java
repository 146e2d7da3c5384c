package org.prosodia.cli.folder;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.prosodia.cli.recognition.AudioInput;
import org.prosodia.cli.shell.Failures;
import org.prosodia.cli.shell.JsonOutput;
import org.prosodia.cli.shell.OutputLock;

/**
 * The journal of a folder of results, {@value #NAME}: a first line with the model and the options, then a line for each
 * recording when it begins and when it ends; the last line of a recording counts. An incomplete last line, which a
 * killed run leaves, is removed. It is locked while it is open. Not thread-safe.
 */
public final class FolderLog implements Closeable {

    /** The name of the journal. */
    public static final String NAME = "journal.jsonl";

    private static final String REMEDY = "name another --output, or score all again with --force";

    private final Path folder;
    private final Path file;
    private final FileChannel channel;
    private final Map<String, FolderRecord> records = new HashMap<>();

    private FolderLog(Path folder, FileChannel channel) {
        this.folder = folder;
        this.file = folder.resolve(NAME);
        this.channel = channel;
    }

    /**
     * Opens the journal of a folder, which is created if missing.
     *
     * @param restart true to forget earlier results
     * @throws IOException if it cannot be written, another run writes it, or it is of another model, other options or
     *     another program; then nothing has changed
     */
    public static FolderLog open(Path folder, FolderIdentity identity, boolean restart) throws IOException {
        Path file = folder.resolve(NAME);
        if (!restart && !Files.exists(file)) {
            checkEmpty(folder);
        }
        Files.createDirectories(folder);
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        FolderLog log = new FolderLog(folder, channel);
        try {
            OutputLock.acquire(channel, folder);
            if (restart) {
                channel.truncate(0);
            }
            log.read(identity);
            return log;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** Checks that no table and page of another program would be replaced. */
    private static void checkEmpty(Path folder) throws IOException {
        Optional<Path> present = Stream.of(FolderResults.TABLE, FolderResults.PAGE)
                .map(folder::resolve)
                .filter(Files::exists)
                .findFirst();
        if (present.isPresent()) {
            throw new IOException(present.get() + ": exists, and is not of predict --all; " + REMEDY);
        }
    }

    private void read(FolderIdentity identity) throws IOException {
        byte[] bytes = Channels.newInputStream(channel.position(0)).readAllBytes();
        int whole = bytes.length;
        while (whole > 0 && bytes[whole - 1] != '\n') {
            whole--;
        }
        List<String> lines =
                new String(bytes, 0, whole, StandardCharsets.UTF_8).lines().toList();
        if (!lines.isEmpty()) {
            JsonNode first = json(lines.get(0));
            if (!FolderIdentity.begins(first)) {
                throw new IOException(file + ": is not a journal of predict --all; " + REMEDY);
            }
            List<String> differences = identity.differences(FolderIdentity.of(first));
            if (!differences.isEmpty()) {
                throw new IOException(folder + ": has results that were made otherwise: "
                        + String.join("; ", differences) + "; give the same again, " + REMEDY);
            }
        }
        for (String line : lines.subList(Math.min(1, lines.size()), lines.size())) {
            FolderRecord record = FolderRecord.of(json(line));
            records.put(record.key(), record);
        }
        channel.truncate(whole).position(whole);
        if (whole == 0) {
            write(identity.json());
        }
    }

    private JsonNode json(String line) throws IOException {
        try {
            return JsonOutput.JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new IOException(file + ": is not a journal of predict --all; " + REMEDY, e);
        }
    }

    /**
     * Returns the recordings with their places in the folder.
     *
     * @param inputs the inputs of the command
     */
    public List<FolderRecording> places(List<AudioInput> inputs) {
        return FolderPlaces.of(folder, inputs, key -> record(key).map(FolderRecord::place));
    }

    private Optional<FolderRecord> record(String key) {
        return Optional.ofNullable(records.get(key));
    }

    /** Returns the outcome of a recording, if there is any. */
    public Optional<FolderRecord.Outcome> outcome(FolderRecording recording) {
        return record(recording.key()).map(FolderRecord::outcome);
    }

    /** Returns true if a recording is scored and has not changed since. */
    public boolean done(FolderRecording recording) {
        return record(recording.key())
                .filter(record -> record.outcome() instanceof FolderRecord.Scored
                        && record.stamp().equals(recording.stamp()))
                .isPresent();
    }

    /** Appends the outcome of a recording; it stays even if the process is killed. */
    public void append(FolderRecording recording, FolderRecord.Outcome outcome) throws IOException {
        FolderRecord record = FolderRecord.of(recording, outcome);
        write(record.json());
        records.put(record.key(), record);
    }

    private void write(String line) throws IOException {
        try {
            for (ByteBuffer rest = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
                    rest.hasRemaining(); ) {
                channel.write(rest);
            }
        } catch (IOException e) {
            throw new IOException(
                    file + ": " + Failures.message(e)
                            + "; the results so far are kept: remove the cause, then give the same command again",
                    e);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
