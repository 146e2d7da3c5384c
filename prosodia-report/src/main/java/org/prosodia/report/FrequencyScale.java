package org.prosodia.report;

import org.prosodia.formats.text.Digits;
import org.prosodia.spectrogram.Bands;
import org.prosodia.spectrogram.FrontEnd;

/**
 * The rows of a spectrogram on a linear axis of Hz, and in words. Immutable.
 *
 * @param frontEnd the settings of the spectrogram
 */
public record FrequencyScale(FrontEnd frontEnd) {

    /** Returns the upper end of the axis, which begins at 0 Hz. */
    public double top() {
        return frontEnd.bands()
                .match(
                        linear -> (double) linear.count() * frontEnd.sampleRate() / frontEnd.dftLength(),
                        Bands.Mel::highest);
    }

    /** Returns true if a frequency is within the rows; bins begin at 0 Hz, mel bands at their lowest edge. */
    public boolean covers(double hertz) {
        return frontEnd.bands().match(linear -> true, mel -> hertz >= mel.lowest() && hertz <= mel.highest());
    }

    /** Returns the row whose centre is nearest to a frequency, on the scale of the rows. */
    public int row(double hertz) {
        return (int) Math.max(0, Math.min(frontEnd.bins() - 1L, Math.round(frontEnd.row(hertz))));
    }

    /** Returns the name of the rows: {@code bins} or {@code mel bands}. */
    public String rows() {
        return frontEnd.bands().match(linear -> "bins", mel -> "mel bands");
    }

    /** Returns the name of the rows in shapes: {@code bins} or {@code bands}. */
    public String shortRows() {
        return frontEnd.bands().match(linear -> "bins", mel -> "bands");
    }

    /**
     * Returns the height of a number of rows, like {@code 350 Hz}; {@code 12 mel bands} for bands, which are wider in
     * Hz the higher they are. There are no more of these than the spectrogram has.
     */
    public String extent(int count) {
        return frontEnd.bands()
                .match(
                        linear ->
                                Digits.format("%.0f Hz", (double) count * frontEnd.sampleRate() / frontEnd.dftLength()),
                        mel -> Digits.format("%d mel bands", Math.min(count, mel.count())));
    }

    /** Returns all rows, like {@code 400 bins of 10 Hz} or {@code 64 mel bands from 50 to 8,000 Hz}. */
    public String all() {
        return frontEnd.bands()
                .match(
                        linear -> Digits.format(
                                "%d bins of %.0f Hz",
                                linear.count(), (double) frontEnd.sampleRate() / frontEnd.dftLength()),
                        mel -> Digits.format(
                                "%d mel bands from %.0f to %,.0f Hz", mel.count(), mel.lowest(), mel.highest()));
    }
}
