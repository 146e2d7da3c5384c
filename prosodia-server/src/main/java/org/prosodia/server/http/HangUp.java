package org.prosodia.server.http;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.BooleanSupplier;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.util.BufferUtil;

/**
 * Finds out whether the client of a request whose body has been read completely has hung up. Jetty would notice it only
 * when it writes the answer. It must be asked on the thread of the request.
 */
final class HangUp implements BooleanSupplier {

    private static final int NEXT_REQUEST = 8 << 10;

    private final Connection connection;
    private boolean next;
    private boolean gone;

    HangUp(HttpServletRequest request) {
        this.connection = connection(request);
    }

    private static Connection connection(HttpServletRequest request) {
        return ServletContextRequest.getServletContextRequest(request)
                .getConnectionMetaData()
                .getConnection();
    }

    /** Returns true if the client of a request whose body ended too soon has closed the connection. */
    static boolean during(HttpServletRequest request) {
        EndPoint end = connection(request).getEndPoint();
        return !end.isOpen() || end.isInputShutdown();
    }

    @Override
    public boolean getAsBoolean() {
        if (gone || next) {
            return gone;
        }
        EndPoint end = connection.getEndPoint();
        if (!end.isOpen()) {
            gone = true;
            return true;
        }
        ByteBuffer bytes = BufferUtil.allocate(NEXT_REQUEST);
        try {
            // While its thread waits here, the connection itself reads nothing.
            gone = end.fill(bytes) < 0;
        } catch (IOException e) {
            gone = true;
        }
        if (bytes.hasRemaining() && connection instanceof Connection.UpgradeTo reading) {
            reading.onUpgradeTo(bytes); // the client has sent its next request already, so it is there
            next = true;
        }
        return gone;
    }
}
