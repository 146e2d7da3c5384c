package org.prosodia.cli.predict;

import java.io.IOException;
import java.io.InputStream;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.LineUnavailableException;
import javax.sound.sampled.TargetDataLine;

/** The microphone, as Java's own sound gives it: mono, 16 bits, signed, the lower byte first, without a header. */
final class Microphone {

    private Microphone() {}

    /**
     * Returns the microphone's samples at a rate in Hz, from now on.
     *
     * @throws IOException if there is no microphone, or access to it is denied
     */
    static InputStream open(int rate) throws IOException {
        AudioFormat format = new AudioFormat(rate, 16, 1, true, false);
        try {
            TargetDataLine line = AudioSystem.getTargetDataLine(format);
            line.open(format);
            line.start();
            return new AudioInputStream(line);
        } catch (LineUnavailableException | IllegalArgumentException | SecurityException | LinkageError e) {
            throw new IOException(
                    "Java finds no microphone, as in containers and on headless Java; pipe sound in,"
                            + " for example: arecord -f S16_LE -r 16000 | prosodia listen --input raw -",
                    e);
        }
    }
}
