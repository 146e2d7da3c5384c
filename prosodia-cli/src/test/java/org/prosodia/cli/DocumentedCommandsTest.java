package org.prosodia.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;

/**
 * Every {@code ./prosodia} command in a code block of the README and of docs can be parsed: command, options and values
 * exist.
 */
class DocumentedCommandsTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern BLOCK =
            Pattern.compile("^```(?:sh|bash|text)?\\R(.*?)^```", Pattern.DOTALL | Pattern.MULTILINE);
    private static final Pattern COMMAND = Pattern.compile("(?m)^(?:\\$ )?\\./prosodia (.*)$");
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

    @Test
    void everyCommandIsUnderstood() throws IOException {
        List<String> problems = new ArrayList<>();
        int commands = 0;
        for (Path page : pages()) {
            for (String command : commands(Files.readString(page))) {
                commands++;
                try {
                    Prosodia.commands(CommandLineRun.console())
                            .parseArgs(words(command).toArray(String[]::new));
                } catch (MissingParameterException e) {
                    if (!command.contains("--options ")) { // which may give what is missing
                        problems.add(ROOT.relativize(page) + ": " + command + ": " + e.getMessage());
                    }
                } catch (ParameterException e) {
                    problems.add(ROOT.relativize(page) + ": " + command + ": " + e.getMessage());
                }
            }
        }
        assertThat(problems).isEmpty();
        assertThat(commands).isGreaterThan(50);
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> pages = Files.walk(ROOT.resolve("docs"))) {
            return Stream.concat(
                            Stream.of(ROOT.resolve("README.md")),
                            pages.filter(page -> page.toString().endsWith(".md"))
                                    .sorted())
                    .toList();
        }
    }

    /** Returns the commands of a page, without those that are a pattern for others, such as {@code report RUN...}. */
    private static List<String> commands(String page) {
        return BLOCK.matcher(page)
                .results()
                .map(block -> block.group(1).replaceAll(" *\\\\\\R *", " "))
                .flatMap(block -> COMMAND.matcher(block).results())
                .map(command -> command.group(1))
                .map(command -> command.replaceFirst(" +# .*| > .*| \\| .*", ""))
                .map(command -> command.replace("SEED", "1")
                        .replace("POOLING", "attention")
                        .replace(" RECIPE", ""))
                .filter(command -> !command.contains("[") && !command.contains("..."))
                .toList();
    }

    private static List<String> words(String command) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(command);
        while (matcher.find()) {
            words.add(matcher.group(1) != null ? matcher.group(1) : matcher.group(2));
        }
        return words;
    }
}
