package org.prosodia.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prosodia.testing.Eventually;

class SecurityTest {

    private static final String FIRST = "0123456789abcdef0123";
    private static final String SECOND = "fedcba98765432100123";
    private static final String ORIGIN = "https://pages.example.org";

    @TempDir
    private Path folder;

    private ProsodiaServer.Builder guarded() throws IOException {
        Path tokens = Files.writeString(folder.resolve("tokens"), "# tokens\n" + FIRST + "\n\n" + SECOND + "\n");
        return ProsodiaServer.builder().port(0).workers(1).tokens(tokens).origin(ORIGIN);
    }

    private static int models(Client client, String... headers) throws Exception {
        HttpRequest.Builder request = client.to("/v1/models");
        return client.send(headers.length == 0 ? request : request.headers(headers))
                .statusCode();
    }

    @Test
    void eachTokenOpensAndNothingElseDoes() throws Exception {
        try (ProsodiaServer server = guarded().start()) {
            Client client = new Client(server.port());

            assertThat(models(client, "Authorization", "Bearer " + FIRST)).isEqualTo(200);
            assertThat(models(client, "Authorization", "bearer " + SECOND)).isEqualTo(200);
            assertThat(models(client)).isEqualTo(401);
            assertThat(models(client, "Authorization", "Bearer " + FIRST + "0")).isEqualTo(401);
            assertThat(models(client, "Authorization", FIRST)).isEqualTo(401);
            assertThat(models(client, "Cookie", "prosodia_session=" + FIRST)).isEqualTo(401);
            HttpResponse<String> refused = client.post("/v1/recognize", Client.clip(60)); // more than buffers hold
            assertThat(Client.problem(refused)).isEqualTo("unauthorized");
            assertThat(refused.headers().firstValue("WWW-Authenticate")).contains("Bearer");
            assertThat(client.get("/metrics").statusCode()).isEqualTo(401);
            assertThat(client.get("/healthz/ready").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void aTokenIsExchangedForACookieThatScriptsCannotRead() throws Exception {
        try (ProsodiaServer server = guarded().start()) {
            Client client = new Client(server.port());
            assertThat(Client.json(client.get("/v1/session")).get("tokenNeeded").asBoolean())
                    .isTrue();
            HttpRequest.Builder wrong = client.to("/v1/session").POST(HttpRequest.BodyPublishers.noBody());
            assertThat(client.send(wrong).statusCode()).isEqualTo(401);

            HttpResponse<String> opened = client.send(wrong.header("Authorization", "Bearer " + FIRST));
            assertThat(opened.statusCode()).isEqualTo(204);
            String cookie = opened.headers().firstValue("Set-Cookie").orElseThrow();
            assertThat(cookie).contains("HttpOnly").contains("SameSite=Strict").contains("Path=/");
            String session = cookie.replaceFirst(";.*", "");

            assertThat(models(client, "Cookie", session)).isEqualTo(200);
            assertThat(models(client, "Cookie", session, "Origin", "https://evil.example"))
                    .isEqualTo(403);
            client.send(client.to("/v1/session").header("Cookie", session).DELETE());
            assertThat(models(client, "Cookie", session)).isEqualTo(401);
        }
    }

    @Test
    void namedOriginsMayReadAnswersAndOthersMayNot() throws Exception {
        try (ProsodiaServer server = guarded().start()) {
            Client client = new Client(server.port());
            HttpResponse<String> preflight = client.send(client.to("/v1/recognize")
                    .headers("Origin", ORIGIN, "Access-Control-Request-Method", "POST")
                    .method("OPTIONS", HttpRequest.BodyPublishers.noBody()));
            assertThat(preflight.statusCode()).isEqualTo(204);
            assertThat(preflight.headers().firstValue("Access-Control-Allow-Origin"))
                    .contains(ORIGIN);
            assertThat(preflight
                            .headers()
                            .firstValue("Access-Control-Allow-Headers")
                            .orElseThrow())
                    .contains("Authorization");

            HttpResponse<String> foreign = client.send(client.to("/v1/recognize")
                    .headers("Origin", "https://evil.example", "Access-Control-Request-Method", "POST")
                    .method("OPTIONS", HttpRequest.BodyPublishers.noBody()));
            assertThat(foreign.statusCode()).isEqualTo(403);
            assertThat(foreign.headers().firstValue("Access-Control-Allow-Origin"))
                    .isEmpty();

            assertThat(client.raw("GET /healthz/live HTTP/1.1\r\nHost: pages.example.org\r\nConnection: close\r\n\r\n"))
                    .startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void aForeignPageOrATokenlessClientOpensNoWebSocket() throws Exception {
        try (ProsodiaServer server = guarded()
                .feature(routes -> routes.ws("/v1/echo", socket -> socket.onMessage(text -> text.send(text.message()))))
                .start()) {
            URI stream = URI.create("ws://127.0.0.1:" + server.port() + "/v1/echo");
            HttpClient.newHttpClient()
                    .newWebSocketBuilder()
                    .header("Authorization", "Bearer " + FIRST)
                    .buildAsync(stream, new WebSocket.Listener() {})
                    .get()
                    .abort();
            for (List<String> header : List.of(
                    List.of("Origin", "https://evil.example", "403"),
                    List.of("Authorization", "Bearer " + FIRST + "0", "401"))) {
                assertThatThrownBy(() -> HttpClient.newHttpClient()
                                .newWebSocketBuilder()
                                .header(header.get(0), header.get(1))
                                .buildAsync(stream, new WebSocket.Listener() {})
                                .get())
                        .cause()
                        .isInstanceOfSatisfying(
                                WebSocketHandshakeException.class,
                                refused -> assertThat(refused.getResponse().statusCode())
                                        .isEqualTo(Integer.parseInt(header.get(2))));
            }
        }
    }

    @Test
    void everyAnswerHasTheHeadersThatBindABrowser() throws Exception {
        try (ProsodiaServer server = guarded().start()) {
            Client client = new Client(server.port());
            for (String path : List.of("/healthz/live", "/v1/models", "/nowhere")) {
                var headers = client.get(path).headers();
                assertThat(headers.firstValue("Content-Security-Policy").orElseThrow())
                        .contains("default-src 'none'", "script-src 'self';")
                        .doesNotContain("unsafe-inline", "'unsafe-eval'");
                assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
                assertThat(headers.firstValue("Server")).isEmpty();
            }
            assertThat(client.get("/v1/models").headers().firstValue("Cache-Control"))
                    .contains("no-store");
            assertThat(client.get("/page/local/worker.js").headers().firstValue("Content-Security-Policy"))
                    .get(InstanceOfAssertFactories.STRING)
                    .contains("default-src 'none'", "script-src 'self' 'wasm-unsafe-eval';");
        }
    }

    @Test
    void filesOfTokensWithoutOneOrWithAShortOneAreRefused() throws Exception {
        Path empty = Files.writeString(folder.resolve("empty"), "# none\n");
        assertThatThrownBy(() -> ProsodiaServer.builder().tokens(empty)).hasMessageContaining("has no token");
        Path brief = Files.writeString(folder.resolve("brief"), "secret\n");
        assertThatThrownBy(() -> ProsodiaServer.builder().tokens(brief))
                .hasMessageContaining("fewer than 16")
                .hasMessageNotContaining("secret");
    }

    @Test
    void withoutTokensOtherMachinesAreNotServedUnlessThatIsAllowed() throws Exception {
        ProsodiaServer.Builder open =
                ProsodiaServer.builder().host("0.0.0.0").port(0).workers(1);
        assertThatThrownBy(open::start)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("require tokens");
        try (ProsodiaServer server = open.insecure().start()) {
            assertThat(new Client(server.port()).get("/healthz/live").statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void connectionsAndStreamsAreEncryptedAndANewCertificateIsUsedWithoutARestart() throws Exception {
        Path certificate = folder.resolve("certificate.pem");
        Path key = folder.resolve("key.pem");
        TestCertificate.write(certificate, key, "first");
        try (ProsodiaServer server = ProsodiaServer.builder()
                .port(0)
                .workers(1)
                .tls(certificate, key)
                .start()) {
            assertThat(server.address()).startsWith("https://");
            assertThat(name(server)).isEqualTo("CN=first");

            StreamSocket stream = StreamSocket.open(TestCertificate.trustingClient(), "wss", server.port());
            stream.send("{'type':'session.update','rate':16000,'gate':'none'}");
            stream.sound(Arrays.copyOfRange(Client.clip(), 44, 44 + 96_000), 10_000);
            stream.send("{'type':'session.close'}");
            assertThat(stream.closed()).isEqualTo(1000);
            assertThat(stream.events("session.closed").get(0).get("seconds").asDouble())
                    .isEqualTo(3);

            TestCertificate.write(certificate, key, "second");
            Eventually.becomes("the certificate's name", () -> name(server), "CN=second"::equals);

            Files.writeString(certificate, "no certificate");
            Thread.sleep(1_500); // longer than the time between two looks
            assertThat(name(server)).isEqualTo("CN=second");
        }
        assertThatThrownBy(() ->
                        ProsodiaServer.builder().port(0).tls(certificate, key).start())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("certificate.pem")
                .hasMessageContaining("BEGIN CERTIFICATE");
    }

    private static String name(ProsodiaServer server) throws Exception {
        HttpClient client = TestCertificate.trustingClient();
        HttpResponse<String> answer = client.send(
                HttpRequest.newBuilder(URI.create("https://localhost:" + server.port() + "/healthz/live"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.headers().firstValue("Strict-Transport-Security")).isPresent();
        X509Certificate shown =
                (X509Certificate) answer.sslSession().orElseThrow().getPeerCertificates()[0];
        return shown.getSubjectX500Principal().getName();
    }
}
