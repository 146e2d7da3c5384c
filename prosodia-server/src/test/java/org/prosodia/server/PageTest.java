package org.prosodia.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The files of the page, as a server answers them. */
class PageTest {

    private static final Path PAGE = Path.of("src/main/resources/org/prosodia/server/page");
    private static final Pattern IMPORT = Pattern.compile("(?m)^import .*from '(\\.[^']+)';$");
    private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s\"'`]+");

    private static final Map<String, String> MEDIA_TYPES = Map.of(
            "html", "text/html;charset=utf-8",
            "css", "text/css;charset=utf-8",
            "js", "text/javascript;charset=utf-8",
            "svg", "image/svg+xml");

    private static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(PAGE)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    @Test
    void eachFileIsServedAsItIsWithItsMediaType() throws Exception {
        try (ProsodiaServer server = ProsodiaServer.builder().port(0).workers(1).start()) {
            Client client = new Client(server.port());
            for (Path file : files()) {
                HttpResponse<String> answer = client.get("/page/" + PAGE.relativize(file));
                String suffix = file.toString().replaceFirst(".*\\.", "");
                assertThat(answer.body()).as(file.toString()).isEqualTo(Files.readString(file));
                assertThat(answer.headers()
                                .firstValue("Content-Type")
                                .orElse("")
                                .replace("; ", ";"))
                        .as(file.toString())
                        .isEqualTo(MEDIA_TYPES.get(suffix));
            }
            assertThat(client.get("/").body()).isEqualTo(Files.readString(PAGE.resolve("index.html")));
        }
    }

    @Test
    void noNameLeadsOutOfTheFolder() throws Exception {
        try (ProsodiaServer server = ProsodiaServer.builder().port(0).workers(1).start()) {
            Client client = new Client(server.port());
            for (String name :
                    List.of("..%2fhttp%2fopenapi.yaml", "..%2f..%2fserver%2fhttp%2fdocs.css", "labels", "%2e%2e")) {
                assertThat(client.raw(
                                "GET /page/" + name + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
                        .as(name)
                        .matches("(?s)HTTP/1\\.1 (400|404) .*");
            }
        }
    }

    @Test
    void eachScriptImportsFilesThatExistAndNothingFromElsewhere() throws IOException {
        for (Path file : files()) {
            String content = Files.readString(file);
            assertThat(IMPORT.matcher(content).results().map(found -> file.resolveSibling(found.group(1))))
                    .as(file.toString())
                    .allMatch(Files::isRegularFile);
            // Names of XML's spaces are no addresses.
            assertThat(ADDRESS.matcher(content).results().map(MatchResult::group))
                    .as(file.toString())
                    .allMatch(address -> address.startsWith("http://www.w3.org/")
                            || address.startsWith("http://www.mpi.nl/tools/elan/"));
        }
    }
}
