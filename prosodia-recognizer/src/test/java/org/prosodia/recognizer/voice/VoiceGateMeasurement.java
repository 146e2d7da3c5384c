package org.prosodia.recognizer.voice;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.prosodia.testing.HoldSounds;

/**
 * Joins clips of speech with interludes without speech, and counts a gate's misses and false alarms in steps of 10 ms.
 *
 * <p>The speech of a clip lasts from the first to the last 10 ms within 30 dB of its loudest, without pauses of 0.3 s
 * or longer below that. No part of an interlude is speech. Each clip is scaled to the same level, and each interlude to
 * that level, so that hold music is as loud as the voice.
 */
public final class VoiceGateMeasurement {

    private static final int TICK = HoldSounds.RATE / 100;
    private static final double INTERLUDE = 4; // seconds
    private static final double LEVEL = 0.05;
    private static final int PAUSE = 30; // ticks
    private static final double QUIET = Double.POSITIVE_INFINITY; // no noise

    /**
     * Shares of time.
     *
     * @param missed the share of the speech
     * @param falseAlarms the share of the interludes
     * @param speechSeconds the duration of the speech
     */
    record Figures(double missed, double falseAlarms, double speechSeconds) {}

    private static final String INTRODUCTION = """
            # Errors of the voice gates

            Written by `VoiceGateMeasurementTest` (a slow test) with `PROSODIA_DATA` set, `-Dvoice-gate.page=docs/measured/voice-gate.md`
            and `-Dvoice-gate.silero=FILE`, a Silero VAD file. The clips are a random sample of those that were not used to choose the
            built-in gate's thresholds. They are joined, each followed by 4 s of another sound. The speech of a clip is the time from the
            first to the last 10 ms within 30 dB of its loudest, without pauses below that level longer than 0.3 s. The other sound is as
            loud as the speech on average; added noise is the given number of dB below the speech. *Missed* is the share of the speech that
            was not marked as voice, *false alarms* the share of the other sounds that was, with margins of 0.1 s.
            """;

    private VoiceGateMeasurement() {}

    static Map<String, float[]> interludes() {
        Map<String, float[]> all = new LinkedHashMap<>();
        all.put("silence", HoldSounds.silence(INTERLUDE));
        all.put("dial tone, 350 and 440 Hz", HoldSounds.tones(INTERLUDE, 350, 440));
        all.put("ringing tone, 1 s on, 1 s off", HoldSounds.ringing(INTERLUDE));
        all.put("chords, one a second", HoldSounds.chords(INTERLUDE));
        all.put("plucked melody, 0.5 s a note", HoldSounds.melody(INTERLUDE, 0.5, 1));
        all.put("plucked melody, 0.25 s a note", HoldSounds.melody(INTERLUDE, 0.25, 2));
        all.put("plucked melody, 0.125 s a note", HoldSounds.melody(INTERLUDE, 0.125, 3));
        all.put("strings with vibrato", HoldSounds.strings(INTERLUDE));
        all.put("white noise", HoldSounds.noise(INTERLUDE, false, LEVEL, 4));
        all.put("falling noise", HoldSounds.noise(INTERLUDE, true, LEVEL, 5));
        return all;
    }

    /** @param snr the ratio of the speech to noise added everywhere, in dB; infinite for no noise */
    static Figures measure(VoiceActivity gate, List<float[]> clips, float[] interlude, double snr, boolean falling) {
        List<float[]> parts = new ArrayList<>();
        List<boolean[]> truth = new ArrayList<>();
        float[] between = HoldSounds.effective(interlude) > 0 ? HoldSounds.scaled(interlude, LEVEL) : interlude;
        for (float[] clip : clips) {
            float[] whole = Arrays.copyOf(clip, clip.length / TICK * TICK);
            parts.add(HoldSounds.scaled(whole, LEVEL));
            parts.add(between);
            truth.add(speech(whole));
            truth.add(new boolean[between.length / TICK]);
        }
        float[] sound = HoldSounds.joined(parts.toArray(float[][]::new));
        if (Double.isFinite(snr)) {
            double level = LEVEL * Math.pow(10, -snr / 20);
            sound = HoldSounds.sum(sound, HoldSounds.noise((double) sound.length / HoldSounds.RATE, falling, level, 6));
        }
        return compare(voiced(sound, gate), truth);
    }

