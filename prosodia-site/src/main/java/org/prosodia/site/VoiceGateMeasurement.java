package org.prosodia.site;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
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
     * @param snr the ratio of the speech to the noise over all, in dB; infinite for no noise
     */
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
     */
    static Map<String, Object> tables(Map<String, VoiceActivity> gates, Map<String, List<float[]>> corpora) {
        List<Map<String, Object>> sections = new ArrayList<>();
        corpora.forEach((name, clips) -> {
            double seconds = measure(VoiceActivity.NONE, clips, HoldSounds.silence(INTERLUDE), QUIET, false)
                    .speechSeconds();
            sections.add(Map.of(
                    "name",
                    name,
                    "clips",
                    clips.size(),
                    "seconds",
                    String.format(Locale.ROOT, "%.1f", seconds),
                    "table",
                    table(gates, clips).toString()));
        });
        return Map.of("corpora", sections);
    }

    private static MarkdownTable table(Map<String, VoiceActivity> gates, List<float[]> clips) {
        List<String> header = new ArrayList<>(List.of("between the clips", "noise over all"));
        gates.keySet().forEach(gate -> header.addAll(List.of(gate + ": missed", "false alarms")));
        MarkdownTable table = new MarkdownTable(header, 2);
        Map<String, float[]> interludes = HoldSounds.interludes(INTERLUDE);
        interludes.forEach((sound, samples) -> row(table, sound, "none", gates, clips, samples, QUIET, false));
        for (boolean falling : new boolean[] {false, true}) {
            for (double snr : new double[] {20, 10, 5, 0}) {
                row(
                        table,
                        "silence",
                        (falling ? "falling, " : "white, ") + (int) snr + " dB",
                        gates,
                        clips,
                        HoldSounds.silence(INTERLUDE),
                        snr,
                        falling);
            }
        }
        for (String sound : List.of("chords, one a second", "plucked melody, 0.25 s a note")) {
            float[] samples = Objects.requireNonNull(interludes.get(sound), sound);
            row(table, sound, "white, 10 dB", gates, clips, samples, 10, false);
        }
        return table;
    }

    private static void row(
            MarkdownTable table,
            String sound,
            String noise,
            Map<String, VoiceActivity> gates,
            List<float[]> clips,
            float[] interlude,
            double snr,
            boolean falling) {
        List<String> cells = new ArrayList<>(List.of(sound, noise));
        gates.values().forEach(gate -> {
            Figures figures = measure(gate, clips, interlude, snr, falling);
            cells.add(String.format(Locale.ROOT, "%.1f %%", 100 * figures.missed));
            cells.add(String.format(Locale.ROOT, "%.1f %%", 100 * figures.falseAlarms));
        });
        table.row(cells);
    }
}
