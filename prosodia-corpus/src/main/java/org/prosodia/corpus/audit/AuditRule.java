package org.prosodia.corpus.audit;

/** What an audit looks for, and how bad it is. */
public enum AuditRule {
    /** A speaker stands on two sides: a model can learn the voice in place of the emotion. */
    SPEAKER(true, "speaker on both sides"),
    /** An utterance names no speaker, so that nobody can say whether the speaker stands on both sides. */
    UNKNOWN_SPEAKER(true, "utterance without a speaker"),
    /** The same or nearly the same sound stands on two sides, under whatever name. */
    AUDIO(true, "same sound on both sides"),
    /** Spans of one file that stand on two sides overlap in time. */
    SPAN(true, "overlapping spans on both sides"),
    /** A class has no utterance to learn from, or none to be tested on in any split. */
    EMPTY_CLASS(true, "class without utterances"),
    /** A session stands on two sides: the same room, microphone and conversation. */
    SESSION(false, "session on both sides"),
    /** The same words are spoken on two sides: a model can learn the sentence in place of the emotion. */
    TEXT(false, "text on both sides"),
    /** The same sound stands twice on one side: it counts double. */
    DUPLICATE(false, "same sound twice on one side");

    private final boolean failure;
    private final String title;

    AuditRule(boolean failure, String title) {
        this.failure = failure;
        this.title = title;
    }

    /** Whether it refutes a split; otherwise it is a warning, unless the protocol claims the contrary. */
    public boolean failure() {
        return failure;
    }

    /** The rule in a few words. */
    public String title() {
        return title;
    }
}
