package org.prosodia.recognizer.quality;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.prosodia.audio.Recording;
import org.prosodia.audio.Resampler;
import org.prosodia.model.SoundMeasure;
import org.prosodia.testing.HoldSounds;

/**
 * The errors of quality on clips to which noise of a known level, a telephone's band or clipping was applied.
 *
 * <p>The true ratio is that of the clip's mean square, over the time in which the built-in gate finds speech in the
 * original clip, to the mean square of the added noise. The clip's own noise is unknown and counts as speech, so the
 * estimate must be lower, the more so the higher the ratio.
 */
final class QualityMeasurement {

    static final int[] RATIOS = {0, 5, 10, 15, 20, 30};

    private static final int RATE = HoldSounds.RATE;

    /**
     * Errors of an estimate, in dB.
     *
     * @param clips the number of clips
     * @param estimated the errors of those clips for which an estimate is possible
     */
    record Errors(int clips, List<Double> estimated) {

        double quantile(double share) {
            return QualityMeasurement.quantile(estimated.stream().mapToDouble(Double::doubleValue).sorted().toArray(), share);
        }

        double within(double decibels) {
            return estimated.stream().filter(error -> Math.abs(error) <= decibels).count() / (double) Math.max(1, estimated.size());
        }
    }

    private QualityMeasurement() {}

    static Quality quality(float[] samples) {
        return Quality.of(Recording.of(samples, RATE));
    }

    /** Returns the estimated minus the true ratio of each clip with speech for which an estimate is possible. */
    static Errors noise(List<float[]> clips, double ratio, boolean falling) {
        List<Double> errors = new ArrayList<>();
        int number = 0;
        for (float[] clip : clips) {
            OptionalDouble clean = quality(clip).level();
            if (clean.isEmpty()) {
                continue;
            }
            double speech = Math.pow(10, clean.getAsDouble() / 20) / Math.sqrt(2); // a full sine has a mean square of a half
            double level = speech * Math.pow(10, -ratio / 20);
            double gain = Math.min(1, 0.9 / (5 * level + 1)); // noise is not to be cut off
            float[] noise = HoldSounds.noise((double) clip.length / RATE, falling, gain * level, number++);
            float[] noisy = new float[clip.length];
            for (int n = 0; n < clip.length; n++) {
                noisy[n] = (float) Math.max(-1, Math.min(1, gain * clip[n] + (n < noise.length ? noise[n] : 0)));
            }
            quality(noisy).signalToNoise().ifPresent(estimate -> errors.add(estimate - ratio));
        }
        return new Errors(clips.size(), errors);
    }

    /** Returns a clip as transmitted by a telephone: at 8 kHz and back, rounded to 16 bits. */
    static float[] telephone(float[] clip) {
        float[] back = Resampler.resample(Resampler.resample(clip, RATE, 8_000), 8_000, RATE);
        for (int n = 0; n < back.length; n++) {
            back[n] = Math.max(-1, Math.min(1, Math.round(32_768 * back[n]) / 32_768f));
        }
        return back;
    }

    /** Returns a clip clipped at a share of its peak. */
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

    private static final String INTRODUCTION = """
            Written by `QualityMeasurementTest` (a slow test) with `PROSODIA_DATA` set and
            `-Dquality.page=docs/measured/quality.md`, which replaces the text below this heading. The clips are a random sample; the
            share of frames that count as noise was chosen on other clips.

            **Signal-to-noise ratio.** Noise was added at the given number of dB below the speech, both as mean squares over the time
            in which the gate detects speech. *Error* is the estimate minus this number, in dB. A clip's own noise is unknown and is
            included in the estimate, so at 30 dB the estimate must be too low.
            """;

    /** Returns the section of docs/measured/quality.md with figures. */
    static String section(Map<String, List<float[]>> corpora) {
        StringBuilder page = new StringBuilder(INTRODUCTION);
        page.append("\n| clips | noise | estimated | median error | 5 % to 95 % | within 2 dB | within 3 dB |\n"
                + "| --- | --- | ---: | ---: | ---: | ---: | ---: |\n");
        corpora.forEach((name, clips) -> {
            for (boolean falling : new boolean[] {false, true}) {
                for (int ratio : RATIOS) {
                    Errors errors = noise(clips, ratio, falling);
                    page.append(String.format(Locale.ROOT, "| %s | %s, %d dB | %d of %d | %+.1f | %+.1f to %+.1f | %.0f %% | %.0f %% |%n",
                            name, falling ? "falling" : "white", ratio, errors.estimated.size(), errors.clips, errors.quantile(0.5),
                            errors.quantile(0.05), errors.quantile(0.95), 100 * errors.within(2), 100 * errors.within(3)));
                }
            }
        });
        page.append("""

                **Unchanged, and with telephone bandwidth** (resampled to 8 kHz and back, rounded to 16 bits): the 1st, 50th and 99th
                percentiles.

                | clips | level, dBFS | signal-to-noise, dB | bandwidth, Hz | by telephone, Hz | speech, s |
                | --- | ---: | ---: | ---: | ---: | ---: |
                """);
        corpora.forEach((name, clips) -> {
            List<Quality> measured = clips.stream().map(QualityMeasurement::quality).toList();
            List<Quality> telephone = clips.stream().map(clip -> quality(telephone(clip))).toList();
            page.append(String.format(Locale.ROOT, "| %s | %s | %s | %s | %s | %s |%n", name, range(measured, SoundMeasure.LEVEL, "%.1f"),
                    range(measured, SoundMeasure.SIGNAL_TO_NOISE, "%.1f"), range(measured, SoundMeasure.BANDWIDTH, "%.0f"),
                    range(telephone, SoundMeasure.BANDWIDTH, "%.0f"), range(measured, SoundMeasure.SPEECH, "%.1f")));
        });
        page.append("""

                **Clipping.** Clips were cut off at a share of their peak. Not all samples at the edge are counted: the others are in
                crests of fewer than three samples.

                | clips | cut off at | samples at the edge | counted | clips with a warning |
                | --- | ---: | ---: | ---: | ---: |
                """);
        corpora.forEach((name, clips) -> {
            for (double share : new double[] {1, 0.8, 0.5, 0.25}) {
                List<float[]> cut = clips.stream().map(clip -> cut(clip, share)).toList();
                page.append(String.format(Locale.ROOT, "| %s | %.0f %% | %.2f %% | %.2f %% | %d of %d |%n", name, 100 * share,
                        100 * cut.stream().mapToDouble(QualityMeasurement::edge).average().orElseThrow(),
                        100 * cut.stream().mapToDouble(clip -> quality(clip).clipped()).average().orElseThrow(),
                        cut.stream().filter(clip -> quality(clip).clipped() >= QualityGate.CLIPPED).count(), cut.size()));
            }
        });
        return page.toString();
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
        double[] sorted = measured.stream().map(quality -> quality.value(measure)).filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble).sorted().toArray();
        return String.format(Locale.ROOT, format + ", " + format + ", " + format, quantile(sorted, 0.01), quantile(sorted, 0.5),
                quantile(sorted, 0.99)) + (sorted.length < measured.size() ? " (" + sorted.length + " clips)" : "");
    }
}
