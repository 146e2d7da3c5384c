package org.prosodia.server.stream;

import io.javalin.config.JettyConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Header;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.websocket.core.server.WebSocketServerComponents;
import org.prosodia.server.http.Readiness;
import org.prosodia.server.http.RequestId;
import org.prosodia.server.http.Routes;
import org.prosodia.server.limits.StreamLimits;
import org.prosodia.server.problem.ProblemException;
import org.prosodia.server.problem.ProblemType;

/** The WebSocket of streams. */
public record StreamRoutes(Readiness readiness, Streams streams) implements Routes {

    private static final String PATH = "/v1/stream";

    /**
     * Jetty's limit on a message over that of streams. In between, the stream itself refuses the message, with an event
     * that says so; what is larger still ends it with the close code alone.
     */
    private static final long MARGIN = 2;

    /**
     * Bytes of events that the system's network buffers hold for a client. By default it is megabytes, with which a
     * slow client would be sent the updates of an hour ago.
     */
    private static final int SEND_BUFFER = 16 << 10;

    @Override
    public void register(RoutesConfig routes) {
        readiness.onDrain(streams::drain);
        routes.get(PATH, request -> {
            readiness.check();
            request.header(Header.UPGRADE, "websocket").header(Header.CONNECTION, "Upgrade");
            throw new ProblemException(ProblemType.UPGRADE_REQUIRED, PATH + " is a WebSocket: ask for an upgrade");
        });
        routes.wsBeforeUpgrade(PATH, request -> {
            readiness.check();
            streams.check();
            boundSendBuffer(request);
        });
        routes.ws(PATH, socket -> {
            socket.onConnect(
                    opened -> streams.open(opened.sessionId(), RequestId.of(opened), new JettyPeer(opened.session)));
            socket.onMessage(
                    message -> streams.on(message.sessionId()).ifPresent(stream -> stream.text(message.message())));
            socket.onBinaryMessage(
                    message -> streams.on(message.sessionId()).ifPresent(stream -> stream.binary(message.data())));
            socket.onError(failed -> streams.closed(failed.sessionId()));
            socket.onClose(closed -> streams.closed(closed.sessionId()));
        });
    }

    /**
     * Sets the limits of messages; a much larger one ends its stream with the close code 1009. Compression is not
     * offered: sound becomes no smaller by it and events are small, and some clients lose the last event with it.
     */
    public static void configure(JettyConfig jetty, StreamLimits limits) {
        jetty.modifyServletContextHandler(handler -> jetty.modifyWebSocketServletFactory(factory -> {
            factory.setMaxTextMessageSize(MARGIN * LiveStream.TEXT_BYTES);
            factory.setMaxBinaryMessageSize(MARGIN * limits.frameBytes());
            factory.setIdleTimeout(Duration.ZERO); // streams have a clock of their own
            WebSocketServerComponents.getWebSocketComponents(handler)
                    .getExtensionRegistry()
                    .unregister("permessage-deflate");
        }));
    }

    private static void boundSendBuffer(Context request) throws IOException {
        Object transport = ServletContextRequest.getServletContextRequest(request.req())
                .getConnectionMetaData()
                .getConnection()
                .getEndPoint();
        while (transport instanceof EndPoint point && point.getTransport() != point) {
            transport = point.getTransport(); // under TLS, the connection's own
        }
        if (transport instanceof SocketChannel channel) {
            channel.setOption(StandardSocketOptions.SO_SNDBUF, SEND_BUFFER);
        }
    }
}
