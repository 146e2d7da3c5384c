package org.prosodia.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Checks that every case of docs/reliability.md names a test, or a script of .ci, that exists. */
class ReliabilityPageTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern NAMED = Pattern.compile("`(\\w+Test|\\w+IT)\\.(\\w+)`");
    private static final Pattern SCRIPT = Pattern.compile("`(\\.ci/[\\w-]+)`");

    @Test
    void everyCaseNamesATestThatExists() throws IOException {
        Map<String, String> sources = testSources();
        List<String> problems = new ArrayList<>();
        for (String line : Files.readAllLines(ROOT.resolve("docs/reliability.md"))) {
            if (!line.startsWith("| ") || line.startsWith("| ---") || line.startsWith("| case ")) {
                continue;
            }
            String tests = line.substring(line.lastIndexOf('|', line.length() - 3));
            Matcher script = SCRIPT.matcher(tests);
            boolean named = script.find();
            if (named && !Files.exists(ROOT.resolve(script.group(1)))) {
                problems.add("no such script: " + script.group());
            }
            Matcher test = NAMED.matcher(tests);
            while (test.find()) {
                named = true;
                String source = sources.getOrDefault(test.group(1), "");
                if (!Pattern.compile("\\bvoid " + test.group(2) + "\\(")
                        .matcher(source)
                        .find()) {
                    problems.add("no such test: " + test.group());
                }
            }
            if (!named) {
                problems.add("names no test: " + line);
            }
        }
        assertThat(problems).isEmpty();
    }

    private static Map<String, String> testSources() throws IOException {
        Map<String, String> sources = new TreeMap<>();
        try (Stream<Path> modules = Files.list(ROOT)) {
            for (Path module : modules.filter(path -> Files.isDirectory(path.resolve("src/test/java")))
                    .toList()) {
                try (Stream<Path> files = Files.walk(module.resolve("src/test/java"))) {
                    for (Path file : files.filter(path -> path.toString().endsWith(".java"))
                            .toList()) {
                        sources.put(file.getFileName().toString().replace(".java", ""), Files.readString(file));
                    }
                }
            }
        }
        return sources;
    }
}
