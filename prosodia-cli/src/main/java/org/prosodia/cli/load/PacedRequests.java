package org.prosodia.cli.load;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;

/** Requests at a fixed rate, each due at its moment, whether earlier ones are answered or not. */
final class PacedRequests {

    /** Requests on their way; more than the service accepts, so that only its own limits are met. */
    private static final int MOST = 1_024;

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final LoadPlan plan;
    private final HttpClient client;
    private final byte[] clip;
    private final long first;
    private final long count;
    private final Measurement measurement;
    private final Semaphore places = new Semaphore(MOST);
    private long sent;

    /**
     * Creates requests.
     *
     * @param first the moment at which the first is due, by {@link System#nanoTime}
     */
    PacedRequests(LoadPlan plan, HttpClient client, long first, Measurement measurement) {
        this.plan = plan;
        this.client = client;
        this.clip = LoadSound.file(plan.clipSeconds());
        this.first = first;
        this.count = Math.round((plan.warmUp() + plan.seconds()) * plan.requestsPerSecond());
        this.measurement = measurement;
    }

    /** Returns the moment at which a request is due. */
    long due(long index) {
        return first + Math.round(index / plan.requestsPerSecond() * 1e9);
    }

    /** Sends all that are due by now; returns false if there are no more. */
    boolean next() {
        while (sent < count && due(sent) - System.nanoTime() <= 0) {
            send(due(sent));
            sent++;
        }
        return sent < count;
    }

    private void send(long due) {
        if (!places.tryAcquire()) {
            measurement.failed("not sent");
            return;
        }
        HttpRequest request = plan.request("/v1/recognize")
                .timeout(PATIENCE)
                .POST(HttpRequest.BodyPublishers.ofByteArray(clip))
                .build();
        measurement.sent(due);
        var unused = client.sendAsync(request, HttpResponse.BodyHandlers.ofByteArray())
                .whenComplete((answer, failure) -> {
                    if (failure != null) {
                        measurement.failed(kind(failure));
                    } else if (answer.statusCode() == 200) {
                        measurement.answered(due);
                    } else {
                        measurement.refused(due);
                        if (!plan.overload() || !busy(answer)) {
                            measurement.failed("status " + answer.statusCode());
                        }
                    }
                    places.release();
                });
    }

    private static boolean busy(HttpResponse<?> answer) {
        return answer.statusCode() == 503
                && answer.headers().firstValue("Retry-After").isPresent();
    }

    /** Waits until all are answered. */
    void await() throws InterruptedException {
        places.acquire(MOST);
    }

    /** Returns the kind of a failure. */
    static String kind(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause instanceof WebSocketHandshakeException refused
                ? "status " + refused.getResponse().statusCode()
                : cause.getClass().getSimpleName();
    }
}
