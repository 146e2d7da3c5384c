package org.prosodia.cli.serve;

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
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prosodia.cli.CommandLineRun;
import org.prosodia.cli.Prosodia;
import org.prosodia.cli.demo.SyntheticCorpus;
import org.prosodia.cli.demo.SyntheticEmotion;
import org.prosodia.cli.shell.ExitCode;
import org.prosodia.server.ProsodiaServer;
import org.prosodia.testing.JavaProcess;
import org.prosodia.testing.Sounds;
import org.prosodia.testing.WaveFile;

class ServeCommandTest {

    private static final int TERM = 15;

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    private static Path folder;

    private static Path clip;
    private static ProsodiaServer server;

    @BeforeAll
    static void start() throws IOException {
        clip = folder.resolve("clip.wav");
        SyntheticCorpus.writeWav(clip, new SyntheticCorpus(2, 1, 1).utterance(0, SyntheticEmotion.ANGRY, 0));
        server = ProsodiaServer.builder().port(0).workers(1).start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String post(String address, Path audio) throws IOException, InterruptedException {
        return HTTP.send(
                        HttpRequest.newBuilder(URI.create(address))
                                .POST(HttpRequest.BodyPublishers.ofFile(audio))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private static void assertSame(String query, Path audio, String... options) throws Exception {
        CommandLineRun predict = CommandLineRun.of(List.of(options), audio.toString());
        assertThat(predict.exitCode()).as(predict.err()).isEqualTo(ExitCode.OK);
        String name = audio.getFileName().toString();

        String answer = post(server.address() + "/v1/recognize?name=" + name + query, audio);

        assertThat(answer).isEqualTo(predict.out().replace(audio.toString(), name));
    }

    @Test
    void answersAreThoseOfTheCommandLineByteForByteButForTheName() throws Exception {
        assertSame("", clip, "predict", "--format", "json");
        assertSame(
                "&quality=true&abstain_below=0.99",
                clip,
                "predict",
                "--format",
                "json",
                "--quality",
                "--abstain-below",
                "0.99");
        assertSame("&timeline=true", clip, "predict", "--format", "json", "--timeline");
        assertSame("&format=csv&quality=true", clip, "predict", "--format", "csv", "--quality");
        assertSame("&format=vtt", clip, "predict", "--format", "vtt");
        assertSame("&format=text", clip, "predict");

        // Warnings name the recording, too.
        Path clipped = folder.resolve("clipped.wav");
        float[] loud = Sounds.sine(48_000, 0.01, 1);
        Files.write(clipped, WaveFile.of(16_000, loud, loud));
        assertSame("", clipped, "predict", "--format", "json");
        assertSame("&channels=right=customer", clipped, "predict", "--format", "json", "--channels", "right=customer");
    }

    @Test
    void aTermSignalEndsTheProcessInOrder() throws Exception {
        Process process = JavaProcess.command(List.of(), Prosodia.class, "serve", "--port", "0", "--workers", "1")
                .start();
        try (BufferedReader messages =
                new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
            String listening = messages.readLine();
            assertThat(listening).startsWith("listening at http://127.0.0.1:");
            String address = listening.replaceAll("listening at |;.*", "");
            assertThat(post(address + "/v1/recognize", clip)).startsWith("{\"file\":\"recording\"");

            JavaProcess.signal(process, TERM);

            assertThat(process.waitFor()).isZero();
            assertThat(messages.readLine()).isEqualTo("ending; running work is finished first");
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void aServerThatCannotStartPrintsTheReason() {
        CommandLineRun taken = CommandLineRun.of("serve", "--port", String.valueOf(server.port()));
        assertThat(taken.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(taken.err()).contains("cannot be listened at").contains("choose another port");

        CommandLineRun port = CommandLineRun.of("serve", "--port", "70000");
        assertThat(port.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(port.err()).contains("ports go from 0 to 65535, not 70000");

        CommandLineRun open = CommandLineRun.of("serve", "--host", "0.0.0.0", "--port", "0");
        assertThat(open.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(open.err()).contains("--token-file").contains("--insecure");

        CommandLineRun limit = CommandLineRun.of("serve", "--port", "0", "--limit", "length=3");
        assertThat(limit.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(limit.err()).contains("not as 'length=3'; there are bodyBytes,");
        CommandLineRun value = CommandLineRun.of("serve", "--port", "0", "--limit", "queue=0");
        assertThat(value.err()).contains("the limit queue is at least 1");

        CommandLineRun twice = CommandLineRun.of("serve", "--port", "0", "--model", "emodb", "--model", "emodb");
        assertThat(twice.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(twice.err()).contains("two models are called");
    }
}
