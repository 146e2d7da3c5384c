package org.prosodia.recognizer.voice;

/** Samples of one recording in, which of its time is voice out, in the order of time and without gaps. Not thread-safe. */
public interface VoiceGate {

    /** Takes what has been decided: from where the last decision ended until this sample there is voice, or there is none. */
    interface Sink {
        void decided(long until, boolean voiced);
    }

    /**
     * A gate for one recording.
     *
     * @throws IllegalArgumentException if it does not work at this rate
     */
    static VoiceGate of(VoiceActivity activity, int sampleRate, Sink sink) {
        if (activity instanceof VoiceActivity.BuiltIn builtIn) {
            return new BuiltInGate(builtIn.smoothing(), sampleRate, sink);
        }
        if (activity instanceof VoiceActivity.Silero silero) {
            return new SileroGate(silero, sampleRate, sink);
        }
        return new OpenGate(sink);
    }

    /** Takes samples, mono, in chunks of any size. */
    void accept(float[] samples, int offset, int length);

    /** Ends the recording: decides on the rest of it. */
    void finish();
}
