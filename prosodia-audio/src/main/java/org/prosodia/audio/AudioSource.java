package org.prosodia.audio;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;

/**
 * The bytes of a recording to which no {@link java.nio.file.Path} leads, for example in a distributed file system. They
 * are read in any order and are not copied. A recording may be opened several times, by one thread at a time.
 */
public interface AudioSource {

    /** Returns the name of the recording in messages and results. */
    String name();

    /**
     * Opens the bytes at their beginning. The reader closes the channel.
     *
     * @throws java.nio.file.NoSuchFileException if there is no such recording
     * @throws java.nio.file.AccessDeniedException if it may not be read
     * @throws AudioException if it is a folder; see {@link AudioException.Missing#folder}
     * @throws IOException if it cannot be opened for another reason
     */
    SeekableByteChannel open() throws IOException;
}
