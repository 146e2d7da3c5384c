package org.prosodia.recognizer.voice;

import org.prosodia.recognizer.voice.SoundFeatures.Features;

/**
 * Detects voice as sound above the noise floor that has the pitch of a voice and a changing spectrum. Not thread-safe;
 * memory is bounded.
 *
 * <p>The idea: the pitch and loudness of a voice change all the time, so that a harmonic spectrum differs from the one
 * 80 ms before, while tones and chords keep theirs as long as a note lasts. A frame is active if its level is
 * {@link #RISE} dB above the lowest level of the seconds around it; harmonic if the autocorrelation has a peak at the
 * pitch of a voice that noise does not reach; steady if its spectrum is that of 80 ms before. Its score is the share of
 * moving harmonic frames among these and the steady ones within half a second, if it is active and near a harmonic
 * frame, and 0 otherwise.
 */
final class BuiltInGate implements VoiceGate {

    /** The time after a frame that its score depends on, in seconds. */
    static final double LOOK_AHEAD = 0.5;

    private static final int AHEAD = (int) Math.round(LOOK_AHEAD / SoundFeatures.HOP);
    private static final int BACK = (int) Math.round(3 / SoundFeatures.HOP); // frames in a phrase with a pause
    private static final int NEAR = 4; // frames on each side, since consonants are not harmonic
    private static final int KEPT = 256; // frames in memory, more than BACK + AHEAD
    private static final double RISE = 6; // dB
    private static final double QUIETEST = -75; // dB; below is the noise of microphones and of 16 bits
    private static final double HARMONIC = 0.13; // mean of three frames; white noise reaches 0.10
    private static final double STEADY = 0.86;

    private final SoundFeatures features;
    private final VoiceSmoother smoother;
    private final int hop;
    private final float[] buffer;
    private int held;
    private long samples;
    private final double[] level = new double[KEPT];
    private final double[] harmonicity = new double[KEPT];
    private final double[] steadiness = new double[KEPT];
    private long frames;
    private long scored;

    BuiltInGate(VoiceSmoothing smoothing, int sampleRate, Sink sink) {
        this.features = new SoundFeatures(sampleRate);
        this.hop = (int) Math.round(SoundFeatures.HOP * sampleRate);
        this.buffer = new float[features.length() + 16 * hop];
        this.smoother = new VoiceSmoother(smoothing, sampleRate, sink);
    }

    @Override
    public void accept(float[] chunk, int offset, int length) {
        samples += length;
        int taken = 0;
        while (taken < length) {
            int count = Math.min(length - taken, buffer.length - held);
            System.arraycopy(chunk, offset + taken, buffer, held, count);
            taken += count;
            held += count;
            analyse();
        }
    }

    private void analyse() {
        int at = 0;
        for (; at + features.length() <= held; at += hop) {
            Features next = features.next(buffer, at);
            int place = (int) (frames++ % KEPT);
            level[place] = next.level();
            harmonicity[place] = next.harmonicity();
            steadiness[place] = next.steadiness();
            while (scored + AHEAD < frames) {
                score();
            }
        }
        held -= at;
        System.arraycopy(buffer, at, buffer, 0, held);
    }

    /** Scores a frame. It represents the hop in its middle; the first frame also represents the time before. */
    private void score() {
        long frame = scored++;
        boolean voice = level[(int) (frame % KEPT)] >= Math.max(QUIETEST, floor(frame) + RISE) && harmonicNear(frame);
        smoother.frame(frame == 0 ? (features.length() + hop) / 2 : hop, voice ? moving(frame) : 0);
    }

    private double floor(long frame) {
        double lowest = Double.POSITIVE_INFINITY;
        for (long i = Math.max(0, frame - BACK); i <= Math.min(frames - 1, frame + AHEAD); i++) {
            lowest = Math.min(lowest, mean(level, i));
        }
        return lowest;
    }

    private boolean harmonicNear(long frame) {
        for (long i = Math.max(0, frame - NEAR); i <= Math.min(frames - 1, frame + NEAR); i++) {
            if (mean(harmonicity, i) >= HARMONIC) {
                return true;
            }
        }
        return false;
    }

    private double moving(long frame) {
        double floor = floor(frame);
        int moving = 0;
        int steady = 0;
        for (long i = Math.max(0, frame - AHEAD); i <= Math.min(frames - 1, frame + AHEAD); i++) {
            int place = (int) (i % KEPT);
            if (level[place] < floor + RISE) {
                continue;
            }
            if (steadiness[place] >= STEADY) {
                steady++;
            } else if (mean(harmonicity, i) >= HARMONIC) {
                moving++;
            }
        }
        return moving == 0 ? 0 : (double) moving / (moving + steady);
    }

    /** Returns the mean of a frame and its neighbours. */
    private double mean(double[] values, long frame) {
        double sum = 0;
        int count = 0;
        for (long i = Math.max(0, frame - 1); i <= Math.min(frames - 1, frame + 1); i++) {
            sum += values[(int) (i % KEPT)];
            count++;
        }
        return sum / count;
    }

    @Override
    public void finish() {
        while (scored < frames) {
            score();
        }
        smoother.finish(samples);
    }
}
