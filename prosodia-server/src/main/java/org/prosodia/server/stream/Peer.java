package org.prosodia.server.stream;

/** The other end of a stream. Thread-safe. */
interface Peer {

    /**
     * Sends a text. There is only one at a time.
     *
     * @param done is run when it has been handed to the network, or cannot be
     */
    void send(String text, Runnable done);

    /** Sends a ping. */
    void ping();

    /** Closes the connection after what was sent, and waits for nothing. */
    void close(int code, String reason);

    /** Ends the connection at once. */
    void disconnect();
}
