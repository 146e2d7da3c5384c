package org.prosodia.cli.demo;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * The voice of a synthetic speaker when neutral.
 *
 * @param name {@code s1}, {@code s2} and so on
 * @param pitch usual fundamental frequency, in Hz
 * @param tract formant frequencies, as a multiple of those of {@link SyntheticSpeech}'s vowels: above 1 for a short
 *     vocal tract
 * @param rate syllables per second
 * @param tilt the glottal source's fall beyond that of its pulses, in dB per octave above 500 Hz
 * @param liveliness size of the pitch movements, as a multiple of the usual
 */
record SyntheticVoice(String name, double pitch, double tract, double rate, double tilt, double liveliness) {

    /**
     * Returns speakers for a corpus, low and high voices in turn.
     *
     * @param count the number of speakers, at least 1
     */
    static List<SyntheticVoice> speakers(int count, SplittableRandom random) {
        return IntStream.range(0, count)
                .mapToObj(i -> {
                    boolean high = i % 2 == 1;
                    double pitch = (high ? 195 : 112) * Math.exp(random.nextDouble(-0.12, 0.12));
                    double tract = (high ? 1.14 : 0.99) * random.nextDouble(0.95, 1.05);
                    return new SyntheticVoice(
                            "s" + (i + 1),
                            pitch,
                            tract,
                            random.nextDouble(4.0, 4.8),
                            random.nextDouble(-1.2, 1.2),
                            random.nextDouble(0.85, 1.2));
                })
                .toList();
    }
}
