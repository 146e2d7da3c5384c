package org.prosodia.evaluation;

/** What runs say of a statement. */
public enum Verdict {
    /** The interval lies wholly on the statement's side. */
    CONFIRMED("confirmed"),
    /** The interval lies wholly on the other side: here it is the other way round. */
    NOT_CONFIRMED("not confirmed"),
    /** The interval contains zero: speakers differ too much, or are too few, to tell. */
    CANNOT_TELL("cannot tell");

    private final String text;

    Verdict(String text) {
        this.text = text;
    }

    /** What the interval of a number says of a statement that wants the number above zero. */
    public static Verdict of(Interval interval) {
        return interval.lower() > 0 ? CONFIRMED : interval.upper() < 0 ? NOT_CONFIRMED : CANNOT_TELL;
    }

    /** In words: {@code confirmed}, {@code not confirmed}, {@code cannot tell}. */
    public String text() {
        return text;
    }
}
