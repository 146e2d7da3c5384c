package org.prosodia.cli.demo;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.prosodia.audio.files.WaveOutput;

/**
 * A small labelled corpus without downloads: synthetic speakers of nonsense syllables in four emotions. It shows that
 * the program works, and nothing about people.
 *
 * <p>Every take depends on the seed and its place alone, so that a larger corpus contains the smaller one's takes.
 *
 * @param speakers the number of speakers, at least 2
 * @param takes the number of utterances of each emotion by each speaker, at least 1
 * @param seed the seed of all randomness
 */
public record SyntheticCorpus(int speakers, int takes, long seed) {

    /** The name of the file that lists the utterances. */
    static final String MANIFEST = "manifest.csv";

    public SyntheticCorpus {
        if (speakers < 2 || takes < 1) {
            throw new IllegalArgumentException(
                    "a synthetic corpus has at least 2 speakers and 1 take, not " + speakers + " and " + takes);
        }
    }

    /** Returns the speakers. */
    List<SyntheticVoice> voices() {
        return SyntheticVoice.speakers(speakers, new SplittableRandom(seed));
    }

    /**
     * Returns one utterance.
     *
     * @param speaker from 0
     * @param take from 0
     * @return mono samples in [-1, 1] at {@link SyntheticSpeech#SAMPLE_RATE}
     */
    public float[] utterance(int speaker, SyntheticEmotion emotion, int take) {
        long place = ((long) speaker * SyntheticEmotion.values().length + emotion.ordinal()) * 1_000_003 + take;
        return SyntheticSpeech.speak(
                voices().get(speaker), emotion, new SplittableRandom(seed * 0x9E3779B97F4A7C15L + place));
    }

    /**
     * Writes a WAV file for each utterance, and the manifest that {@code manifest=FILE} reads.
     *
     * @param folder created if absent
     * @return the manifest
     */
    public Path write(Path folder) throws IOException {
        Files.createDirectories(folder);
        Path manifest = folder.resolve(MANIFEST);
        try (BufferedWriter rows = Files.newBufferedWriter(manifest)) {
            rows.write("audio,label,speaker\n");
            for (int s = 0; s < speakers; s++) {
                for (SyntheticEmotion emotion : SyntheticEmotion.values()) {
                    for (int take = 0; take < takes; take++) {
                        String name = "s" + (s + 1) + "-" + emotion.label() + "-" + (take + 1) + ".wav";
                        writeWav(folder.resolve(name), utterance(s, emotion, take));
                        rows.write(name + "," + emotion.label() + ",s" + (s + 1) + "\n");
                    }
                }
            }
        }
        return manifest;
    }

    /** Writes a mono WAV file of 16 bits. */
    public static void writeWav(Path file, float[] samples) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write(WaveOutput.header(samples.length, SyntheticSpeech.SAMPLE_RATE));
            out.write(WaveOutput.rounded(samples));
        }
    }
}
