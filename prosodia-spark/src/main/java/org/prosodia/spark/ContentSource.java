package org.prosodia.spark;

import java.nio.channels.SeekableByteChannel;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.prosodia.audio.AudioSource;

/** A recording whose bytes are in a table. */
record ContentSource(String name, byte[] bytes) implements AudioSource {

    @Override
    public SeekableByteChannel open() {
        return new SeekableInMemoryByteChannel(bytes);
    }
}
