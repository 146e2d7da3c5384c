package org.prosodia.cli.batch;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;
import org.prosodia.cli.shell.Failures;
import org.prosodia.corpus.layout.RecordingManifest.Line;

/**
 * The file of a batch's records: a whole number of lines at any time, but for a torn last one where a run was killed. Its life:
 * <ol>
 * <li>{@link #open} locks it against other runs.
 * <li>{@link #pass} goes past the records that are there, one for each line of the manifest, until none is left. One that was made for
 * another line or by another run is refused.
 * <li>{@link #resume} cuts off a torn last line.
 * <li>{@link #append} adds the others; what is appended is the file's even if the process is killed.
 * </ol>
 * A file that does not begin like this batch is refused before anything in it changes. Not thread-safe.
 */
final class BatchOutput implements Closeable {

    private static final int BLOCK = 1 << 16;

    private final Path file;
    private final BatchFormat format;
    private final String remedy;
    private final FileChannel channel;
    private final long whole; // bytes in whole lines
    private final RecordLines lines;
    private long passed;
    private boolean changed;

    /**
     * A record that was there.
     *
     * @param bytes with its line's end
     * @param failed whether it says why there is no result
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
     * Opens a file, or makes it.
     *
     * @param anew whether what is there is thrown away
     * @param remedy what to do about a file that another batch has written
     * @throws IOException if it cannot be written, or something else is there
     */
    static BatchOutput open(Path file, BatchFormat format, boolean anew, String remedy) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || Files.isDirectory(file)) {
            throw new IOException(file + ": is a folder; name a file in it");
        }
        if (!Files.isDirectory(folder)) {
            throw new IOException(folder + ": there is no such folder; make it first");
        }
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new IOException(file + ": is no file that a run could go on with; name another --output");
        }
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            lock(file, channel);
            if (anew) {
                channel.truncate(0);
            }
            return new BatchOutput(file, format, remedy, channel);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static void lock(Path file, FileChannel channel) throws IOException {
        boolean locked;
        try {
            locked = channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            locked = false;
        }
        if (!locked) {
            throw new IOException(file + ": another run is writing to it; wait for its end, or name another --output");
        }
    }

    /** Bytes up to the end of the last whole line. */
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
        while (bytes.hasRemaining() && channel.read(bytes, start + bytes.position()) >= 0) { // until all is there
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
     * Goes past the next record.
     *
     * @param line the manifest's next line
     * @return empty if no whole record is left
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
            return refusal("its record " + passed + " is none of a batch in this format");
        }
        if (!run.get().equals(format.run())) {
            boolean sameModel = run.get().regionMatches(0, format.run(), 0, format.run().indexOf('-'));
            return refusal("was made with " + (sameModel ? "other options" : "another model"));
        }
        return refusal("the manifest has changed: its line " + line.number() + " is not what record " + passed + " was made of");
    }

    /**
     * Has all later records appended behind the last whole one.
     *
     * @param next the line whose record comes next; empty at the manifest's end
     * @throws IOException if there is more than the manifest asks for, or a torn last line of something else
     */
    void resume(Optional<Line> next) throws IOException {
        checkNothingLeft();
        String expected = (whole == 0 ? format.header() : "") + next.map(format::head).orElse("");
        byte[] beginning = bytes(expected);
        byte[] torn = read(channel, whole, (int) Math.min(channel.size() - whole, Math.max(1, beginning.length)));
        if (torn.length > beginning.length || !Arrays.equals(torn, Arrays.copyOf(beginning, torn.length))) {
            throw refusal("its last line is not whole, and not the beginning of the record that comes next");
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
     * Adds a record.
     *
     * @throws IOException if there is no room; a part of the record may then be there, which the next run cuts off
     */
    void append(byte[] record) throws IOException {
        changed |= record.length > 0;
        try {
            for (ByteBuffer rest = ByteBuffer.wrap(record); rest.hasRemaining();) {
                channel.write(rest);
            }
        } catch (IOException e) {
            throw new IOException(file + ": " + Failures.message(e) + "; what is written stays: when that is mended, give the same command"
                    + " again", e);
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
