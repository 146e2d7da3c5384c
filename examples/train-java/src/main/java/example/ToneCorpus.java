package example;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;

/** A corpus of tones in noise in place of speech: low ones are called sad, high ones happy. */
final class ToneCorpus {

    private static final int RATE = 16_000;
    private static final int SPEAKERS = 3;
    private static final int TAKES = 3;
    private static final double SECONDS = 3;

    private ToneCorpus() {}

    /**
     * Writes the recordings and the manifest that lists them with their labels and speakers.
     *
     * @return the manifest
     */
    static Path write(Path folder) throws IOException {
        Files.createDirectories(folder);
        StringBuilder rows = new StringBuilder("audio,label,speaker\n");
        for (int speaker = 1; speaker <= SPEAKERS; speaker++) {
            for (int take = 1; take <= TAKES; take++) {
                for (String label : new String[] {"happy", "sad"}) {
                    String name = "speaker" + speaker + "-" + label + "-" + take + ".wav";
                    write(
                            folder.resolve(name),
                            (label.equals("happy") ? 2_000 : 500) + 40 * speaker + 15 * take,
                            rows.length());
                    rows.append(name)
                            .append(',')
                            .append(label)
                            .append(",speaker")
                            .append(speaker)
                            .append('\n');
                }
            }
        }
        return Files.writeString(folder.resolve("manifest.csv"), rows);
    }

    /** Writes a WAV file of 16 bits with a tone. */
    static void write(Path file, double hertz, long seed) throws IOException {
        Random noise = new Random(seed);
        byte[] bytes = new byte[2 * (int) (SECONDS * RATE)];
        for (int i = 0; i < bytes.length / 2; i++) {
            int sample = (int) (9_000 * Math.sin(2 * Math.PI * hertz * i / RATE) + 600 * noise.nextGaussian());
            bytes[2 * i] = (byte) sample;
            bytes[2 * i + 1] = (byte) (sample >> 8);
        }
        AudioFormat format = new AudioFormat(RATE, 16, 1, true, false);
        try (AudioInputStream stream =
                new AudioInputStream(new ByteArrayInputStream(bytes), format, bytes.length / 2)) {
            AudioSystem.write(stream, AudioFileFormat.Type.WAVE, file.toFile());
        }
    }
}
