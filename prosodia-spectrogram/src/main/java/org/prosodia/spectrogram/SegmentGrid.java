package org.prosodia.spectrogram;

/**
 * The positions of segments in a number of samples. A step is a whole number of hops, so that segments share frames.
 */
record SegmentGrid(FrontEnd frontEnd, int step) {

    static SegmentGrid every(FrontEnd frontEnd, double stepSeconds) {
        double samples = stepSeconds * frontEnd.sampleRate();
        long step = Math.round(samples);
        if (!(Math.abs(samples - step) < 1e-3)
                || step < frontEnd.hop()
                || step > Integer.MAX_VALUE
                || step % frontEnd.hop() != 0) {
            throw new IllegalArgumentException("a step of " + stepSeconds + " s is not a whole number of hops of "
                    + (double) frontEnd.hop() / frontEnd.sampleRate() + " s");
        }
        return new SegmentGrid(frontEnd, (int) step);
    }

    /** Returns the number of segments in a number of samples, including padding. */
    int count(long samples) {
        int regular = regular(samples);
        return regular > 0 && lastStart(samples) > (regular - 1L) * step ? regular + 1 : regular;
    }

    /** Returns the first sample of a segment. */
    long start(long samples, int index) {
        return index < regular(samples) ? (long) index * step : lastStart(samples);
    }

    private int regular(long samples) {
        if (samples < frontEnd.segmentSamples()) {
            boolean whole = frontEnd.shortUtterance() == FrontEnd.ShortUtterance.WHOLE;
            return whole && samples >= frontEnd.windowLength() ? 1 : 0;
        }
        return Math.toIntExact(1 + (samples - frontEnd.segmentSamples()) / step);
    }

    /** Returns the start of the segment that ends with the recording, or 0 if the front end has no such segment. */
    private long lastStart(long samples) {
        long last = Math.max(0, samples - frontEnd.segmentSamples());
        return frontEnd.tail() == FrontEnd.Tail.FLUSH ? last - last % frontEnd.hop() : 0;
    }
}
