package org.prosodia.server.upload;

/** The name of a recording as a client gives it. It is written into results, and never used as a path. */
public final class RecordingName {

    /** The name of a recording that has none. */
    public static final String UNNAMED = "recording";

    private static final int LONGEST = 255; // characters, as file systems have it

    private RecordingName() {}

    /** Returns a name without folders and control characters, of at most 255 characters. */
    public static String of(String given) {
        String last = given.substring(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1);
        String plain = last.replaceAll("\\p{Cntrl}", "").strip();
        String name = plain.length() > LONGEST ? plain.substring(0, LONGEST) : plain;
        return name.isEmpty() ? UNNAMED : name;
    }
}
