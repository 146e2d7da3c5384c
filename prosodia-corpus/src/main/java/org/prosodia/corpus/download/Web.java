package org.prosodia.corpus.download;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.prosodia.audio.concurrent.DaemonThreads;
import org.prosodia.audio.files.FailureReason;

/** An HTTP client with timeouts and retries. Thread-safe; a response is for one thread. */
final class Web implements AutoCloseable {

    /** The number of attempts in a row without new bytes. */
    static final int TRIES = 5;

    private final UnaryOperator<URI> mirror;
    private final Duration patience;
    private final Pauses pauses;
    private final HttpClient client;
    private final ScheduledExecutorService watch =
            Executors.newSingleThreadScheduledExecutor(DaemonThreads.factory("download-watch"));

    /**
     * Creates a client.
     *
     * @param mirror maps an address to the one requested, which may be the same
     * @param patience the longest time without a byte on a connection
     * @param pauses the pauses between two attempts
     */
    Web(UnaryOperator<URI> mirror, Duration patience, Pauses pauses) {
        this.mirror = mirror;
        this.patience = patience;
        this.pauses = pauses;
        this.client = HttpClient.newBuilder()
                .connectTimeout(patience)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
    }

    /** The pauses between two attempts. */
    interface Pauses {

        /** Pauses of one second, then two, four and so on. */
        Pauses DOUBLING = failures -> Thread.sleep(1_000L << (failures - 1));

        void after(int failures) throws InterruptedException;
    }

    /** A server's response, whatever its status; must be closed. */
    record Answer(int status, HttpHeaders headers, InputStream body) implements AutoCloseable {

        static final int OK = 200;
        static final int PART = 206;
        static final int NO_SUCH_PART = 416;

        /**
         * Returns true if the status is temporary, since the server is busy or broken, so that another attempt may
         * succeed.
         */
        boolean passing() {
            return status == 408 || status == 429 || status >= 500;
        }

        @Override
        public void close() throws IOException {
            body.close();
        }
    }

    /**
     * Requests an address.
     *
     * @param from the first byte; 0 requests everything
     * @throws IOException if there is no response
     */
    Answer get(URI address, long from) throws IOException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(mirror.apply(address)).timeout(patience).header("User-Agent", "prosodia");
        if (from > 0) {
            request.header("Range", "bytes=" + from + "-");
        }
        try {
            HttpResponse<InputStream> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            return new Answer(answer.statusCode(), answer.headers(), new Watched(answer.body()));
        } catch (ConnectException e) {
            throw new IOException("no connection to " + address.getHost(), e); // Java's own message is empty
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }

    /**
     * Downloads a short content, with retries.
     *
     * @param limit the most bytes
     * @throws DownloadException if the download fails, or the content is longer; the message has the reason only, not
     *     the address
     */
    byte[] bytes(URI address, int limit) throws DownloadException {
        String complaint = "";
        for (int failures = 0; failures < TRIES; failures++) {
            if (failures > 0) {
                pause(failures);
            }
            try (Answer answer = get(address, 0)) {
                if (answer.status() == Answer.OK) {
                    byte[] bytes = answer.body().readNBytes(limit + 1);
                    if (bytes.length <= limit) {
                        return bytes;
                    }
                    throw new DownloadException("it has more than " + limit + " bytes");
                }
                complaint = "the server returned " + answer.status();
                if (!answer.passing()) {
                    throw new DownloadException(complaint);
                }
            } catch (DownloadException e) {
                throw e;
            } catch (IOException e) {
                complaint = reason(e);
            }
        }
        throw new DownloadException("tried " + TRIES + " times, " + complaint);
    }

    /**
     * Downloads a list of files.
     *
     * @param limit the most bytes
     * @param otherwise an alternative for the user, for the message
     */
    JsonNode list(URI address, int limit, String otherwise) throws DownloadException {
        try {
            return new ObjectMapper().readTree(bytes(address, limit));
        } catch (IOException e) {
            throw new DownloadException(
                    "the list of files cannot be downloaded from"
                            + " " + address + " (" + e.getMessage() + "): run this again"
                            + " later, or " + otherwise,
                    e);
        }
    }

    /** Waits before the next attempt. */
    void pause(int failures) throws DownloadException {
        try {
            pauses.after(failures);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DownloadException("interrupted while fetching", e);
        }
    }

    /** Why a connection broke. */
    static String reason(IOException e) {
        return FailureReason.of(e, "the connection broke");
    }

    @Override
    public void close() {
        watch.shutdownNow();
    }

    /** A response body that fails if nothing has arrived for too long. */
    private final class Watched extends FilterInputStream {
        private final Future<?> watching;
        private volatile long arrived;
        private volatile boolean given;
        private long seen = -1;

        Watched(InputStream body) {
            super(body);
            this.watching = watch.scheduleWithFixedDelay(
                    this::look, patience.toMillis(), patience.toMillis(), TimeUnit.MILLISECONDS);
        }

        private void look() {
            if (seen == arrived) {
                given = true;
                try {
                    in.close(); // makes the reading thread fail
                } catch (IOException e) {
                    watching.cancel(false); // closing failed, but the body counts as closed
                }
            }
            seen = arrived;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = in.read(buffer, offset, length);
            if (given) {
                throw new IOException("nothing came for " + patience.toSeconds() + " s");
            }
            long before = arrived; // written by the reading thread only
            arrived = before + Math.max(0, read);
            return read;
        }

        @Override
        public void close() throws IOException {
            watching.cancel(false);
            super.close();
        }
    }
}
