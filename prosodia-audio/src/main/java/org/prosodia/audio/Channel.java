package org.prosodia.audio;

/** The channels of a recording to read. Immutable. */
public sealed interface Channel {

    /**
     * All channels with equal weight: each sample is their arithmetic mean, so that the mix of equal channels equals
     * each of them.
     */
    record Mix() implements Channel {}

    /**
     * One channel alone, for example of a call with one speaker in each channel.
     *
     * @param index the index in the file's order, from 0
     */
    record Only(int index) implements Channel {
        public Only {
            if (index < 0) {
                throw new IllegalArgumentException("channels count from 0, not " + index);
            }
        }
    }
}
