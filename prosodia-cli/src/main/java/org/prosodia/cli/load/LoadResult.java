package org.prosodia.cli.load;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The result of a load.
 *
 * @param commit the commit that was measured
 * @param command the command line
 * @param processors of this machine
 * @param streams the number of paced streams
 * @param requestsPerSecond the rate of requests
 * @param seconds the time that counts
 * @param warmUp the seconds before it
 * @param connections those that were open all the time; absent if there were none
 * @param overload whether refusals were expected
 * @param windows the streams' windows: from the moment when the last sample was due to the event
 * @param requests the requests: from the moment when they were due to the complete answer
 */
record LoadResult(
        String commit,
        String command,
        int processors,
        int streams,
        double requestsPerSecond,
        double seconds,
        double warmUp,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Connections connections,
        boolean overload,
        Part windows,
        Part requests) {

    /**
     * One kind of load.
     *
     * @param latency from the moment when something was due, in milliseconds
     * @param refusal the same of what was answered with an error's status
     * @param delay how long after that moment it was sent: what the measuring program itself adds, in milliseconds
     * @param errors by kind
     */
    record Part(Latencies latency, Latencies refusal, Latencies delay, Map<String, Integer> errors) {

        private String text(String what) {
            String errorText = errors.isEmpty()
                    ? "none"
                    : errors.entrySet().stream()
                            .map(error -> error.getKey() + " " + error.getValue())
                            .collect(Collectors.joining(", "));
            String refused = refusal.count() == 0
                    ? ""
                    : String.format(
                            Locale.ROOT,
                            "; %d refused: p50 %.1f ms, p99 %.1f ms, maximum %.1f ms",
                            refusal.count(),
                            refusal.p50(),
                            refusal.p99(),
                            refusal.maximum());
            return String.format(
                    Locale.ROOT,
                    "%d %s: p50 %.1f ms, p90 %.1f ms, p99 %.1f ms, maximum %.1f ms%n"
                            + "  sent late by p99 %.1f ms; errors: %s%s%n",
                    latency.count(),
                    what,
                    latency.p50(),
                    latency.p90(),
                    latency.p99(),
                    latency.maximum(),
                    delay.p99(),
                    errorText,
                    refused);
        }
    }

    /**
     * Connections that send next to nothing, and what the service used before and with them.
     *
     * @param opened their number
     * @param open those that the service had not closed at the end
     * @param before the service without them
     * @param during the service at the end of the load
     */
    record Connections(int opened, int open, ServiceState before, ServiceState during) {

        private String text() {
            return String.format(
                    Locale.ROOT,
                    "%d connections, of which %d were open at the end: memory %.0f -> %.0f MiB, threads %d -> %d%n",
                    opened,
                    open,
                    before.memory(),
                    during.memory(),
                    before.threads(),
                    during.threads());
        }
    }

    /** Returns true if anything failed. */
    boolean failed() {
        return !windows.errors.isEmpty() || !requests.errors.isEmpty();
    }

    /** Returns the result for people. */
    String text() {
        StringBuilder text = new StringBuilder();
        if (connections != null) {
            text.append(connections.text());
        }
        if (streams > 0) {
            text.append(windows.text(String.format(Locale.ROOT, "windows of %d streams in %.0f s", streams, seconds)));
        }
        if (requestsPerSecond > 0) {
            text.append(requests.text(String.format(
                    Locale.ROOT, "answers at %.1f requests a second in %.0f s", requestsPerSecond, seconds)));
        }
        return text.toString();
    }
}
