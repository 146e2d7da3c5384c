package org.prosodia.report.figure;

import org.prosodia.report.FrequencyScale;
import org.prosodia.report.SpectrogramImage;
import org.prosodia.spectrogram.FrontEnd;
import org.prosodia.spectrogram.Spectrogram;

/** The relative loudness of a spectrogram: its level in decibels below its loudest magnitude, scaled for pictures. */
record RelativeLoudness(Spectrogram spectrogram, FrequencyScale scale) {

    RelativeLoudness(Spectrogram spectrogram) {
        this(spectrogram, new FrequencyScale(spectrogram.frontEnd()));
    }

    /**
     * Returns the loudness at a place, from 0 ({@value SpectrogramImage#RANGE} dB or more below the loudest) to 1 (the
     * loudest).
     *
     * @param second the seconds from the recording's beginning; the frame with the nearest middle is used
     * @param height the height on the axis of Hz, from 0 to 1
     */
    double of(double second, double height) {
        FrontEnd frontEnd = spectrogram.frontEnd();
        long frame = Math.round((second * frontEnd.sampleRate() - frontEnd.windowLength() / 2.0) / frontEnd.hop());
        double hertz = height * scale.top();
        if (!scale.covers(hertz)) {
            return 0;
        }
        int bin = frontEnd.bands()
                .match(
                        linear -> Math.min(linear.count() - 1, (int) (height * linear.count())),
                        mel -> scale.row(hertz));
        float magnitude = spectrogram.magnitude((int) Math.max(0, Math.min(spectrogram.frames() - 1, frame)), bin);
        return magnitude <= 0
                ? 0
                : Math.max(0, 1 + 20 * Math.log10(magnitude / spectrogram.maximum()) / SpectrogramImage.RANGE);
    }
}
