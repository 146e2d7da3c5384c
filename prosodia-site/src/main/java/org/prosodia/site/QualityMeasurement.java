package org.prosodia.site;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.prosodia.audio.Recording;
import org.prosodia.audio.Resampler;
import org.prosodia.model.SoundMeasure;
import org.prosodia.recognizer.quality.Quality;
import org.prosodia.recognizer.quality.QualityGate;
import org.prosodia.testing.HoldSounds;

/**
 * Errors of the quality measures, on clips to which noise of a known level, the bandwidth of a telephone or clipping
 * was added.
 *
 * <p>The true ratio is that of the clip's mean square, over the time in which the built-in gate detects speech in the
 * unchanged clip, to the mean square of the added noise. The clip's own noise is unknown and counts as speech, so the
 * higher the ratio, the more the estimate falls short of it.
 */
final class QualityMeasurement {

    private static final int[] RATIOS = {0, 5, 10, 15, 20, 30};
    private static final int CLIPS = 60;

    private static final int RATE = HoldSounds.RATE;

    /**
     * Errors of an estimate, in dB.
     *
     * @param clips the number of clips
     * @param estimated the error of each clip that has an estimate
     */
    record Errors(int clips, List<Double> estimated) {

        double quantile(double share) {
            return QualityMeasurement.quantile(
                    estimated.stream().mapToDouble(Double::doubleValue).sorted().toArray(), share);
        }

        double within(double decibels) {
            return estimated.stream()
                            .filter(error -> Math.abs(error) <= decibels)
                            .count()
                    / (double) Math.max(1, estimated.size());
        }
    }

    private QualityMeasurement() {}

    static Quality quality(float[] samples) {
        return Quality.of(Recording.of(samples, RATE));
    }

    /** Returns the estimate minus the truth of each clip with speech for which there is an estimate. */
    static Errors noise(List<float[]> clips, double ratio, boolean falling) {
        List<Double> errors = new ArrayList<>();
        int number = 0;
        for (float[] clip : clips) {
            OptionalDouble clean = quality(clip).level();
            if (clean.isEmpty()) {
                continue;
            }
            // A full sine has a mean square of a half.
            double speech = Math.pow(10, clean.getAsDouble() / 20) / Math.sqrt(2);
            double level = speech * Math.pow(10, -ratio / 20);
            double gain = Math.min(1, 0.9 / (5 * level + 1)); // so that the noise is not clipped
            float[] noise = HoldSounds.noise((double) clip.length / RATE, falling, gain * level, number++);
            float[] noisy = new float[clip.length];
            for (int n = 0; n < clip.length; n++) {
                noisy[n] = (float) Math.max(-1, Math.min(1, gain * clip[n] + (n < noise.length ? noise[n] : 0)));
            }
            quality(noisy).signalToNoise().ifPresent(estimate -> errors.add(estimate - ratio));
        }
        return new Errors(clips.size(), errors);
    }

    /** Returns a clip with telephone bandwidth: resampled to 8 kHz and back, rounded to 16 bits. */
    static float[] telephone(float[] clip) {
        float[] back = Resampler.resample(Resampler.resample(clip, RATE, 8_000), 8_000, RATE);
        for (int n = 0; n < back.length; n++) {
            back[n] = Math.max(-1, Math.min(1, Math.round(32_768 * back[n]) / 32_768f));
        }
        return back;
    }

    /** Returns a clip that is cut off at a share of its peak. */
    static float[] cut(float[] clip, double share) {
        double peak = quality(clip).peak() * share;
        float[] cut = new float[clip.length];
        for (int n = 0; n < clip.length; n++) {
            cut[n] = (float) Math.max(-peak, Math.min(peak, clip[n]));
        }
        return cut;
    }

    private static double quantile(double[] sorted, double share) {
        return sorted.length == 0 ? Double.NaN : sorted[(int) Math.round(share * (sorted.length - 1))];
    }

    /**
     * Returns the clips that are measured: the first of a shuffle. The share of frames for noise was chosen on the 30
     * that follow.
     */
    static Map<String, List<float[]>> clips(Path data) throws IOException {
        return Clips.read(data, 2, 0, CLIPS);
    }

