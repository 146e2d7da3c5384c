package org.prosodia.audio.files;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * Replaces files atomically: at any time, even after a crash, the file has its old content or all of its new content.
 * The new content is written to a temporary file in the same folder, synced and renamed. A killed process may leave a
 * temporary file that ends in {@code .part}. Thread-safe.
 */
public final class AtomicFile {

    private AtomicFile() {}

    /** The content of a file, written piece by piece. */
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Replaces the content of a file.
     *
     * @param path the file, in a folder that exists
     * @param bytes the new content
     * @throws IOException if the content cannot be written; the file is then unchanged
     */
    public static void write(Path path, byte[] bytes) throws IOException {
        write(path, out -> out.write(bytes));
    }

    /**
     * Replaces the content of a file by a text in UTF-8.
     *
     * @param path the file, in a folder that exists
     * @throws IOException if the content cannot be written; the file is then unchanged
     */
    public static void write(Path path, String text) throws IOException {
        write(path, text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Replaces the content of a file by content that need not be in memory.
     *
     * @param path the file, in a folder that exists
     * @param content writes the new content, and leaves the stream open
     * @throws IOException if the content throws it or cannot be written; the file is then unchanged
     */
    public static void write(Path path, Content content) throws IOException {
        Path folder = path.toAbsolutePath().resolveSibling("");
        Path aside = folder.resolve("." + path.getFileName() + "." + UUID.randomUUID() + ".part");
        try {
            try (FileChannel channel =
                    FileChannel.open(aside, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                OutputStream named = new NamedOutput(Channels.newOutputStream(channel), path);
                OutputStream out = new BufferedOutputStream(named, 1 << 16);
                content.writeTo(out);
                out.flush();
                channel.force(true);
            }
            Files.move(aside, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (FileSystemException e) {
            throw aside.toString().equals(e.getFile()) ? naming(path, e) : e;
        } finally {
            Files.deleteIfExists(aside);
        }
        sync(folder);
    }

    /** The content of a text file, written piece by piece. */
    public interface TextContent {
        /** Writes the text, and leaves the writer open. */
        void writeTo(Writer out) throws IOException;
    }

    /**
     * Replaces the content of a file by a text in UTF-8 that need not be in memory.
     *
     * @param path the file, in a folder that exists
     * @throws IOException if the content throws it or cannot be written; the file is then unchanged
     */
    public static void writeText(Path path, TextContent content) throws IOException {
        write(path, out -> {
            Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
            content.writeTo(text);
            text.flush();
        });
    }

    /** A stream to a file whose failures, such as that of a full disk, have the file's name. */
    private static final class NamedOutput extends FilterOutputStream {

        private final Path path;

        private NamedOutput(OutputStream out, Path path) {
            super(out);
            this.path = path;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            try {
                out.write(bytes, offset, length);
            } catch (FileSystemException e) {
                throw e;
            } catch (IOException e) {
                FileSystemException named = new FileSystemException(path.toString(), null, FailureReason.message(e));
                named.initCause(e);
                throw named;
            }
        }
    }

    /** Returns a failure with the name that the caller knows, of the kind that tells the reason. */
    private static FileSystemException naming(Path path, FileSystemException failure) {
        String name = path.toString();
        FileSystemException named = failure instanceof NoSuchFileException
                ? new NoSuchFileException(name)
                : failure instanceof AccessDeniedException
                        ? new AccessDeniedException(name)
                        : new FileSystemException(name, null, failure.getReason());
        named.initCause(failure);
        return named;
    }

    /** Syncs the folder, so that the new name survives a power failure. Only POSIX file systems can open folders. */
    private static void sync(Path folder) throws IOException {
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }
}
