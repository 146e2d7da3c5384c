package org.prosodia.fuzz;

/** The entry point for Jazzer, in a process of its own: the target that the property {@code fuzz.target} names. */
public final class JazzerEntry {

    static final String TARGET = "fuzz.target";

    private static FuzzTarget target;

    private JazzerEntry() {}

    /** Called by Jazzer before the first input. */
    public static void fuzzerInitialize() throws Exception {
        target = FuzzTargets.named(System.getProperty(TARGET));
        target.accepts(target.seeds().get(0)); // what it starts once, such as a server, is not in an input's time
    }

    /** Called by Jazzer with each input. */
    public static void fuzzerTestOneInput(byte[] bytes) throws Exception {
        target.accepts(bytes);
    }
}