    /** Returns the tables of docs/measured/quality.md on the clips of some corpora. */
    static Map<String, Object> tables(Map<String, List<float[]>> corpora) {
        return Map.of(
                "noise",
                noise(corpora).toString(),
                "unchanged",
                unchanged(corpora).toString(),
                "clipping",
                clipping(corpora).toString());
    }

    private static MarkdownTable noise(Map<String, List<float[]>> corpora) {
        MarkdownTable table = new MarkdownTable(
                List.of("clips", "noise", "estimated", "median error", "5 % to 95 %", "within 2 dB", "within 3 dB"), 2);
        corpora.forEach((name, clips) -> {
            for (boolean falling : new boolean[] {false, true}) {
                for (int ratio : RATIOS) {
                    Errors errors = noise(clips, ratio, falling);
                    table.row(List.of(
                            name,
                            (falling ? "falling, " : "white, ") + ratio + " dB",
                            errors.estimated.size() + " of " + errors.clips,
                            format("%+.1f", errors.quantile(0.5)),
                            format("%+.1f to %+.1f", errors.quantile(0.05), errors.quantile(0.95)),
                            format("%.0f %%", 100 * errors.within(2)),
                            format("%.0f %%", 100 * errors.within(3))));
                }
            }
        });
        return table;
    }

    private static MarkdownTable unchanged(Map<String, List<float[]>> corpora) {
        MarkdownTable table = new MarkdownTable(
                List.of(
                        "clips",
                        "level, dBFS",
                        "signal-to-noise, dB",
                        "bandwidth, Hz",
                        "by telephone, Hz",
                        "speech, s"),
                1);
        corpora.forEach((name, clips) -> {
            List<Quality> measured =
                    clips.stream().map(QualityMeasurement::quality).toList();
            List<Quality> telephone =
                    clips.stream().map(clip -> quality(telephone(clip))).toList();
            table.row(List.of(
                    name,
                    range(measured, SoundMeasure.LEVEL, "%.1f"),
                    range(measured, SoundMeasure.SIGNAL_TO_NOISE, "%.1f"),
                    range(measured, SoundMeasure.BANDWIDTH, "%.0f"),
                    range(telephone, SoundMeasure.BANDWIDTH, "%.0f"),
                    range(measured, SoundMeasure.SPEECH, "%.1f")));
        });
        return table;
    }

    private static MarkdownTable clipping(Map<String, List<float[]>> corpora) {
        MarkdownTable table = new MarkdownTable(
                List.of("clips", "cut off at", "samples at the edge", "counted", "clips with a warning"), 1);
        corpora.forEach((name, clips) -> {
            for (double share : new double[] {1, 0.8, 0.5, 0.25}) {
                List<float[]> cut = clips.stream().map(clip -> cut(clip, share)).toList();
                long warned = cut.stream()
                        .filter(clip -> quality(clip).clipped() >= QualityGate.CLIPPED)
                        .count();
                double edge = cut.stream()
                        .mapToDouble(QualityMeasurement::edge)
                        .average()
                        .orElseThrow();
                double counted = cut.stream()
                        .mapToDouble(clip -> quality(clip).clipped())
                        .average()
                        .orElseThrow();
                table.row(List.of(
                        name,
                        format("%.0f %%", 100 * share),
                        format("%.2f %%", 100 * edge),
                        format("%.2f %%", 100 * counted),
                        warned + " of " + cut.size()));
            }
        });
        return table;
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }

    private static double edge(float[] clip) {
        double peak = quality(clip).peak();
        int at = 0;
        for (float sample : clip) {
            at += Math.abs(sample) >= peak ? 1 : 0;
        }
        return (double) at / clip.length;
    }

    private static String range(List<Quality> measured, SoundMeasure measure, String format) {
        double[] sorted = measured.stream()
                .map(quality -> quality.value(measure))
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .sorted()
                .toArray();
        return String.format(
                        Locale.ROOT,
                        format + ", " + format + ", " + format,
                        quantile(sorted, 0.01),
                        quantile(sorted, 0.5),
                        quantile(sorted, 0.99))
                + (sorted.length < measured.size() ? " (" + sorted.length + " clips)" : "");
    }
}
