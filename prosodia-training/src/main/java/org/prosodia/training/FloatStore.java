package org.prosodia.training;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A store of float arrays: in memory up to a budget, the rest in a memory-mapped temporary file that is deleted with
 * the store. Arrays are added by one thread; after that, any thread may read.
 */
final class FloatStore implements AutoCloseable {

    private static final long CHUNK = 1L << 28; // bytes mapped at once, unless one array needs more

    private final long budget;
    private final List<FloatBuffer> arrays = new ArrayList<>();
    private long inMemory;
    private @Nullable Spill spill; // null until the budget is spent
    private FloatBuffer chunk = FloatBuffer.allocate(0);
    private long fileSize;

    /** The temporary file, and the file system that has it. */
    private record Spill(FileChannel file, FileStore room) {}

    /** Creates a store that keeps at most this many bytes in memory. */
    FloatStore(long budget) {
        this.budget = budget;
    }

    /** Adds an array and returns its index. */
    int add(float[] values) {
        long bytes = 4L * values.length;
        if (inMemory + bytes <= budget) {
            inMemory += bytes;
            arrays.add(FloatBuffer.wrap(values.clone()).asReadOnlyBuffer());
        } else {
            arrays.add(map(values));
        }
        return arrays.size() - 1;
    }

    private FloatBuffer map(float[] values) {
        if (chunk.remaining() < values.length) {
            chunk = nextChunk(Math.max(CHUNK, 4L * values.length));
        }
        FloatBuffer room = chunk.slice(chunk.position(), values.length);
        room.put(values).flip();
        chunk.position(chunk.position() + values.length);
        return room.asReadOnlyBuffer();
    }

    private FloatBuffer nextChunk(long bytes) {
        try {
            Spill open = spill();
            // Mapping a full disk succeeds, and writing there is a fault of the whole process.
            if (open.room.getUsableSpace() < bytes) {
                throw new IOException("no room for " + bytes + " bytes");
            }
            FloatBuffer mapped = open.file
                    .map(FileChannel.MapMode.READ_WRITE, fileSize, bytes)
                    .order(ByteOrder.nativeOrder())
                    .asFloatBuffer();
            fileSize += bytes;
            return mapped;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "spectrograms do not fit into the temporary folder " + System.getProperty("java.io.tmpdir")
                            + ": make room there, or name another with -Djava.io.tmpdir",
                    e);
        }
    }

    private Spill spill() throws IOException {
        if (spill == null) {
            Path path = Files.createTempFile("prosodia-", ".floats");
            FileStore room = Files.getFileStore(path.toAbsolutePath().getParent());
            spill = new Spill(
                    FileChannel.open(
                            path,
                            StandardOpenOption.READ,
                            StandardOpenOption.WRITE,
                            StandardOpenOption.DELETE_ON_CLOSE),
                    room);
        }
        return spill;
    }

    /** Returns the number of arrays. */
    int size() {
        return arrays.size();
    }

    /** Returns the numbers of an array, read-only. */
    FloatBuffer get(int index) {
        return arrays.get(index).duplicate();
    }

    /** Returns true if arrays are in the temporary file. */
    boolean spilled() {
        return spill != null;
    }

    @Override
    public void close() {
        arrays.clear();
        if (spill != null) {
            try {
                spill.file.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
