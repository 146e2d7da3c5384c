package org.prosodia.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** A decoder that is killed fails the request that it works for; the service and its other requests go on. */
@EnabledOnOs(OS.LINUX)
class IsolationTest {

    private static final int ATTEMPTS = 20;

    private static Set<Long> decoders() {
        return ProcessHandle.current()
                .children()
                .filter(child -> child.info()
                        .arguments()
                        .map(arguments -> List.of(arguments).contains("org.prosodia.audio.process.DecoderMain"))
                        .orElse(false))
                .map(ProcessHandle::pid)
                .collect(Collectors.toSet());
    }

    private static void crash(long process) throws Exception {
        new ProcessBuilder("kill", "-SEGV", Long.toString(process)).start().waitFor();
    }

    @Test
    void decodersThatCrashUnderParallelRequests() throws Exception {
        Set<Long> before = decoders();
        ExecutorService clients = Executors.newFixedThreadPool(3);
        try (ProsodiaServer server = ProsodiaServer.builder().port(0).workers(2).start()) {
            Client client = new Client(server.port());
            String whole =
                    client.post("/v1/recognize?name=clip.wav", Client.clip()).body();
            byte[] longClip = Client.clip(300);
            int crashes = 0;
            for (int attempt = 1; crashes == 0 && attempt <= ATTEMPTS; attempt++) {
                List<Future<HttpResponse<String>>> answers = new ArrayList<>();
                answers.add(clients.submit(() -> client.post("/v1/recognize?name=long.wav", longClip)));
                for (int i = 0; i < 4; i++) {
                    answers.add(clients.submit(() -> client.post("/v1/recognize?name=clip.wav", Client.clip())));
                }
                TimeUnit.MILLISECONDS.sleep(300L * attempt);
                for (long process : decoders()) {
                    crash(process);
                }
                for (Future<HttpResponse<String>> answer : answers) {
                    crashes += check(answer.get(), whole);
                }
            }
            assertThat(crashes).isPositive();
            assertThat(client.post("/v1/recognize?name=clip.wav", Client.clip()).body())
                    .isEqualTo(whole);
        } finally {
            clients.shutdownNow();
        }
        for (int i = 0; i < 100 && !before.containsAll(decoders()); i++) {
            TimeUnit.MILLISECONDS.sleep(100);
        }
        assertThat(before).containsAll(decoders());
    }

    /** Returns 1 for the answer to a recording whose decoder crashed, and 0 for a whole one. */
    private static int check(HttpResponse<String> answer, String whole) throws Exception {
        if (answer.statusCode() == 200) {
            assertThat(answer.body().equals(whole) || answer.body().contains("long.wav"))
                    .as(answer.body())
                    .isTrue();
            return 0;
        }
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
        assertThat(Client.problem(answer)).isEqualTo("decoder-ended");
        assertThat(Client.json(answer).get("detail").asText())
                .contains("the decoder crashed (SIGABRT) and was replaced; convert the recording");
        return 1;
    }

    @Test
    void withoutIsolationThereAreNoProcesses() throws Exception {
        Set<Long> before = decoders();
        try (ProsodiaServer server =
                ProsodiaServer.builder().port(0).isolated(false).start()) {
            assertThat(new Client(server.port())
                            .post("/v1/recognize", Client.clip())
                            .statusCode())
                    .isEqualTo(200);
            assertThat(before).containsAll(decoders());
        }
    }
}
