package org.prosodia.cli.predict;

import java.io.FilterWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.prosodia.audio.files.FailureReason;

/** A writer of a file in UTF-8 whose failures, such as a full disk, name the file. */
final class NamedFileWriter extends FilterWriter {

    private final Path file;

    /** Creates the file, or empties it. */
    NamedFileWriter(Path file) throws IOException {
        super(Files.newBufferedWriter(file, StandardCharsets.UTF_8));
        this.file = file;
    }

    @Override
    public void write(int character) throws IOException {
        named(() -> out.write(character));
    }

    @Override
    public void write(char[] buffer, int offset, int length) throws IOException {
        named(() -> out.write(buffer, offset, length));
    }

    @Override
    public void write(String text, int offset, int length) throws IOException {
        named(() -> out.write(text, offset, length));
    }

    @Override
    public void flush() throws IOException {
        named(out::flush);
    }

    @Override
    public void close() throws IOException {
        named(out::close);
    }

    private interface Step {
        void run() throws IOException;
    }

    private void named(Step step) throws IOException {
        try {
            step.run();
        } catch (FileSystemException e) {
            throw e;
        } catch (IOException e) {
            FileSystemException named = new FileSystemException(file.toString(), null, FailureReason.message(e));
            named.initCause(e);
            throw named;
        }
    }
}
