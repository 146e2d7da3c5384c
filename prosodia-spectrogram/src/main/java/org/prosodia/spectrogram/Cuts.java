package org.prosodia.spectrogram;

/** Where segments lie in a number of samples; a step is a whole number of hops, so that segments share frames. */
record Cuts(FrontEnd frontEnd, int step) {

    static Cuts every(FrontEnd frontEnd, double stepSeconds) {
        double samples = stepSeconds * frontEnd.sampleRate();
        long step = Math.round(samples);
        if (!(Math.abs(samples - step) < 1e-3) || step < frontEnd.hop() || step > Integer.MAX_VALUE || step % frontEnd.hop() != 0) {
            throw new IllegalArgumentException("a step of " + stepSeconds + " s is not a whole number of hops of "
                    + (double) frontEnd.hop() / frontEnd.sampleRate() + " s");
        }
        return new Cuts(frontEnd, (int) step);
    }

    /** How many segments there are in so many samples, padding done. */
    int count(long samples) {
        int regular = regular(samples);
        return regular > 0 && flush(samples) > (regular - 1L) * step ? regular + 1 : regular;
    }

    /** The first sample of a segment. */
    long start(long samples, int index) {
        return index < regular(samples) ? (long) index * step : flush(samples);
    }

    private int regular(long samples) {
        return samples < frontEnd.segmentSamples() ? 0 : Math.toIntExact(1 + (samples - frontEnd.segmentSamples()) / step);
    }

    /** The start of the segment flush with the end, or 0 if the front end has none. */
    private long flush(long samples) {
        long last = samples - frontEnd.segmentSamples();
        return frontEnd.tail() == FrontEnd.Tail.FLUSH ? last - last % frontEnd.hop() : 0;
    }
}
