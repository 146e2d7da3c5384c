package org.prosodia.recognizer.quality;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.prosodia.model.ModelMetadata;
import org.prosodia.model.SoundMeasure;
import org.prosodia.model.SoundRange;

/**
 * The rules that turn a recording's quality into warnings. Some apply to any model; others compare the recording with
 * the model's training recordings, and are skipped for models whose metadata does not contain these ranges. Every
 * threshold is defined here. Thread-safe.
 */
public final class QualityGate {

    /**
     * The share of clipped samples that causes a warning. From 0.001 clipping is audible; below, an undistorted crest
     * may be counted as clipped.
     */
    public static final double CLIPPED = 0.001;

    /** The duration of speech, in seconds, below which there is hardly a word. */
    public static final double LEAST_SPEECH = 0.5;

    /**
     * The signal-to-noise ratio, in dB, below which the voice gate misses at least a tenth of the speech
     * (docs/measured/voice-gate.md).
     */
    public static final double NOISY = 10;

    /** The level of speech, in dBFS, below which it is less than 40 dB above the noise of rounding to 16 bits. */
    public static final double FAINT = -58;

    /**
     * The mean sample (DC), relative to full scale, that causes a warning. That of sound cards is 0.001; ten times that
     * is a fault.
     */
    public static final double OFFSET = 0.01;

    /**
     * The highest bandwidth, in Hz, that is called telephone bandwidth: 3.4 kHz by ITU-T G.712, or 4 kHz by 8,000
     * samples a second, plus the slope of a filter.
     */
    public static final double TELEPHONE = 4_300;

    /**
     * The distance outside the range of the training recordings' level, in dB, that causes a warning: twice or half the
     * amplitude.
     */
    static final double LEVEL_TOLERANCE = 6;

    /**
     * The distance below the training recordings' signal-to-noise ratio, in dB, that causes a warning: twice the noise.
     * Less noise does no harm.
     */
    static final double NOISE_TOLERANCE = 3;

    /**
     * The distance below the training recordings' bandwidth, in Hz, that causes a warning: more than different words
     * change it. More bandwidth does no harm.
     */
    static final double BANDWIDTH_TOLERANCE = 500;

    /** The factor by which a recording must be shorter or longer than the training recordings to cause a warning. */
    static final double LENGTH_TOLERANCE = 4;

    private QualityGate() {}

    /**
     * Returns the warnings about a recording, one sentence each, without the recording's name; empty if there are none.
     *
     * @param model the model with whose training recordings it is compared
     */
    public static List<String> warnings(Quality quality, ModelMetadata model) {
        List<String> warnings = new ArrayList<>(warningsOverTime(quality, model));
        duration(quality, Optional.ofNullable(model.trainingData().sound().get(SoundMeasure.DURATION)))
                .ifPresent(warnings::add);
        return List.copyOf(warnings);
    }

    /**
     * Returns the warnings about a recording of which a timeline is made: those of {@link #warnings} without the one
     * about a recording that is too long for one emotion.
     *
     * @param model the model with whose training recordings it is compared
     */
    public static List<String> warningsOverTime(Quality quality, ModelMetadata model) {
        List<String> warnings = new ArrayList<>();
        Map<SoundMeasure, SoundRange> trained = model.trainingData().sound();
        speech(quality, Optional.ofNullable(trained.get(SoundMeasure.SPEECH))).ifPresent(warnings::add);
        if (quality.clipped() >= CLIPPED) {
            warnings.add(text("clipped: %.1f %% of the samples", 100 * quality.clipped()));
        }
        noise(quality, Optional.ofNullable(trained.get(SoundMeasure.SIGNAL_TO_NOISE)))
                .ifPresent(warnings::add);
        bandwidth(quality, Optional.ofNullable(trained.get(SoundMeasure.BANDWIDTH)))
                .ifPresent(warnings::add);
        level(
                        quality,
                        Optional.ofNullable(trained.get(SoundMeasure.LEVEL))
                                .filter(range -> model.frontEnd().scaling().constant()))
                .ifPresent(warnings::add);
        if (Math.abs(quality.offset()) >= OFFSET) {
            warnings.add(text("an offset (DC) of %.1f %% of full scale", 100 * quality.offset()));
        }
        return List.copyOf(warnings);
    }

    private static Optional<String> speech(Quality quality, Optional<SoundRange> trained) {
        double seconds = quality.speechSeconds();
        if (seconds == 0) {
            return Optional.of("no speech");
        }
        boolean far = trained.isPresent() && seconds < trained.get().low() / LENGTH_TOLERANCE;
        String than = trained.filter(range -> far)
                .map(range -> text(" where the model was trained on %.1f s and more", range.low()))
                .orElse("");
        return seconds < LEAST_SPEECH || far
                ? Optional.of(text("only %.1f s of speech", seconds) + than)
                : Optional.empty();
    }

    private static Optional<String> noise(Quality quality, Optional<SoundRange> trained) {
        OptionalDouble ratio = quality.signalToNoise();
        if (ratio.isPresent()
                && trained.isPresent()
                && ratio.getAsDouble() < trained.get().low() - NOISE_TOLERANCE) {
            return Optional.of(text(
                    "speech only %.0f dB above the noise where the model was trained on %.0f dB and more",
                    ratio.getAsDouble(), trained.get().low()));
        }
        return ratio.isPresent() && trained.isEmpty() && ratio.getAsDouble() < NOISY
                ? Optional.of(text("speech only %.0f dB above the noise", ratio.getAsDouble()))
                : Optional.empty();
    }

    private static Optional<String> bandwidth(Quality quality, Optional<SoundRange> trained) {
        if (quality.bandwidth().isEmpty() || trained.isEmpty()) {
            return Optional.empty();
        }
        double hertz = quality.bandwidth().getAsDouble();
        return hertz < trained.get().low() - BANDWIDTH_TOLERANCE
                ? Optional.of(text(
                        "%s (%.1f kHz) where the model was trained on %.1f kHz",
                        hertz <= TELEPHONE ? "telephone bandwidth" : "a narrow bandwidth",
                        hertz / 1_000,
                        trained.get().low() / 1_000))
                : Optional.empty();
    }

    private static Optional<String> level(Quality quality, Optional<SoundRange> trained) {
        if (quality.level().isEmpty()) {
            return Optional.empty();
        }
        double level = quality.level().getAsDouble();
        boolean far = trained.isPresent()
                && (level < trained.get().low() - LEVEL_TOLERANCE
                        || level > trained.get().high() + LEVEL_TOLERANCE);
        if (far) {
            return Optional.of(text(
                    "speech at %.0f dBFS where the model was trained on %.0f to %.0f dBFS",
                    level, trained.get().low(), trained.get().high()));
        }
        return level < FAINT ? Optional.of(text("faint speech, at %.0f dBFS", level)) : Optional.empty();
    }

    private static Optional<String> duration(Quality quality, Optional<SoundRange> trained) {
        return trained.filter(range -> quality.duration() > range.high() * LENGTH_TOLERANCE)
                .map(range -> text(
                        "%.0f s long where the model was trained on %.1f s at most: emotions may change; compute a"
                                + " timeline",
                        quality.duration(), range.high()));
    }

    private static String text(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
