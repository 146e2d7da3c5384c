package org.prosodia.cli.load;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;

/**
 * What a service uses, by its own measures.
 *
 * @param memory resident memory of its process, in MiB
 * @param threads its threads
 */
record ServiceState(double memory, int threads) {

    private static final double MEBIBYTE = 1 << 20;

    /** Asks a service. */
    static ServiceState of(LoadPlan plan, HttpClient client) throws IOException, InterruptedException {
        HttpResponse<String> answer =
                client.send(plan.request("/metrics").build(), HttpResponse.BodyHandlers.ofString());
        double bytes = measure(answer.body(), "process_resident_memory_bytes");
        return new ServiceState(
                Math.round(bytes / MEBIBYTE * 10) / 10.0, (int) measure(answer.body(), "jvm_threads_live_threads"));
    }

    private static double measure(String measures, String name) throws IOException {
        return measures.lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .findFirst()
                .orElseThrow(() -> new IOException("the service has no measure " + name + "; is it an older one?"));
    }
}
