package org.prosodia.recognizer.voice;

import org.prosodia.audio.SampleSink;

/**
 * The voice gate of one recording: takes samples, and decides which time is voice, in order and without gaps. Not
 * thread-safe.
 */
public interface VoiceGate extends SampleSink {

    /** A receiver of decisions. Each applies to the time from the previous decision to a sample, exclusive. */
    interface Sink {
        void decided(long until, boolean voiced);
    }

    /**
     * Returns a gate for one recording.
     *
     * @throws IllegalArgumentException if the gate does not support the rate
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

    /** Ends the recording and decides about the rest of it. */
    void finish();
}
