package org.prosodia.audio;

/** Which of a recording's channels are heard. Immutable. */
public sealed interface Channel {

    /** All channels with equal weight: each sample is their arithmetic mean, so that the mix of equal channels is any one of them. */
    record Mix() implements Channel {
    }

    /**
     * One channel alone, as in calls that hold each speaker on a channel.
     *
     * @param index from 0, in the file's order
     */
    record Only(int index) implements Channel {
        public Only {
            if (index < 0) {
                throw new IllegalArgumentException("channels count from 0, not " + index);
            }
        }
    }
}
