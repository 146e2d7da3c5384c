package org.prosodia.corpus.audit;

/** A rule that an audit checks, with its severity. */
public enum AuditRule {
    /** A speaker is on two sides: a model can learn the voice in place of the emotion. */
    SPEAKER(true, "speaker on both sides"),
    /** An utterance has no speaker, so that it is unknown if the speaker is on both sides. */
    UNKNOWN_SPEAKER(true, "utterance without a speaker"),
    /** The same or nearly the same sound is on two sides, under any names. */
    AUDIO(true, "same sound on both sides"),
    /** Spans of one file on two sides overlap in time. */
    SPAN(true, "overlapping spans on both sides"),
    /** A class has no utterance in a training side, or none in the test side of any split. */
    EMPTY_CLASS(true, "class without utterances"),
    /** A session is on two sides: the same room, microphone and conversation. */
    SESSION(false, "session on both sides"),
    /** The same words are spoken on two sides: a model can learn the sentence in place of the emotion. */
    TEXT(false, "text on both sides"),
    /** The same sound is twice on one side, and counts double. */
    DUPLICATE(false, "same sound twice on one side");

    private final boolean failure;
    private final String title;

    AuditRule(boolean failure, String title) {
        this.failure = failure;
        this.title = title;
    }

    /**
     * Returns true if a broken rule refutes a split; false if it is a warning, unless the protocol claims the contrary.
     */
    public boolean failure() {
        return failure;
    }

    /** Returns the rule in a few words. */
    public String title() {
        return title;
    }
}
