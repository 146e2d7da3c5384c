package org.prosodia.server.http;

import io.javalin.http.Context;
import io.javalin.http.Header;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.Content;

/**
 * An answer to a request whose body has not been read, after which the connection ends. It is sent at once; then what
 * still comes of the body is discarded for a moment, since most clients read no answer before they have sent their
 * body, and would find the connection broken.
 */
final class EarlyAnswer {

    private static final Duration MOMENT = Duration.ofSeconds(1);
    private static final long PAUSE = 2; // milliseconds

    /** Bodies that are discarded at once, each by a thread; the connections of more are closed at once. */
    private static final Semaphore PLACES = new Semaphore(32);

    private EarlyAnswer() {}

    /** Returns true if a request has a body that has not been read completely. */
    static boolean isDue(Context request) {
        boolean hasBody = request.req().getContentLengthLong() > 0 || request.header("Transfer-Encoding") != null;
        try {
            return hasBody && !request.req().getInputStream().isFinished();
        } catch (IOException e) {
            return true;
        }
    }

    /** Sends an answer whose status and headers are set. */
    static void send(Context request, byte[] body) {
        request.header(Header.CONNECTION, "close");
        try {
            request.outputStream().write(body);
            request.outputStream().flush();
            // A client that states an expectation waits to be asked for its body.
            if (request.header(Header.EXPECT) == null && PLACES.tryAcquire()) {
                try {
                    discard(ServletContextRequest.getServletContextRequest(request.req()));
                } finally {
                    PLACES.release();
                }
            }
        } catch (IOException e) {
            return; // the client is gone, and wants no answer
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void discard(Content.Source body) throws InterruptedException {
        long end = System.nanoTime() + MOMENT.toNanos();
        boolean last = false;
        while (!last && System.nanoTime() < end) {
            Content.Chunk chunk = body.read();
            if (chunk == null) {
                Thread.sleep(PAUSE);
            } else {
                last = chunk.isLast() || Content.Chunk.isFailure(chunk);
                chunk.release();
            }
        }
    }
}
