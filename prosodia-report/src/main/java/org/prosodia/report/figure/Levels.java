package org.prosodia.report.figure;

import org.prosodia.report.SpectrogramImage;
import org.prosodia.spectrogram.FrontEnd;
import org.prosodia.spectrogram.Spectrogram;

/** How loud a spectrogram is at a place, in decibels below its loudest, for pictures of it. */
record Levels(Spectrogram spectrogram) {

    /**
     * From 0, {@value SpectrogramImage#RANGE} dB or more below the loudest, to 1.
     *
     * @param second from the recording's beginning; the frame whose middle is nearest counts
     * @param height in the band, from 0 to 1
     */
    double of(double second, double height) {
        FrontEnd frontEnd = spectrogram.frontEnd();
        long frame = Math.round((second * frontEnd.sampleRate() - frontEnd.windowLength() / 2.0) / frontEnd.hop());
        int bin = Math.min(frontEnd.bins() - 1, (int) (height * frontEnd.bins()));
        float magnitude = spectrogram.magnitude((int) Math.max(0, Math.min(spectrogram.frames() - 1, frame)), bin);
        return magnitude <= 0 ? 0 : Math.max(0, 1 + 20 * Math.log10(magnitude / spectrogram.maximum()) / SpectrogramImage.RANGE);
    }
}
