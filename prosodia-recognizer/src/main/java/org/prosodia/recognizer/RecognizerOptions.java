package org.prosodia.recognizer;

import java.util.Objects;
import java.util.OptionalInt;
import org.prosodia.audio.AudioDecoder;
import org.prosodia.audio.AudioOptions;
import org.prosodia.model.EdgeContext;
import org.prosodia.recognizer.quality.Quality;

/**
 * The options of a {@link Recognizer}.
 *
 * @param threads the number of threads that compute, at least 1. With 1 the calling thread computes; with more, threads
 *     that all recordings share, so that one long recording or many short ones keep them busy
 * @param edgeContext the input of the network's convolutions beyond the edges of each segment
 * @param quality true to measure each recording's {@link Quality} and warn of it, and to find the segments without
 *     voice, which takes about 5 ms for each second of sound; with false, recordings are read faster, and those
 *     warnings are missing
 * @param leastVoice the duration of voice, in seconds, below which a recording has no emotion
 *     ({@link Recognition#NO_VOICE}); with 0 every recording has one, silence too. A segment needs as much, at most
 *     {@link #LEAST_VOICE}. The voice is measured by the built-in voice gate, up to this duration
 * @param track the sound track of files that may have several, such as films, counted from 0; empty for the first, with
 *     a warning if there are others
 * @param decoder the decoder of recordings: this process, or others; the recognizer does not close it
 */
public record RecognizerOptions(
        int threads,
        EdgeContext edgeContext,
        boolean quality,
        double leastVoice,
        OptionalInt track,
        AudioDecoder decoder) {

    /**
     * The default of {@link #leastVoice}, in seconds: the length of a syllable. None of EmoDB's 535 clips and one of
     * RAVDESS's 1,440 are below it (docs/reference/quality.md).
     */
    public static final double LEAST_VOICE = 0.25;

    /**
     * The calling thread, zeros beyond the edges, the measurement of quality, {@link #LEAST_VOICE}, the first sound
     * track, and decoding in this process.
     */
    public static final RecognizerOptions DEFAULT = new RecognizerOptions(
            1, EdgeContext.ZEROS, true, LEAST_VOICE, OptionalInt.empty(), AudioDecoder.IN_PROCESS);

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if there is no thread, or the least voice is not a number from 0 up
     */
    public RecognizerOptions {
        Objects.requireNonNull(edgeContext, "surroundings");
        Objects.requireNonNull(decoder, "decoder");
        if (threads < 1) {
            throw new IllegalArgumentException("a recognizer computes on at least 1 thread, not " + threads);
        }
        if (!(leastVoice >= 0)) {
            throw new IllegalArgumentException("the least voice is a number of seconds from 0 up, not " + leastVoice);
        }
    }

    /** Returns these options with another number of threads. */
    public RecognizerOptions withThreads(int other) {
        return new RecognizerOptions(other, edgeContext, quality, leastVoice, track, decoder);
    }

    /** Returns these options with another edge context. */
    public RecognizerOptions withEdgeContext(EdgeContext other) {
        return new RecognizerOptions(threads, other, quality, leastVoice, track, decoder);
    }

    /** Returns these options with or without measurement of quality. */
    public RecognizerOptions withQuality(boolean measured) {
        return new RecognizerOptions(threads, edgeContext, measured, leastVoice, track, decoder);
    }

    /** Returns these options with another least duration of voice, in seconds; 0 for an emotion in any case. */
    public RecognizerOptions withLeastVoice(double seconds) {
        return new RecognizerOptions(threads, edgeContext, quality, seconds, track, decoder);
    }

    /** Returns these options with a sound track, counted from 0; empty for the first. */
    public RecognizerOptions withTrack(OptionalInt other) {
        return new RecognizerOptions(threads, edgeContext, quality, leastVoice, other, decoder);
    }

    /** Returns these options with another decoder. */
    public RecognizerOptions withDecoder(AudioDecoder other) {
        return new RecognizerOptions(threads, edgeContext, quality, leastVoice, track, other);
    }

    /**
     * Returns the options for reading recordings: the sound track and the decoder, and all channels mixed.
     *
     * @param sampleRate the model's rate, in Hz
     */
    public AudioOptions audio(int sampleRate) {
        return AudioOptions.DEFAULT.withSampleRate(sampleRate).withTrack(track).withDecoder(decoder);
    }
}
