package org.prosodia.evaluation;

/** The verdict of runs on a statement. */
public enum Verdict {
    /** The whole interval is on the statement's side. */
    CONFIRMED("confirmed"),
    /** The whole interval is on the opposite side. */
    NOT_CONFIRMED("not confirmed"),
    /** The interval contains zero, or the speakers are too few to have one. */
    CANNOT_TELL("cannot tell");

    private final String text;

    Verdict(String text) {
        this.text = text;
    }

    /** Returns the verdict of a number's interval on the statement that the number is above zero. */
    public static Verdict of(Interval interval) {
        return interval.lower() > 0 ? CONFIRMED : interval.upper() < 0 ? NOT_CONFIRMED : CANNOT_TELL;
    }

    /** Returns the verdict in words: {@code confirmed}, {@code not confirmed}, {@code cannot tell}. */
    public String text() {
        return text;
    }
}
