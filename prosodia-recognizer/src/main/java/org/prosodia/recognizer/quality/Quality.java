package org.prosodia.recognizer.quality;

import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.prosodia.audio.Recording;
import org.prosodia.model.SoundMeasure;
import org.prosodia.model.SoundRange;
import org.prosodia.recognizer.voice.VoiceActivity;

/**
 * What a recording's sound is like, whoever speaks and whatever is said: what a model can make of it depends on this. A
 * {@link QualityMeter} measures it. Levels are in dBFS: 0 for a sine of full scale (AES17). Immutable.
 *
 * @param duration in seconds
 * @param speechSeconds the time in which the built-in {@link VoiceActivity} hears somebody speak
 * @param level of the speech: the mean square over that time, as ITU-T P.56 has it, without an offset; empty without speech
 * @param peak the largest magnitude of a sample, 0 to 1
 * @param offset the mean of the samples (DC), -1 to 1
 * @param signalToNoise the speech's power over that of the noise, in dB, from about 60 Hz up; empty where it cannot be estimated: without a
 *     quarter of a second of speech, with less than two thirds of a second of sound, or where the speech does not rise above the noise
 * @param bandwidth the highest frequency with sound in it, in Hz, within 60 Hz: 60 dB below the strongest at most, and above what rounding
 *     to 16 bits leaves; empty where there is none
 * @param clipped the share of samples that are cut off, 0 to 1, as {@link org.prosodia.audio.ClippingMeter} counts them; of files as they
 *     were decoded, before channels were mixed and the rate was changed
 * @param fileRate samples a second in the file, in Hz; empty where samples came without one
 * @param warnings what is not well, in sentences without the recording's name; see {@link QualityGate}
 */
public record Quality(double duration, double speechSeconds, OptionalDouble level, double peak, double offset, OptionalDouble signalToNoise,
        OptionalDouble bandwidth, double clipped, OptionalInt fileRate, List<String> warnings) {

    private static final double LOW = 0.01;
    private static final double HIGH = 0.99;

    /** Copies the warnings. */
    public Quality {
        warnings = List.copyOf(warnings);
    }

    /** What a recording's samples are like, at their rate; without warnings, which {@link QualityGate} adds. */
    public static Quality of(Recording recording) {
        QualityMeter meter = new QualityMeter(recording.sampleRate());
        meter.accept(recording.samples(), 0, recording.samples().length);
        return meter.finish();
    }

    /** The share of the time in which somebody speaks, 0 to 1. */
    public double speechShare() {
        return duration == 0 ? 0 : speechSeconds / duration;
    }

    /** A measure's value, in that measure's unit; empty where it could not be had. */
    public OptionalDouble value(SoundMeasure measure) {
        return switch (measure) {
            case LEVEL -> level;
            case SIGNAL_TO_NOISE -> signalToNoise;
            case BANDWIDTH -> bandwidth;
            case SPEECH -> OptionalDouble.of(speechSeconds);
            case DURATION -> OptionalDouble.of(duration);
        };
    }

    /**
     * Where nearly all of some recordings lie: from the 1st to the 99th percentile of each measure, interpolated (type 7 of Hyndman and
     * Fan, Sample quantiles in statistical packages, American Statistician 50, 1996) and rounded to thousandths. A measure that could be
     * had of no recording is absent.
     */
    public static Map<SoundMeasure, SoundRange> ranges(Collection<Quality> recordings) {
        Map<SoundMeasure, SoundRange> ranges = new EnumMap<>(SoundMeasure.class);
        for (SoundMeasure measure : SoundMeasure.values()) {
            double[] values = recordings.stream().map(quality -> quality.value(measure)).filter(OptionalDouble::isPresent)
                    .mapToDouble(OptionalDouble::getAsDouble).sorted().toArray();
            if (values.length > 0) {
                ranges.put(measure, new SoundRange(percentile(values, LOW), percentile(values, HIGH)));
            }
        }
        return ranges;
    }

    private static double percentile(double[] sorted, double share) {
        double place = share * (sorted.length - 1);
        int below = (int) place;
        double above = sorted[Math.min(below + 1, sorted.length - 1)];
        return Math.round(1_000 * (sorted[below] + (place - below) * (above - sorted[below]))) / 1_000.0;
    }

    /** The same with another share of samples cut off. */
    public Quality withClipped(double share) {
        return new Quality(duration, speechSeconds, level, peak, offset, signalToNoise, bandwidth, share, fileRate, warnings);
    }

    /** The same of a file of this rate. */
    public Quality withFileRate(int hertz) {
        return new Quality(duration, speechSeconds, level, peak, offset, signalToNoise, bandwidth, clipped, OptionalInt.of(hertz),
                warnings);
    }

    /** The warnings of a recording, and after them these with its name. */
    public List<String> warnings(List<String> before, String file) {
        return Stream.concat(before.stream(), warnings.stream().map(warning -> file + ": " + warning)).toList();
    }

    /** The same with other warnings. */
    public Quality withWarnings(List<String> others) {
        return new Quality(duration, speechSeconds, level, peak, offset, signalToNoise, bandwidth, clipped, fileRate, others);
    }
}
