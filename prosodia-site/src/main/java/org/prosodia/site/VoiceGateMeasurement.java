package org.prosodia.site;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.prosodia.recognizer.voice.VoiceActivity;
import org.prosodia.recognizer.voice.VoiceGate;
import org.prosodia.testing.HoldSounds;

/**
 * Errors of a voice gate, in steps of 10 ms, on clips of speech joined with interludes without speech.
 *
 * <p>The speech of a clip lasts from the first to the last 10 ms within 30 dB of its loudest, without the pauses of 0.3
 * s or longer below that; an interlude has no speech. All clips and interludes are brought to the same level, so that
 * hold music is as loud as the voice.
 */
final class VoiceGateMeasurement {

    private static final int TICK = HoldSounds.RATE / 100;
    private static final double INTERLUDE = 4; // seconds
    private static final double LEVEL = 0.05;
    private static final int PAUSE = 30; // ticks
    private static final int CLIPS = 60;
    private static final int TUNING_CLIPS = 20;
    private static final int EXCERPTS = 12; // of each piece of music
    private static final double QUIET = Double.POSITIVE_INFINITY; // no noise

    /**
     * Shares of time.
     *
     * @param missed the share of the speech that is not marked
     * @param falseAlarms the share of the interludes that is marked
     * @param speechSeconds the length of the speech
     */
    record Figures(double missed, double falseAlarms, double speechSeconds) {}

    private VoiceGateMeasurement() {}

    /**
     * Measures a gate.
     *
     * @param interludes what follows the clips, one after the other, and from the first again
     * @param snr the ratio of the speech to the noise over all, in dB; infinite for no noise
     */
    static Figures measure(
            VoiceActivity gate, List<float[]> clips, List<float[]> interludes, double snr, boolean falling) {
        List<float[]> parts = new ArrayList<>();
        List<boolean[]> truth = new ArrayList<>();
        for (int i = 0; i < clips.size(); i++) {
            float[] whole = Arrays.copyOf(clips.get(i), clips.get(i).length / TICK * TICK);
            float[] between = interludes.get(i % interludes.size());
            parts.add(HoldSounds.scaled(whole, LEVEL));
            parts.add(HoldSounds.effective(between) > 0 ? HoldSounds.scaled(between, LEVEL) : between);
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

    /** Returns for each 10 ms whether there is voice. */
    private static boolean[] voiced(float[] sound, VoiceActivity activity) {
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

    private static Figures compare(boolean[] marked, List<boolean[]> truth) {
        int speech = 0;
        int missed = 0;
        int other = 0;
        int alarms = 0;
        int at = 0;
        for (int part = 0; part < truth.size(); part++) {
            for (boolean spoken : truth.get(part)) {
                boolean voice = at < marked.length && marked[at];
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
     * Returns the clips that are measured, by the name of their corpus, and synthetic speech. The thresholds were
     * chosen on the clips of the same order that are left out.
     */
    static Map<String, List<float[]>> clips(Path data) throws IOException {
        Map<String, List<float[]>> clips = Clips.read(data, 1, TUNING_CLIPS, CLIPS);
        clips.put("Synthetic speech", syntheticSpeech(10));
        return clips;
    }

    /** Returns excerpts of recorded hold music by the name of the piece. */
    static Map<String, List<float[]>> music(Path data) throws IOException {
        return Clips.music(data, INTERLUDE, EXCERPTS);
    }

    static List<float[]> syntheticSpeech(int count) {
        List<float[]> clips = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            clips.add(HoldSounds.speech(3, 100 + i));
        }
        return clips;
    }

    /**
     * Returns the tables of docs/measured/voice-gate.md.
     *
     * @param gates by the name that heads their columns
     * @param corpora clips by the name of their corpus
     * @param music excerpts of recorded music by the name of the piece
     */
    static Map<String, Object> tables(
            Map<String, VoiceActivity> gates, Map<String, List<float[]>> corpora, Map<String, List<float[]>> music) {
        List<Map<String, Object>> sections = new ArrayList<>();
        List<Condition> conditions = conditions(music);
        corpora.forEach((name, clips) -> {
            double seconds = measure(VoiceActivity.NONE, clips, List.of(HoldSounds.silence(INTERLUDE)), QUIET, false)
                    .speechSeconds();
            sections.add(Map.of(
                    "name",
                    name,
                    "clips",
                    clips.size(),
                    "seconds",
                    String.format(Locale.ROOT, "%.1f", seconds),
                    "table",
                    table(gates, clips, conditions).toString()));
        });
        return Map.of("corpora", sections);
    }

    /** A condition of a measurement: the sound between the clips, and the noise over all. */
    private record Condition(String sound, List<float[]> interludes, String noise, double snr, boolean falling) {}

    private static List<Condition> conditions(Map<String, List<float[]>> music) {
        Map<String, List<float[]>> sounds = new LinkedHashMap<>();
        HoldSounds.interludes(INTERLUDE).forEach((name, samples) -> sounds.put(name, List.of(samples)));
        sounds.putAll(music);
        List<Condition> conditions = new ArrayList<>();
        sounds.forEach((name, interludes) -> conditions.add(new Condition(name, interludes, "none", QUIET, false)));
        for (boolean falling : new boolean[] {false, true}) {
            for (double snr : new double[] {20, 10, 5, 0}) {
                conditions.add(noisy("silence", sounds, snr, falling));
            }
        }
        for (String sound : List.of("chords, one a second", "plucked melody, 0.25 s a note")) {
            conditions.add(noisy(sound, sounds, 10, false));
        }
        return conditions;
    }

    private static Condition noisy(String sound, Map<String, List<float[]>> sounds, double snr, boolean falling) {
        String noise = (falling ? "falling, " : "white, ") + (int) snr + " dB";
        return new Condition(sound, Objects.requireNonNull(sounds.get(sound), sound), noise, snr, falling);
    }

    private static MarkdownTable table(
            Map<String, VoiceActivity> gates, List<float[]> clips, List<Condition> conditions) {
        List<String> header = new ArrayList<>(List.of("between the clips", "noise over all"));
        gates.keySet().forEach(gate -> header.addAll(List.of(gate + ": missed", "false alarms")));
        MarkdownTable table = new MarkdownTable(header, 2);
        for (Condition condition : conditions) {
            List<String> cells = new ArrayList<>(List.of(condition.sound, condition.noise));
            for (VoiceActivity gate : gates.values()) {
                Figures figures = measure(gate, clips, condition.interludes, condition.snr, condition.falling);
                cells.add(String.format(Locale.ROOT, "%.1f %%", 100 * figures.missed));
                cells.add(String.format(Locale.ROOT, "%.1f %%", 100 * figures.falseAlarms));
            }
            table.row(cells);
        }
        return table;
    }
}
