package org.prosodia.kills;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.prosodia.corpus.CorpusInfo;
import org.prosodia.corpus.download.CorpusDownload;
import org.prosodia.corpus.download.DownloadException;

/** A download of an archive of 200 recordings from a slow local server, and its unpacking. */
final class DownloadVictim implements Victim, AutoCloseable {

    private static final int PIECE = 64 << 10; // bytes, after each of which the server rests
    private static final long REST = 40; // ms
    private static final int RECORDINGS = 200;
    private static final int RECORDING = 10_000; // bytes
    private static final Pattern RANGE = Pattern.compile("bytes=(\\d+)-");

    private final byte[] zip = archive();
    private final HttpServer server;

    DownloadVictim() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", this::answer);
        server.start();
    }

    /** The program: downloads into a folder from a port. */
    public static final class Program {

        private Program() {}

        /** Downloads EmoDB from a port into a folder; a failure is printed as the command does it. */
        public static void main(String[] arguments) throws IOException {
            String here = "http://127.0.0.1:" + arguments[0];
            try {
                new CorpusDownload(address -> URI.create(here + address.getRawPath()))
                        .fetch(CorpusDownload.info("emodb"), Path.of(arguments[1]), new Silent());
            } catch (DownloadException e) {
                System.err.println(e.getMessage());
                System.exit(1);
            }
        }
    }

    private static final class Silent implements CorpusDownload.Progress {

        @Override
        public void onStart(CorpusInfo info, int files, long bytes, long present, Path folder) {}

        @Override
        public void onBytes(long bytes) {}

        @Override
        public void onUnpacking() {}
    }

    @Override
    public String name() {
        return "download";
    }

    @Override
    public List<String> command(Path output) {
        return List.of(String.valueOf(server.getAddress().getPort()), output.toString());
    }

    @Override
    public Class<?> program() {
        return Program.class;
    }

    @Override
    public void check(Path output, Path whole) throws IOException {
        assertThat(files(output)).isEqualTo(files(whole));
        for (String name : files(whole)) {
            assertThat(Files.readAllBytes(output.resolve(name)))
                    .as(name)
                    .isEqualTo(Files.readAllBytes(whole.resolve(name)));
        }
    }

    private static Set<String> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (!exchange.getRequestURI().getPath().endsWith("/content")) {
                String record = "{\"files\":[{\"key\":\"emodb.zip\",\"size\":" + zip.length + ",\"checksum\":\"md5:"
                        + md5(zip) + "\"}]}";
                exchange.sendResponseHeaders(200, record.length());
                exchange.getResponseBody().write(record.getBytes(StandardCharsets.US_ASCII));
                return;
            }
            String range = exchange.getRequestHeaders().getFirst("Range");
            Matcher wanted = RANGE.matcher(range == null ? "" : range);
            int from = wanted.matches() ? Integer.parseInt(wanted.group(1)) : 0;
            if (from > 0) {
                exchange.getResponseHeaders()
                        .add("Content-Range", "bytes " + from + "-" + (zip.length - 1) + "/" + zip.length);
            }
            exchange.sendResponseHeaders(from > 0 ? 206 : 200, zip.length - from);
            for (int at = from; at < zip.length; at += PIECE) {
                exchange.getResponseBody().write(zip, at, Math.min(PIECE, zip.length - at));
                Thread.sleep(REST);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static byte[] archive() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Random random = new Random(1);
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < RECORDINGS; i++) {
                byte[] recording = new byte[RECORDING];
                random.nextBytes(recording);
                zip.putNextEntry(new ZipEntry("emodb/wav/%02da%02dFa.wav".formatted(i / 100, i % 100)));
                zip.write(recording);
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    private static String md5(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
