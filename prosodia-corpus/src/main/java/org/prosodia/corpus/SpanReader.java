package org.prosodia.corpus;

import java.util.Arrays;
import java.util.List;
import org.prosodia.audio.AudioException;
import org.prosodia.audio.AudioReader;
import org.prosodia.audio.Recording;
import org.prosodia.audio.TimeSpan;

/** Reads the span of one utterance from a file that may be hours long. */
final class SpanReader {

    private static final int FIRST_LENGTH = 1 << 16;

    private final Utterance utterance;
    private final TimeSpan span;
    private final AudioReader reader;

    SpanReader(Utterance utterance, AudioReader reader) {
        this.utterance = utterance;
        this.span = utterance.span().orElseThrow();
        this.reader = reader;
    }

    /**
     * Skips to the start of the span and reads to its end.
     *
     * @param most the longest span to hold in memory, in seconds
     */
    Recording read(double most) throws AudioException, CorpusException {
        if (span.duration() > most) {
            throw fault("is longer than " + most + " s, too long to hold in memory at once");
        }
        long first = Math.round(span.start() * reader.sampleRate());
        long wanted = Math.round(span.end() * reader.sampleRate()) - first;
        long skipped = skip(first);
        float[] samples = samples(wanted);
        double end = (double) (skipped + samples.length) / reader.sampleRate();
        if (samples.length < wanted && utterance.endsAfter(end)) {
            throw fault("ends at " + span.end() + " s, the file at " + end + " s");
        }
        return new Recording(utterance.id(), samples, reader.sampleRate(), reader.warnings());
    }

    private long skip(long count) throws AudioException {
        float[] passedOver = new float[FIRST_LENGTH];
        long skipped = 0;
        while (skipped < count) {
            int read = reader.read(passedOver, 0, (int) Math.min(passedOver.length, count - skipped));
            if (read < 0) {
                break;
            }
            skipped += read;
        }
        return skipped;
    }

    /**
     * Reads the samples wanted, or fewer at the end of the file. Memory grows with the samples read, since a manifest's
     * end may be wrong.
     */
    private float[] samples(long wanted) throws AudioException {
        float[] samples = new float[(int) Math.min(wanted, FIRST_LENGTH)];
        int length = 0;
        while (length < wanted) {
            if (length == samples.length) {
                samples = Arrays.copyOf(samples, (int) Math.min(wanted, 2L * length));
            }
            int read = reader.read(samples, length, samples.length - length);
            if (read < 0) {
                break;
            }
            length += read;
        }
        return Arrays.copyOf(samples, length);
    }

    private CorpusException fault(String message) {
        return new CorpusException(
                List.of(new Problem(utterance.audio(), 0, utterance.id() + ": its span " + message)));
    }
}
