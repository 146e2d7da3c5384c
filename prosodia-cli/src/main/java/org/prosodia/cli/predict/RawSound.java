package org.prosodia.cli.predict;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import org.prosodia.audio.files.WaveOutput;

/**
 * Sound without a header: mono, 16 bits, signed, the lower byte first. It gets a WAV header, so that it is read like
 * other audio.
 */
final class RawSound {

    private RawSound() {}

    /** A stream as a WAV file of a rate, in Hz. */
    static InputStream withHeader(InputStream samples, int rate) {
        return new SequenceInputStream(new ByteArrayInputStream(WaveOutput.openHeader(rate)), samples);
    }
}
