package org.prosodia.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.prosodia.testing.WaveFile;

/**
 * A call of two channels whose truth is known: clips of either side in turn, over noise 60 dB below full scale. The
 * next speech starts up to 2.5 s after the end of the previous one or up to 0.5 s before it.
 *
 * @param channels samples in [-1, 1] at {@link #RATE}
 * @param placed the clips of each channel, in the order of time
 */
record StitchedCall(float[][] channels, List<List<Placed>> placed) {

    static final int RATE = 16_000;
    static final int TICK = RATE / 100;
    private static final double NOISE = 1e-3;
    private static final double EARLIEST = -0.5;
    private static final double LATEST = 2.5;

    /** A labelled clip at {@link #RATE}. */
    record Clip(String label, float[] samples) {}

    /**
     * The speech of a clip within the call: from the first to the last 10 ms within 30 dB of its loudest.
     *
     * @param clip the clip
     * @param start the first tick of 10 ms
     * @param end the tick after the last one
     */
    record Placed(Clip clip, int start, int end) {}

    /** Joins the clips of both sides in a random order, which starts again when all are used. */
    static StitchedCall of(List<List<Clip>> sides, double seconds, long seed) {
        Random random = new Random(seed);
        int length = (int) (seconds * RATE) / TICK * TICK;
        float[][] channels = new float[2][length];
        List<List<Placed>> placed = List.of(new ArrayList<>(), new ArrayList<>());
        List<List<Clip>> left = List.of(new ArrayList<>(), new ArrayList<>());
        double next = 0.5;
        for (int turn = 0; ; turn++) {
            int side = turn % 2;
            if (left.get(side).isEmpty()) {
                left.get(side).addAll(sides.get(side));
                Collections.shuffle(left.get(side), random);
            }
            Clip clip = left.get(side).remove(left.get(side).size() - 1);
            Placed speech = place(clip);
            int at = Math.max(0, (int) Math.round(100 * next) - speech.start);
            if ((at + 1) * TICK + clip.samples.length > length) {
                break;
            }
            for (int n = 0; n < clip.samples.length; n++) {
                // The clips of one side are silent at the ends that may overlap.
                channels[side][at * TICK + n] += clip.samples[n];
            }
            placed.get(side).add(new Placed(clip, at + speech.start, at + speech.end));
            next = (at + speech.end) / 100.0 + EARLIEST + random.nextDouble() * (LATEST - EARLIEST);
        }
        for (float[] channel : channels) {
            for (int n = 0; n < length; n++) {
                channel[n] = (float) Math.max(-1, Math.min(1, channel[n] + NOISE * random.nextGaussian()));
            }
        }
        return new StitchedCall(channels, placed);
    }

    /** Returns the speech within a clip. */
    private static Placed place(Clip clip) {
        double[] power = new double[clip.samples.length / TICK];
        for (int n = 0; n < power.length * TICK; n++) {
            power[n / TICK] += clip.samples[n] * clip.samples[n];
        }
        double loudest = 0;
        for (double one : power) {
            loudest = Math.max(loudest, one);
        }
        int first = 0;
        while (power[first] < loudest * 1e-3) {
            first++;
        }
        int last = power.length - 1;
        while (power[last] < loudest * 1e-3) {
            last--;
        }
        return new Placed(clip, first, last + 1);
    }

    /** Returns the label of each 10 ms of a channel, null while nobody speaks. */
    String[] truth(int channel) {
        String[] truth = new String[channels[channel].length / TICK];
        for (Placed one : placed.get(channel)) {
            Arrays.fill(truth, one.start, one.end, one.clip.label);
        }
        return truth;
    }

    /** Writes it as a WAV file of two channels and 16 bits. */
    void write(Path file) throws IOException {
        Files.write(file, WaveFile.of(RATE, channels));
    }
}
