package org.prosodia.training.augmentation;

/** Adds noise at a ratio to the active speech level. */
final class NoiseMix {

    private NoiseMix() {}

    /**
     * Returns speech with noise. Silent speech stays silent, since it has no level for the noise to be at.
     *
     * @param noise as many samples as the speech
     * @param decibels the active speech level over the mean power of these noise samples
     */
    static float[] of(float[] speech, int sampleRate, float[] noise, double decibels) {
        double noisePower = Amplitude.power(noise);
        double speechPower = ActiveSpeechLevel.power(speech, sampleRate);
        double factor = noisePower == 0 ? 0 : Math.sqrt(speechPower / noisePower * Math.pow(10, -decibels / 10));
        float[] mixed = new float[speech.length];
        for (int n = 0; n < mixed.length; n++) {
            mixed[n] = Amplitude.clipped(speech[n] + factor * noise[n]);
        }
        return mixed;
    }

    /** Requires a ratio in a range that keeps both audible in floats. */
    static void requireRatio(ValueRange decibels) {
        decibels.requireWithin(-40, 100, "a signal-to-noise ratio in dB");
    }
}
