package org.prosodia.recognizer.voice;

/**
 * Makes stretches of voice of a score for each frame. Voice begins with a frame that reaches the enter threshold and goes on until no frame
 * has reached the leave threshold for the shortest pause; shorter pauses are bridged, shorter voices dropped, and a margin is added at both
 * ends. Not thread-safe.
 */
final class VoiceSmoother {

    private final VoiceSmoothing smoothing;
    private final long minimumVoice; // samples
    private final long minimumPause;
    private final long margin;
    private final VoiceGate.Sink sink;
    private long position; // end of the last frame
    private long decided;
    private boolean inVoice;
    private long firstVoice; // start of the first frame of this voice
    private long lastVoice; // end of its last frame that reached a threshold

    VoiceSmoother(VoiceSmoothing smoothing, int sampleRate, VoiceGate.Sink sink) {
        this.smoothing = smoothing;
        this.minimumVoice = Math.round(smoothing.minimumVoice() * sampleRate);
        this.minimumPause = Math.round(smoothing.minimumPause() * sampleRate);
        this.margin = Math.round(smoothing.margin() * sampleRate);
        this.sink = sink;
    }

    /** Takes the score of so many samples. */
    void frame(int samples, double score) {
        position += samples;
        if (score >= (inVoice ? smoothing.leave() : smoothing.enter())) {
            firstVoice = inVoice ? firstVoice : position - samples;
            inVoice = true;
            lastVoice = position;
        }
        if (!inVoice) {
            decide(position - margin, false);
        } else if (position - lastVoice >= minimumPause) {
            end(position);
            decide(position - margin, false);
        } else if (lastVoice - firstVoice >= minimumVoice) {
            decide(firstVoice - margin, false);
            decide(lastVoice, true);
        }
    }

    private void end(long until) {
        if (lastVoice - firstVoice >= minimumVoice) {
            decide(firstVoice - margin, false);
            decide(Math.min(lastVoice + margin, until), true);
        }
        inVoice = false;
    }

    /** Ends the recording, after so many samples, those of the frames or some more. */
    void finish(long samples) {
        if (inVoice) {
            end(samples);
        }
        decide(samples, false);
    }

    private void decide(long until, boolean voiced) {
        if (until > decided) {
            decided = until;
            sink.decided(until, voiced);
        }
    }
}
