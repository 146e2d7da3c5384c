package org.prosodia.cli.corpora;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prosodia.cli.CommandLineRun;
import org.prosodia.cli.demo.SyntheticCorpus;
import org.prosodia.cli.shell.Console;
import picocli.CommandLine;

class CorpusCommandTest {

    @TempDir
    Path folder;

    @Test
    void countsByClass() throws IOException {
        Path manifest = new SyntheticCorpus(2, 2, 1).write(folder);
        CommandLineRun text = CommandLineRun.of("corpora", "manifest=" + manifest);
        assertThat(text.exitCode()).as(text.err()).isZero();
        assertThat(text.out().lines().map(line -> line.split(" +")[0]))
                .containsSubsequence(
                        "class", "angry", "happy", "neutral", "sad", "all", "speaker", "s1", "s2", "all", "sample");
        assertThat(text.out())
                .contains("sample rates: 16000 Hz (16)")
                .contains("labels: angry=angry (4), happy=happy (4), neutral=neutral (4), sad=sad (4)");

        JsonNode json = CommandLineRun.of(
                        "corpus", "--classes", "sad,angry", "--format", "json", "manifest=" + manifest)
                .json();
        assertThat(json.get("utterances").asInt()).isEqualTo(8);
        assertThat(json.get("speakers").asInt()).isEqualTo(2);
        assertThat(json.get("classes").fieldNames()).toIterable().containsExactly("angry", "sad");
        assertThat(json.at("/classes/sad/utterances").asInt()).isEqualTo(4);
        assertThat(json.at("/bySpeaker/s2/utterances").asInt()).isEqualTo(4);
        assertThat(json.at("/rates/16000").asInt()).isEqualTo(8);
        assertThat(json.at("/labels/0/rawLabel").asText()).isEqualTo("angry");
        assertThat(json.get("hash").asText()).matches("[0-9a-f]{64}");
    }

    @Test
    void listsTheCorporaThatCanBeRead() throws IOException {
        CommandLineRun text = CommandLineRun.of("corpora");
        assertThat(text.exitCode()).isZero();
        assertThat(text.out())
                .contains("emodb=DIR  EmoDB\n  labels: W=angry, ")
                .contains("  licence: CC BY-NC-SA 4.0\n");
        JsonNode json = CommandLineRun.of("corpora", "--format", "json").json();
        assertThat(json.findValuesAsText("format")).contains("emodb", "iemocap", "manifest");
    }

    @Test
    void listsUnreadableAudioAndFails() throws IOException {
        Path manifest = new SyntheticCorpus(2, 1, 1).write(folder);
        Files.writeString(folder.resolve("s1-sad-1.wav"), "no audio");
        CommandLineRun run = CommandLineRun.of("corpus", "manifest=" + manifest);

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err()).contains("s1-sad-1.wav").hasLineCount(1);
    }

    @Test
    void namesTheLabelsAndFormatsThereAre() throws IOException {
        Path manifest = new SyntheticCorpus(2, 1, 1).write(folder);
        CommandLineRun label = CommandLineRun.of("corpus", "--classes", "bored", "manifest=" + manifest);
        assertThat(label.exitCode()).isEqualTo(2);
        assertThat(label.err()).contains("angry, happy, neutral, sad").hasLineCount(1);

        CommandLineRun format = CommandLineRun.of("corpus", "emo=" + folder);
        assertThat(format.exitCode()).isEqualTo(2);
        assertThat(format.err()).contains("emodb=DIR").hasLineCount(1);

        assertThat(CommandLineRun.of("corpus", "--format", "csv", "manifest=" + manifest)
                        .err())
                .contains("there are text and json");
    }

    /** Two recordings of a repository, from a server on this machine. */
    @Test
    void downloadsACorpusAndPrintsItsSummary() throws Exception {
        Path made = new SyntheticCorpus(2, 1, 1).write(folder.resolve("made")).getParent();
        Map<String, byte[]> files = Map.of(
                "Angry/SM1_F1_A01.wav",
                Files.readAllBytes(made.resolve("s1-angry-1.wav")),
                "Sad/SF2_F1_S023.wav",
                Files.readAllBytes(made.resolve("s1-sad-1.wav")));
        HttpServer server = served(files);
        CommandLineRun run;
        try {
            run = run(
                    server,
                    "--download",
                    "urdu",
                    "--into",
                    folder.resolve("data").toString());
        } finally {
            server.stop(0);
        }
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err())
                .startsWith("requesting the list of files of URDU\nURDU, for research only; cite S. Latif")
                .contains("\n2 files, 0.")
                .contains(" MB, from" + " github.com/siddiquelatif/URDU-Dataset at ")
                .contains(" into " + folder.resolve("data/urdu") + "\n")
                .contains("urdu, MB: ");
        assertThat(run.out().lines().map(line -> line.split(" +")[0]))
                .containsSubsequence("class", "angry", "sad", "all");
        assertThat(folder.resolve("data/urdu/Angry/SM1_F1_A01.wav"))
                .hasBinaryContent(files.get("Angry/SM1_F1_A01.wav"));
    }

    @Test
    void corporaWithoutDownloadAreRefusedBeforeAnyDownload() {
        String into = folder.resolve("data").toString();
        CommandLineRun iemocap = CommandLineRun.of("corpora", "--download", "urdu,iemocap", "--into", into);
        assertThat(iemocap.exitCode()).isEqualTo(1);
        assertThat(iemocap.err())
                .contains("iemocap cannot be downloaded by program (for research, on" + " request")
                .hasLineCount(1);

        CommandLineRun unknown = CommandLineRun.of("corpora", "--download", "emo", "--into", into);
        assertThat(unknown.exitCode()).isEqualTo(2);
        assertThat(unknown.err())
                .contains("there is no corpus 'emo' to fetch; there are ")
                .hasLineCount(1);

        CommandLineRun nowhere = CommandLineRun.of("corpora", "--download", "urdu");
        assertThat(nowhere.exitCode()).isEqualTo(2);
        assertThat(nowhere.err())
                .contains("--download and --into belong together")
                .hasLineCount(1);
        assertThat(folder.resolve("data")).doesNotExist();
    }

    private static CommandLineRun run(HttpServer server, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console = new Console(
                InputStream.nullInputStream(),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                0);
        int exitCode = new CommandLine(new CorpusCommand(
                        console,
                        address -> URI.create(
                                "http://127.0.0.1:" + server.getAddress().getPort() + address.getRawPath())))
                .execute(arguments);
        return new CommandLineRun(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static HttpServer served(Map<String, byte[]> files) throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        StringBuilder tree = new StringBuilder();
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
            sha1.update(("blob " + file.getValue().length + "\0").getBytes(StandardCharsets.US_ASCII));
            tree.append(tree.isEmpty() ? "" : ",")
                    .append("{\"type\":\"blob\",\"path\":\"")
                    .append(file.getKey())
                    .append("\",\"size\":")
                    .append(file.getValue().length)
                    .append(",\"sha\":\"")
                    .append(HexFormat.of().formatHex(sha1.digest(file.getValue())))
                    .append("\"}");
        }
        server.createContext("/", exchange -> {
            String path = exchange.getRequestURI().getPath();
            byte[] answer = path.startsWith("/repos/")
                    ? ("{\"tree\":[" + tree + "]}").getBytes(StandardCharsets.UTF_8)
                    : files.entrySet().stream()
                            .filter(file -> path.endsWith(file.getKey()))
                            .findFirst()
                            .orElseThrow()
                            .getValue();
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        return server;
    }
}