    /** Returns the gate's decision for each 10 ms. */
    static boolean[] voiced(float[] sound, VoiceActivity activity) {
        boolean[] ticks = new boolean[sound.length / TICK];
        int[] at = {0};
        VoiceGate gate = VoiceGate.of(activity, HoldSounds.RATE, (until, voice) -> {
            for (; at[0] < ticks.length && (at[0] + 0.5) * TICK < until; at[0]++) {
                ticks[at[0]] = voice;
            }
        });
        gate.accept(sound, 0, sound.length);
        gate.finish();
        return ticks;
    }

    private static Figures compare(boolean[] heard, List<boolean[]> truth) {
        int speech = 0;
        int missed = 0;
        int other = 0;
        int alarms = 0;
        int at = 0;
        for (int part = 0; part < truth.size(); part++) {
            for (boolean spoken : truth.get(part)) {
                boolean voice = at < heard.length && heard[at];
                at++;
                if (spoken) {
                    speech++;
                    missed += voice ? 0 : 1;
                } else if (part % 2 == 1) {
                    other++;
                    alarms += voice ? 1 : 0;
                }
            }
        }
        return new Figures((double) missed / speech, (double) alarms / other, speech / 100.0);
    }

    private static boolean[] speech(float[] clip) {
        double[] power = new double[clip.length / TICK];
        for (int n = 0; n < power.length * TICK; n++) {
            power[n / TICK] += clip[n] * clip[n];
        }
        double threshold = Arrays.stream(power).max().orElse(0) * 1e-3;
        boolean[] speech = new boolean[power.length];
        int last = -1;
        for (int i = 0; i < power.length; i++) {
            if (power[i] >= threshold) {
                int from = last >= 0 && i - last <= PAUSE ? last + 1 : i;
                Arrays.fill(speech, from, i + 1, true);
                last = i;
            }
        }
        return speech;
    }

    /**
     * Returns the page docs/measured/voice-gate.md.
     *
     * @param gates the gates, by the heading of their columns
     * @param corpora the clips of each corpus, by its name
     */
    static String page(Map<String, VoiceActivity> gates, Map<String, List<float[]>> corpora) {
        StringBuilder page = new StringBuilder(INTRODUCTION);
        corpora.forEach((name, clips) -> {
            double seconds = measure(VoiceActivity.NONE, clips, HoldSounds.silence(INTERLUDE), QUIET, false).speechSeconds();
            page.append(String.format(Locale.ROOT, "%n## %s: %d clips, %.1f s of speech%n%n", name, clips.size(), seconds));
            page.append("| between the clips | noise over all |");
            gates.keySet().forEach(gate -> page.append(" ").append(gate).append(": missed | false alarms |"));
            page.append("\n| --- | --- |").append(" ---: | ---: |".repeat(gates.size())).append('\n');
            interludes().forEach((sound, samples) -> row(page, sound, "none", gates, clips, samples, QUIET, false));
            for (boolean falling : new boolean[] {false, true}) {
                for (double snr : new double[] {20, 10, 5, 0}) {
                    row(page, "silence", (falling ? "falling, " : "white, ") + (int) snr + " dB", gates, clips,
                            HoldSounds.silence(INTERLUDE), snr, falling);
                }
            }
            row(page, "chords, one a second", "white, 10 dB", gates, clips, HoldSounds.chords(INTERLUDE), 10, false);
            row(page, "plucked melody, 0.25 s a note", "white, 10 dB", gates, clips, HoldSounds.melody(INTERLUDE, 0.25, 2), 10, false);
        });
        return page.toString();
    }

    private static void row(StringBuilder page, String sound, String noise, Map<String, VoiceActivity> gates, List<float[]> clips,
            float[] interlude, double snr, boolean falling) {
        page.append("| ").append(sound).append(" | ").append(noise).append(" |");
        gates.values().forEach(gate -> {
            Figures figures = measure(gate, clips, interlude, snr, falling);
            page.append(String.format(Locale.ROOT, " %.1f %% | %.1f %% |", 100 * figures.missed, 100 * figures.falseAlarms));
        });
        page.append('\n');
    }

    /** Returns a random selection from a list. */
    public static <T> List<T> some(List<T> all, int count, long seed) {
        List<T> shuffled = new ArrayList<>(all);
        Collections.shuffle(shuffled, new Random(seed));
        return List.copyOf(shuffled.subList(0, Math.min(count, shuffled.size())));
    }
}
