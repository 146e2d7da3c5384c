package org.prosodia.recognizer.voice;

/**
 * Joins the scores of frames into spans of voice. A span starts with a frame whose score reaches the enter threshold,
 * and ends when no frame has reached the leave threshold for the shortest pause. Shorter pauses become part of the
 * span, shorter spans are discarded, and a margin is added at both ends. Not thread-safe.
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

    /** Adds a frame's score, which applies to a number of samples. */
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

    /** Ends the recording after a number of samples, at least those of the frames. */
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
