package org.prosodia.recognizer.quality;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.prosodia.audio.ClippingMeter;
import org.prosodia.audio.SampleSink;
import org.prosodia.recognizer.voice.VoiceActivity;
import org.prosodia.recognizer.voice.VoiceGate;

/**
 * Measures the quality of a recording in one pass.
 *
 * <ol>
 *   <li>Create a meter for each recording.
 *   <li>Call {@link #accept} with samples, in chunks of any size.
 *   <li>Call {@link #finish} once.
 * </ol>
 *
 * <p>The result depends only on the samples and not on the chunks. Memory is bounded: about half a megabyte at 16 kHz.
 * A second of sound takes about 5 ms, most of it in the built-in voice gate. A meter is not thread-safe, but any number
 * of meters may be used concurrently.
 */
public final class QualityMeter implements SampleSink {

    /**
     * The least number of speech frames for a signal-to-noise ratio: a quarter of a second, since frames overlap by
     * half.
     */
    private static final int FEWEST_SPEECH_FRAMES = 8;

    private final int sampleRate;
    private final VoiceGate gate;
    private final VoiceGate.Sink listener;
    private final SoundSpectrum spectrum;
    private final int hop;
    private final float[] buffer; // the second half of the previous frame, then new samples
    private int held;
    private long samples;
    private final VoicedMean squares = new VoicedMean(); // mean squares of hops
    private final VoicedMean powers = new VoicedMean(); // powers of frames
    private final ClippingMeter clipping = new ClippingMeter();
    private double sum;
    private double block; // sum of squares of the current hop
    private double peak;
    private long decided;
    private long voiced;

    /**
     * Creates a meter that finds speech with the built-in voice gate.
     *
     * @param sampleRate in Hz, at least {@link org.prosodia.audio.AudioOptions#MINIMUM_RATE}
     */
    public QualityMeter(int sampleRate) {
        this(sampleRate, (until, voice) -> {});
    }

    /**
     * Creates a meter that finds speech with the built-in voice gate.
     *
     * @param sampleRate in Hz, at least {@link org.prosodia.audio.AudioOptions#MINIMUM_RATE}
     * @param listener receives the gate's decisions
     */
    public QualityMeter(int sampleRate, VoiceGate.Sink listener) {
        this(sampleRate, VoiceActivity.BUILT_IN, listener);
    }

    QualityMeter(int sampleRate, VoiceActivity speech, VoiceGate.Sink listener) {
        this.sampleRate = sampleRate;
        this.listener = listener;
        this.gate = VoiceGate.of(speech, sampleRate, this::decided);
        this.spectrum = new SoundSpectrum(sampleRate);
        this.hop = spectrum.size() / 2;
        this.buffer = new float[spectrum.size()];
    }

    /** Adds samples, mono, in [-1, 1], at the meter's rate. */
    @Override
    public void accept(float[] chunk, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            take(chunk[i]);
        }
        gate.accept(chunk, offset, length);
    }

    private void take(float sample) {
        buffer[held++] = sample;
        samples++;
        sum += sample;
        block += (double) sample * sample;
        peak = Math.max(peak, Math.abs(sample));
        clipping.accept(sample);
        if (held == hop || held == buffer.length) {
            squares.add(samples - hop / 2, block / hop);
            block = 0;
        }
        if (held == buffer.length) {
            powers.add(samples - hop, spectrum.add(buffer, 0));
            System.arraycopy(buffer, hop, buffer, 0, hop);
            held = hop;
        }
    }

    private void decided(long until, boolean voice) {
        voiced += voice ? until - decided : 0;
        decided = until;
        squares.decided(until, voice);
        powers.decided(until, voice);
        listener.decided(until, voice);
    }

    /** Returns the quality of the recording, without warnings; {@link QualityGate} adds these. */
    public Quality finish() {
        gate.finish();
        double mean = samples == 0 ? 0 : sum / samples;
        double speech = squares.mean() - mean * mean;
        OptionalDouble level =
                squares.count() > 0 && speech > 0 ? OptionalDouble.of(decibels(2 * speech)) : OptionalDouble.empty();
        return new Quality(
                (double) samples / sampleRate,
                (double) voiced / sampleRate,
                level,
                peak,
                mean,
                signalToNoise(),
                spectrum.bandwidth(),
                clipping.share(),
                OptionalInt.empty(),
                List.of());
    }

    private OptionalDouble signalToNoise() {
        OptionalDouble noise = spectrum.noise();
        if (noise.isEmpty() || powers.count() < FEWEST_SPEECH_FRAMES || powers.mean() <= noise.getAsDouble()) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(decibels(powers.mean() / noise.getAsDouble() - 1));
    }

    private static double decibels(double power) {
        return 10 * Math.log10(power);
    }
}
