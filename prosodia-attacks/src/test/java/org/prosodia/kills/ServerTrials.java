package org.prosodia.kills;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.prosodia.cli.Prosodia;
import org.prosodia.testing.JavaProcess;
import org.prosodia.testing.Sounds;
import org.prosodia.testing.WaveFile;

/**
 * Kills a server while it receives and recognises recordings; the next one deletes what the killed one has left, and
 * answers as it did.
 */
final class ServerTrials {

    private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:\\d+");
    private static final int REQUESTS = 8; // at a time
    private static final long LONGEST = 30; // s for the clients of a killed server
    private static final int LATEST = 1_500; // ms after the first request

    private final HttpClient client = HttpClient.newHttpClient();
    private final byte[] clip = WaveFile.of(16_000, Sounds.golden(16_000 * 20));
    private final Path spool;
    private final Random random;
    private Optional<String> expected = Optional.empty();

    ServerTrials(Path folder, long seed) throws IOException {
        this.spool = Files.createDirectories(folder.resolve("spool"));
        this.random = new Random(seed);
    }

    void kill() throws IOException, InterruptedException {
        Process process = start();
        List<CompletableFuture<?>> answers = new ArrayList<>();
        try {
            String address = address(process);
            for (int i = 0; i < REQUESTS; i++) {
                answers.add(client.sendAsync(request(address), HttpResponse.BodyHandlers.ofString()));
            }
            Thread.sleep(random.nextInt(LATEST));
        } finally {
            process.destroyForcibly();
            process.waitFor();
        }
        CompletableFuture.allOf(answers.toArray(CompletableFuture<?>[]::new))
                .handle((all, failure) -> true) // no client waits for a server that is gone
                .orTimeout(LONGEST, TimeUnit.SECONDS)
                .join();
        Process next = start();
        try {
            String address = address(next);
            assertThat(folders()).as("of the killed server and of the next one").hasSize(1);
            HttpResponse<String> answer = client.send(request(address), HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            expected = expected.or(() -> Optional.of(answer.body()));
            assertThat(answer.body()).isEqualTo(expected.get());
        } finally {
            next.destroyForcibly();
            next.waitFor();
        }
    }

    private HttpRequest request(String address) {
        return HttpRequest.newBuilder(URI.create(address + "/v1/recognize"))
                .header("Content-Type", "audio/wav")
                .POST(HttpRequest.BodyPublishers.ofByteArray(clip))
                .build();
    }

    private List<Path> folders() throws IOException {
        try (Stream<Path> left = Files.list(spool)) {
            return left.filter(path -> path.getFileName().toString().startsWith("prosodia-server-"))
                    .toList();
        }
    }

    private Process start() throws IOException {
        return JavaProcess.command(
                        List.of("-Xmx512m", "-XX:TieredStopAtLevel=1", "-Djava.io.tmpdir=" + spool),
                        Prosodia.class,
                        "serve",
                        "--port",
                        "0")
                .redirectErrorStream(true)
                .start();
    }

    /** Returns the address that a server prints as soon as it is ready. What it prints later fits into the pipe. */
    private static String address(Process process) throws IOException {
        BufferedReader printed =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = printed.readLine(); line != null; line = printed.readLine()) {
            Matcher address = ADDRESS.matcher(line);
            if (address.find()) {
                return address.group();
            }
        }
        throw new IOException("the server ended before it was ready");
    }
}
