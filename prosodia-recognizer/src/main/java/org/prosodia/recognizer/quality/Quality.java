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
 * The quality of a recording's sound, independent of the speaker and the words. The accuracy of a model depends on it.
 * A {@link QualityMeter} measures it. Levels are in dBFS: 0 for a sine of full scale (AES17). Immutable.
 *
 * @param duration in seconds
 * @param speechSeconds the duration of speech, found by the built-in {@link VoiceActivity}, in seconds
 * @param level the level of the speech in dBFS: its mean square without offset, as in ITU-T P.56; empty without speech
 * @param peak the largest magnitude of a sample, 0 to 1
 * @param offset the mean of the samples (DC), -1 to 1
 * @param signalToNoise the power of the speech relative to that of the noise, in dB, from about 60 Hz up; empty with
 *     less than a quarter of a second of speech, with less than two thirds of a second of sound, or if the speech is
 *     not louder than the noise
 * @param bandwidth the highest frequency with sound, in Hz, with an error of at most 60 Hz; sound is no more than 60 dB
 *     below the strongest frequency, and above the noise of rounding to 16 bits; empty if there is none
 * @param clipped the share of clipped samples, 0 to 1, as {@link org.prosodia.audio.ClippingMeter} counts them; for
 *     files, in the decoded samples before channels are mixed and the rate is changed
 * @param fileRate the sample rate of the file, in Hz; empty for samples that are not from a file
 * @param warnings the faults, in sentences without the recording's name; see {@link QualityGate}
 */
public record Quality(
        double duration,
        double speechSeconds,
        OptionalDouble level,
        double peak,
        double offset,
        OptionalDouble signalToNoise,
        OptionalDouble bandwidth,
        double clipped,
        OptionalInt fileRate,
        List<String> warnings) {

    private static final double LOW = 0.01;
    private static final double HIGH = 0.99;

    /** Copies the warnings. */
    public Quality {
        warnings = List.copyOf(warnings);
    }

    /**
     * Returns the quality of a recording's samples, at their rate, without warnings; {@link QualityGate} adds these.
     */
    public static Quality of(Recording recording) {
        QualityMeter meter = new QualityMeter(recording.sampleRate());
        meter.accept(recording.samples(), 0, recording.samples().length);
        return meter.finish();
    }

    /** Returns the share of the duration that is speech, 0 to 1. */
    public double speechShare() {
        return duration == 0 ? 0 : speechSeconds / duration;
    }

    /** Returns the value of a measure, in that measure's unit; empty if it could not be determined. */
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
     * Returns the range of each measure over some recordings: the 1st to the 99th percentile, interpolated (type 7 of
     * Hyndman and Fan, Sample quantiles in statistical packages, American Statistician 50, 1996) and rounded to
     * thousandths. A measure that could not be determined for any recording is absent.
     */
    public static Map<SoundMeasure, SoundRange> ranges(Collection<Quality> recordings) {
        Map<SoundMeasure, SoundRange> ranges = new EnumMap<>(SoundMeasure.class);
        for (SoundMeasure measure : SoundMeasure.values()) {
            double[] values = recordings.stream()
                    .map(quality -> quality.value(measure))
                    .filter(OptionalDouble::isPresent)
                    .mapToDouble(OptionalDouble::getAsDouble)
                    .sorted()
                    .toArray();
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

    /** Returns this quality with another share of clipped samples. */
    public Quality withClipped(double share) {
        return new Quality(
                duration, speechSeconds, level, peak, offset, signalToNoise, bandwidth, share, fileRate, warnings);
    }

    /** Returns this quality with the sample rate of the file. */
    public Quality withFileRate(int hertz) {
        return new Quality(
                duration,
                speechSeconds,
                level,
                peak,
                offset,
                signalToNoise,
                bandwidth,
                clipped,
                OptionalInt.of(hertz),
                warnings);
    }

    /** Returns a recording's warnings followed by these, each with the recording's name. */
    public List<String> warnings(List<String> before, String file) {
        return Stream.concat(before.stream(), warnings.stream().map(warning -> file + ": " + warning))
                .toList();
    }

    /** Returns this quality with other warnings. */
    public Quality withWarnings(List<String> others) {
        return new Quality(
                duration, speechSeconds, level, peak, offset, signalToNoise, bandwidth, clipped, fileRate, others);
    }
}
