package org.prosodia.training.augmentation;

import java.util.random.RandomGenerator;
import org.prosodia.audio.LossyCodec;

/**
 * Encoding and decoding by a codec that loses part of the sound.
 *
 * @param codec the codec
 */
public record CodedSound(LossyCodec codec) implements SoundChange {

    /**
     * Requires the encoder.
     *
     * @throws IllegalArgumentException if the build of FFmpeg has none; the message names the codecs that there are
     */
    public CodedSound {
        codec.requireAvailable();
    }

    @Override
    public String name() {
        return codec.label();
    }

    @Override
    public float[] apply(float[] samples, int sampleRate, RandomGenerator random) {
        return codec.transmit(samples, sampleRate);
    }
}
