package org.prosodia.audio;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.prosodia.audio.files.ClosedAfterFailure;

/** The samples that FFmpeg decodes in this process: mixed, resampled and clipped, frame by frame. */
final class DecodedSamples implements AudioDecoder.Samples {

    private final String name;
    private final AudioOptions options;
    private final FFmpeg.ErrorLog errors = new FFmpeg.ErrorLog();
    private final Decoding decoding;
    private final AudioFormat format;
    private final int sampleRate;
    private final ReadingFaults faults;
    private Resampler resampler;
    private int resamplerRate;
    private float[] ready = new float[0]; // resampled, to be read from readyPosition on
    private int readyPosition;
    private long delivered;
    private boolean ended;

    DecodedSamples(ByteSource source, String name, AudioOptions options) throws AudioException {
        this.name = name;
        this.options = options;
        FFmpeg.load();
        FFmpeg.collectErrors(errors);
        try {
            decoding = new Decoding(source, name, options, errors);
            faults = new ReadingFaults(name, decoding, errors);
            try {
                float[] first = decoding.next();
                if (first.length == 0) {
                    throw faults.noSamples();
                }
                AudioFormat declared = decoding.format();
                format = new AudioFormat(declared.container(), declared.codec(), decoding.rate(), declared.channels());
                sampleRate = options.sampleRate() == AudioOptions.NATIVE_RATE ? decoding.rate() : options.sampleRate();
                resamplerRate = decoding.rate();
                resampler = new Resampler(resamplerRate, sampleRate);
                resample(first);
            } catch (AudioException | RuntimeException | Error e) {
                ClosedAfterFailure.close(this, e);
                throw e;
            }
        } finally {
            FFmpeg.stopCollecting();
        }
    }

    @Override
    public int read(float[] buffer, int offset, int length) throws AudioException {
        FFmpeg.collectErrors(errors);
        try {
            while (readyPosition == ready.length) {
                if (ended) {
                    return -1;
                }
                refill();
            }
        } finally {
            FFmpeg.stopCollecting();
        }
        int count = Math.min(length, ready.length - readyPosition);
        System.arraycopy(ready, readyPosition, buffer, offset, count);
        readyPosition += count;
        return count;
    }

    private void refill() throws AudioException {
        ended = true; // in case the next line throws
        float[] next = decoding.next();
        if (next.length > 0) {
            resample(next);
            ended = false;
        } else {
            deliver(resampler.finish());
            faults.requireMostlyWhole();
            faults.addAll();
        }
    }

    private void resample(float[] samples) throws AudioException {
        float[] before = new float[0];
        if (resamplerRate != decoding.rate()) {
            before = resampler.finish();
            resampler.close();
            resamplerRate = decoding.rate();
            resampler = new Resampler(resamplerRate, sampleRate);
        }
        float[] after = resampler.accept(samples, 0, samples.length);
        float[] both = before.length == 0 ? after : Arrays.copyOf(before, before.length + after.length);
        System.arraycopy(after, 0, both, before.length, after.length);
        deliver(both);
    }

    private void deliver(float[] samples) throws AudioException {
        for (int i = 0; i < samples.length; i++) {
            // The mixer counts samples beyond full scale; the resampler adds some of its own.
            samples[i] = Math.max(-1, Math.min(1, samples[i]));
        }
        delivered += samples.length;
        if (delivered > options.limits().seconds() * sampleRate) {
            throw new AudioException.OverLimit(
                    name, "is longer than " + options.limits().seconds() + " s", "seconds");
        }
        ready = samples;
        readyPosition = 0;
    }

    @Override
    public AudioFormat format() {
        return format;
    }

    @Override
    public OptionalDouble declaredSeconds() {
        return decoding.declaredSeconds();
    }

    @Override
    public int sampleRate() {
        return sampleRate;
    }

    @Override
    public List<String> warnings() {
        return faults.warnings();
    }

    @Override
    public double clippedShare() {
        return decoding.clippedShare();
    }

    @Override
    public void close() throws IOException {
        if (resampler != null) { // opening may have failed before
            resampler.close();
        }
        decoding.close();
    }
}
