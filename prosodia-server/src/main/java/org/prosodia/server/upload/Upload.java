package org.prosodia.server.upload;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A recording in the temporary folder, which {@link #close} deletes.
 *
 * @param file the copy
 * @param name the recording's name as the client gave it
 */
public record Upload(Path file, String name) implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Upload.class);

    /** Deletes the copy; a second call has no effect. */
    @Override
    public void close() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warn("{}: cannot be deleted; the next start deletes it", file, e);
        }
    }
}
