package org.prosodia.server.stream;

import java.nio.ByteBuffer;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;

/** The other end of a stream of Jetty's. */
record JettyPeer(Session session) implements Peer {

    @Override
    public void send(String text, Runnable done) {
        session.sendText(text, Callback.from(done, failure -> done.run()));
    }

    @Override
    public void ping() {
        session.sendPing(ByteBuffer.allocate(0), Callback.NOOP);
    }

    @Override
    public void close(int code, String reason) {
        session.close(code, reason, Callback.NOOP);
    }

    @Override
    public void disconnect() {
        session.disconnect();
    }
}
