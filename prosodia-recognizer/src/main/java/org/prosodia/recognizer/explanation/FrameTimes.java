package org.prosodia.recognizer.explanation;

import org.prosodia.spectrogram.FrontEnd;

/** The times at which frames are drawn: a frame represents one hop around the middle of its window. */
final class FrameTimes {

    private FrameTimes() {}

    /** Returns the start of a frame in seconds of the recording; that of the next is its end. */
    static double start(FrontEnd frontEnd, int frame) {
        return (frontEnd.windowLength() - frontEnd.hop()) / 2.0 / frontEnd.sampleRate()
                + frame * ((double) frontEnd.hop() / frontEnd.sampleRate());
    }
}
