package org.prosodia.cli.batch;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.prosodia.cli.shell.Failures;
import org.prosodia.cli.shell.OutputLock;
import org.prosodia.corpus.layout.RecordingManifest.Line;

/**
 * The file of a batch's records. It always consists of complete lines, except for an incomplete last one after a killed
 * run. The order of calls:
 *
 * <ol>
 *   <li>{@link #open} locks it against other runs.
 *   <li>{@link #pass} reads past the existing records, one for each line of the manifest, until none is left. It fails
 *       at a record of another line or another run.
 *   <li>{@link #resume} removes an incomplete last line.
 *   <li>{@link #append} adds records; they stay in the file even if the process is killed.
 * </ol>
 *
 * A file with another header is refused before anything in it changes. Not thread-safe.
 */
final class BatchOutput implements Closeable {

    private static final int BLOCK = 1 << 16;
    private static final List<String> BEGINNINGS = List.of("{\"run\":\"", "run,line,"); // in JSON and in CSV

    private final Path file;
    private final BatchFormat format;
    private final String remedy;
    private final FileChannel channel;
    private final long whole; // bytes in whole lines
    private final RecordLines lines;
    private long passed;
    private boolean changed;

    /**
     * An existing record.
     *
     * @param bytes the record with its line's end
     * @param failed true if it contains the reason of a failure instead of a result
     */
    record Found(byte[] bytes, boolean failed) {}

    private BatchOutput(Path file, BatchFormat format, String remedy, FileChannel channel) throws IOException {
        this.file = file;
        this.format = format;
        this.remedy = remedy;
        this.channel = channel;
        this.whole = whole(channel);
        this.lines = new RecordLines(Channels.newInputStream(channel.position(0)), whole);
        passHeader();
    }

    /**
     * Opens a file, or creates it.
     *
     * @param overwrite true to delete the existing records
     * @param remedy the remedy in the message about a file of another batch
     * @throws IOException if it cannot be written, or is not a regular file of this batch
     */
    static BatchOutput open(Path file, BatchFormat format, boolean overwrite, String remedy) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || Files.isDirectory(file)) {
            throw new IOException(file + ": is a folder; name a file in it");
        }
        if (!Files.isDirectory(folder)) {
            throw new IOException(folder + ": there is no such folder; create it first");
        }
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new IOException(file + ": is not a regular file; name another --output");
        }
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            OutputLock.acquire(channel, file);
            if (overwrite) {
                requireRecords(file, channel);
                channel.truncate(0);
            }
            return new BatchOutput(file, format, remedy, channel);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** Refuses to overwrite a file that is no output of a batch, such as a recording. */
    private static void requireRecords(Path file, FileChannel channel) throws IOException {
        byte[] first = read(
                channel, 0, (int) Math.min(channel.size(), BEGINNINGS.get(0).length()));
        String beginning = new String(first, StandardCharsets.ISO_8859_1);
        // A killed run may have left a part of it.
        if (BEGINNINGS.stream().noneMatch(records -> records.startsWith(beginning) || beginning.startsWith(records))) {
            throw new IOException(
                    file + ": is not the output of a batch, so it is not overwritten; name another --output,"
                            + " or delete the file");
        }
    }

    /** Returns the number of bytes up to the end of the last complete line. */
    private static long whole(FileChannel channel) throws IOException {
        for (long end = channel.size(); end > 0; end = Math.max(0, end - BLOCK)) {
            long start = Math.max(0, end - BLOCK);
            byte[] block = read(channel, start, (int) (end - start));
            for (int i = block.length - 1; i >= 0; i--) {
                if (block[i] == '\n') {
                    return start + i + 1;
                }
            }
        }
        return 0;
    }

    private static byte[] read(FileChannel channel, long start, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining() && channel.read(bytes, start + bytes.position()) >= 0) { // until all bytes are read
        }
        return Arrays.copyOf(bytes.array(), bytes.position());
    }

    private void passHeader() throws IOException {
        byte[] header = bytes(format.header());
        if (whole > 0 && !Arrays.equals(lines.peek(header.length), header)) {
            throw refusal("does not begin with this batch's header");
        }
        if (whole > 0 && header.length > 0) {
            lines.take();
        }
    }

    /**
     * Reads past the next record.
     *
     * @param line the manifest's next line
     * @return the record; empty if no complete one is left
     * @throws IOException if the record is of another line or run
     */
    Optional<Found> pass(Line line) throws IOException {
        byte[] head = bytes(format.head(line));
        byte[] mark = bytes(format.failureMark());
        byte[] beginning = lines.peek(head.length + mark.length);
        if (beginning.length == 0) {
            return Optional.empty();
        }
        passed++;
        if (beginning.length < head.length || !Arrays.equals(head, Arrays.copyOf(beginning, head.length))) {
            throw otherRecord(line, new String(beginning, StandardCharsets.UTF_8));
        }
        boolean failed = Arrays.equals(mark, Arrays.copyOfRange(beginning, head.length, beginning.length));
        return Optional.of(new Found(lines.take(), failed));
    }

    private IOException otherRecord(Line line, String beginning) {
        Optional<String> run = format.runOf(beginning);
        if (run.isEmpty()) {
            return refusal("its record " + passed + " was not written by a batch in this format");
        }
        if (!run.get().equals(format.run())) {
            boolean sameModel =
                    run.get().regionMatches(0, format.run(), 0, format.run().indexOf('-'));
            return refusal("was made with " + (sameModel ? "other options" : "another model"));
        }
        return refusal("the manifest has changed: its line " + line.number() + " is not the one that record " + passed
                + " was written for");
    }

    /**
     * Removes an incomplete last line, so that records can be appended.
     *
     * @param next the line of the next record; empty at the manifest's end
     * @throws IOException if there are more records than lines, or the incomplete last line is not the beginning of the
     *     next record
     */
    void resume(Optional<Line> next) throws IOException {
        checkNothingLeft();
        String expected =
                (whole == 0 ? format.header() : "") + next.map(format::head).orElse("");
        byte[] beginning = bytes(expected);
        byte[] torn = read(channel, whole, (int) Math.min(channel.size() - whole, Math.max(1, beginning.length)));
        if (torn.length > beginning.length || !Arrays.equals(torn, Arrays.copyOf(beginning, torn.length))) {
            throw refusal("its last line is incomplete and is not the beginning of the next record");
        }
        if (torn.length > 0) {
            channel.truncate(whole);
        }
        channel.position(whole);
        if (whole == 0) {
            append(bytes(format.header()));
        }
    }

    /** @throws IOException if there are more records than were passed */
    void checkNothingLeft() throws IOException {
        if (lines.peek(1).length > 0) {
            throw refusal("has more records than the manifest has lines");
        }
    }

    /**
     * Appends a record.
     *
     * @throws IOException if it cannot be written, such as on a full disk; a part of the record may then be in the
     *     file, which the next run removes
     */
    void append(byte[] record) throws IOException {
        changed |= record.length > 0;
        try {
            for (ByteBuffer rest = ByteBuffer.wrap(record); rest.hasRemaining(); ) {
                channel.write(rest);
            }
        } catch (IOException e) {
            throw new IOException(
                    file + ": " + Failures.message(e)
                            + "; the records written so far are kept: remove the cause, then give the same"
                            + " command again",
                    e);
        }
    }

    @Override
    public void close() throws IOException {
        try (channel) {
            if (changed) {
                channel.force(false);
            }
        }
    }

    private IOException refusal(String what) {
        return new IOException(file + ": " + what + "; " + remedy);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
