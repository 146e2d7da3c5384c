package org.prosodia.cli.load;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.prosodia.audio.concurrent.DaemonThreads;

/** One load: opens the streams, sends everything at its moment, and waits for the answers. */
final class LoadRun {

    private static final long BEFORE = TimeUnit.MILLISECONDS.toNanos(500);
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(30);
    private static final long ESTABLISHED = TimeUnit.SECONDS.toNanos(3); // a service has seen who is slow
    private static final int REPEATED_SECONDS = 4;
    private static final double STEP = 0.4e9; // nanoseconds between windows

    private final LoadPlan plan;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    LoadRun(LoadPlan plan) {
        this.plan = plan;
    }

    /**
     * Sends the load.
     *
     * @param commit the commit, for the result
     * @param command the command line, for the result
     * @throws IOException if no service answers
     */
    LoadResult run(String commit, String command) throws IOException, InterruptedException {
        check();
        ScheduledExecutorService clock = Executors.newScheduledThreadPool(2, DaemonThreads.factory("load"));
        Measurement windows = new Measurement();
        Measurement requests = new Measurement();
        LoadResult.@Nullable Connections connections = null;
        try {
            if (plan.connections() == 0) {
                send(clock, windows, requests);
            } else {
                connections = sendBesideConnections(clock, windows, requests);
            }
        } finally {
            clock.shutdownNow();
        }
        return new LoadResult(
                commit,
                command,
                Runtime.getRuntime().availableProcessors(),
                plan.streams(),
                plan.requestsPerSecond(),
                plan.seconds(),
                plan.warmUp(),
                connections,
                plan.overload(),
                windows.part(),
                requests.part());
    }

    private void check() throws IOException, InterruptedException {
        try {
            HttpResponse<Void> answer =
                    client.send(plan.request("/healthz/ready").build(), HttpResponse.BodyHandlers.discarding());
            if (answer.statusCode() != 200) {
                throw new IOException(plan.service() + ": answers " + answer.statusCode() + ", so it takes no work");
            }
        } catch (ConnectException e) {
            throw new IOException(plan.service() + ": no service answers; start one with 'prosodia serve'", e);
        }
    }

    private LoadResult.Connections sendBesideConnections(
            ScheduledExecutorService clock, Measurement windows, Measurement requests)
            throws IOException, InterruptedException {
        ServiceState before = ServiceState.of(plan, client);
        try (OpenConnections open = new OpenConnections(plan.connections(), plan.service(), plan.token())) {
            ScheduledFuture<?> tick = clock.scheduleAtFixedRate(open::everySecond, 1, 1, TimeUnit.SECONDS);
            TimeUnit.NANOSECONDS.sleep(ESTABLISHED);
            send(clock, windows, requests);
            tick.cancel(false);
            return new LoadResult.Connections(open.opened(), open.open(), before, ServiceState.of(plan, client));
        }
    }

    private void send(ScheduledExecutorService clock, Measurement windows, Measurement requests)
            throws InterruptedException {
        List<PacedStream> streams = streams(windows);
        for (PacedStream stream : streams) {
            stream.open(plan, client.newWebSocketBuilder());
        }
        long first = System.nanoTime() + BEFORE;
        windows.countFrom(first + Math.round(plan.warmUp() * 1e9));
        requests.countFrom(first + Math.round(plan.warmUp() * 1e9));
        List<ScheduledFuture<?>> ticks = new ArrayList<>();
        for (int i = 0; i < streams.size(); i++) {
            PacedStream stream = streams.get(i);
            // One after the other within the step of windows, so as not to be in phase.
            stream.begin(first + Math.round(i * STEP / streams.size()));
            ticks.add(clock.scheduleAtFixedRate(
                    stream::next,
                    stream.due(0) - System.nanoTime(),
                    TimeUnit.SECONDS.toNanos(1) / PacedStream.FRAMES,
                    TimeUnit.NANOSECONDS));
        }
        PacedRequests paced = new PacedRequests(plan, client, first, requests);
        if (plan.requestsPerSecond() > 0) {
            ticks.add(clock.scheduleAtFixedRate(
                    paced::next,
                    paced.due(0) - System.nanoTime(),
                    TimeUnit.MILLISECONDS.toNanos(1),
                    TimeUnit.NANOSECONDS));
        }
        TimeUnit.NANOSECONDS.sleep(first + Math.round((plan.warmUp() + plan.seconds() + 1) * 1e9) - System.nanoTime());
        long end = System.nanoTime() + PATIENCE;
        for (PacedStream stream : streams) {
            stream.await(Math.max(1, end - System.nanoTime()));
        }
        ticks.forEach(tick -> tick.cancel(false));
        paced.await();
    }

    private List<PacedStream> streams(Measurement windows) {
        byte[] sound = LoadSound.samples(REPEATED_SECONDS * LoadSound.RATE);
        long frames = Math.round((plan.warmUp() + plan.seconds()) * PacedStream.FRAMES);
        List<PacedStream> streams = new ArrayList<>();
        for (int i = 0; i < plan.streams(); i++) {
            streams.add(new PacedStream(sound, frames, windows));
        }
        return streams;
    }
}
