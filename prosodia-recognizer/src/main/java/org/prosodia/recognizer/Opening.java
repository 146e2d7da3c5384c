package org.prosodia.recognizer;

import java.nio.file.Path;
import org.prosodia.audio.AudioException;
import org.prosodia.audio.AudioOptions;
import org.prosodia.audio.AudioReader;
import org.prosodia.audio.AudioSource;

/** A recording that can be opened several times, at its beginning each time. */
interface Opening {

    /** Opens the recording; the caller closes the reader. */
    AudioReader open(AudioOptions options) throws AudioException;

    static Opening of(Path file) {
        return options -> AudioReader.open(file, options);
    }

    static Opening of(AudioSource source) {
        return options -> AudioReader.open(source, options);
    }
}
