package org.prosodia.server.stream;

/** The reasons for the end of a stream, each with its close code (RFC 6455, section 7.4). */
enum Ending {
    /** The client has sent all its sound. */
    CLIENT(1000, "client", true),
    /** The server stops. */
    SERVER(1001, "server", true),
    /** A message was too large. */
    TOO_LARGE(1009, "size", false),
    /** The server has a defect. */
    DEFECT(1011, "defect", false),
    /** There are as many streams as the limit. */
    BUSY(1013, "busy", false),
    /** The client was silent for too long. */
    IDLE(4000, "idle", true),
    /** The stream was open for too long. */
    TIME(4001, "time", true),
    /** The client does not read its events. */
    SLOW(4002, "slow", false);

    private final int code;
    private final String word;
    private final boolean finished;

    Ending(int code, String word, boolean finished) {
        this.code = code;
        this.word = word;
        this.finished = finished;
    }

    /** Returns the close code. */
    int code() {
        return code;
    }

    /** Returns the word in the protocol. */
    String word() {
        return word;
    }

    /** Returns true if the rest of the sound is recognised, and the totals are sent, before the stream closes. */
    boolean finished() {
        return finished;
    }
}
