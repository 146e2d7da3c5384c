package org.prosodia.recognizer.voice;

/** A gate that decides that all time is voice. */
final class OpenGate implements VoiceGate {

    private final Sink sink;
    private long samples;

    OpenGate(Sink sink) {
        this.sink = sink;
    }

    @Override
    public void accept(float[] chunk, int offset, int length) {
        samples += length;
        if (length > 0) {
            sink.decided(samples, true);
        }
    }

    @Override
    public void finish() {
        // accept has decided all of it
    }
}
