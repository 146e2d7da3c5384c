package org.prosodia.recognizer.explanation;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.prosodia.audio.AudioException;
import org.prosodia.audio.AudioReader;
import org.prosodia.audio.Recording;
import org.prosodia.audio.TimeSpan;
import org.prosodia.recognizer.RecognitionProgress;
import org.prosodia.recognizer.TooLongException;
import org.prosodia.recognizer.TooShortException;
import org.prosodia.recognizer.quality.Quality;
import org.prosodia.recognizer.reading.PartReader;
import org.prosodia.recognizer.reading.QualityCheck;
import org.prosodia.recognizer.reading.VoiceCheck;

/**
 * A recording, or a part of one, that is to be explained.
 *
 * @param recording the samples at the model's rate; its warnings include those about the sound's quality
 * @param reason the reason that it has no emotion: it has too little voice; empty if it has enough
 */
record ExplainedSound(Recording recording, Optional<String> reason) {

    /**
     * Returns a recording in memory.
     *
     * @param check measures the sound
     * @param leastVoice the least duration of voice in seconds
     * @param rate the model's
     * @throws TooLongException if it is longer than {@link Explainer#LONGEST}
     */
    static ExplainedSound of(Recording recording, QualityCheck check, double leastVoice, int rate)
            throws TooLongException {
        if (recording.duration() > Explainer.LONGEST) {
            throw tooLong(recording.name());
        }
        Recording resampled = recording.resampledTo(rate);
        return of(resampled, check.measure(recording, resampled.samples()), leastVoice);
    }

    /**
     * Reads the samples of a part at the reader's rate, the model's. A recording without an end is read until one
     * sample after the limit.
     *
     * @param check measures the sound
     * @param leastVoice the least duration of voice in seconds
     * @throws TooShortException if the recording ends before the part
     * @throws TooLongException if the part is longer than {@link Explainer#LONGEST}
     */
    static ExplainedSound read(
            AudioReader audio, TimeSpan part, QualityCheck check, double leastVoice, RecognitionProgress progress)
            throws AudioException, TooShortException, TooLongException {
        int rate = audio.sampleRate();
        long first = Math.round(part.start() * rate);
        int most = (int) (Explainer.LONGEST * rate);
        int room = (int) Math.min(most + 1L, Math.round(part.end() * rate) - first);
        FloatBuffer samples = FloatBuffer.allocate(room);
        QualityCheck.Measurement measurement = check.start(samples::put);
        OptionalDouble end = end(audio, part);
        long at = PartReader.read(
                audio, first, first + room, measurement, read -> progress.at((double) read / rate, end));
        if (samples.position() > most) {
            throw tooLong(audio.name());
        }
        if (samples.position() == 0 && first > 0) {
            throw new TooShortException(audio.name() + ": ends after " + (double) at / rate
                    + " s, before the part that begins at " + part.start() + " s; name an earlier one");
        }
        Recording read =
                new Recording(audio.name(), Arrays.copyOf(samples.array(), samples.position()), rate, audio.warnings());
        return of(read, measurement.quality(audio), leastVoice);
    }

    private static ExplainedSound of(Recording read, Optional<Quality> quality, double leastVoice) {
        List<String> warnings = quality.map(found -> found.warnings(read.warnings(), read.name()))
                .orElse(read.warnings());
        return new ExplainedSound(
                new Recording(read.name(), read.samples(), read.sampleRate(), warnings),
                quality.flatMap(found -> VoiceCheck.judged(found.speechSeconds(), leastVoice)));
    }

    private static TooLongException tooLong(String name) {
        return new TooLongException(name + ": longer than " + (int) Explainer.LONGEST
                + " s, the limit of an explanation; name a part of it by its start and end");
    }

    /** Returns the end of a part in seconds, as far as it is known. */
    private static OptionalDouble end(AudioReader audio, TimeSpan part) {
        double end = Math.min(part.end(), audio.declaredSeconds().orElse(Double.POSITIVE_INFINITY));
        return Double.isFinite(end) ? OptionalDouble.of(end) : OptionalDouble.empty();
    }
}
