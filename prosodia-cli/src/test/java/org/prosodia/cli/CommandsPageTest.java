package org.prosodia.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/**
 * The page docs/reference/commands.md contains the current help of all commands. After a change of a help text the page
 * is written anew with {@code mvn test -pl prosodia-cli -am -Dtest=CommandsPageTest
 * -Dsurefire.failIfNoSpecifiedTests=false -Dcommands.page=docs/reference/commands.md}.
 */
class CommandsPageTest {

    private static final Path ROOT = Path.of("..");
    private static final Path PAGE = ROOT.resolve("docs/reference/commands.md");
    private static final int WIDTH = 100;

    @Test
    void thePageIsTheHelpOfTheCommands() throws IOException {
        String page = page(Prosodia.commands(CommandLineRun.console()));
        String target = System.getProperty("commands.page");
        if (target != null) {
            Files.writeString(ROOT.resolve(target), page);
        }
        assertThat(Files.readString(PAGE))
                .as("the comment of this class has the command that writes the page anew")
                .isEqualTo(page);
    }

    private static String page(CommandLine root) {
        return """
                # Commands

                The help of every command, as `./prosodia COMMAND --help` prints it. Written by `CommandsPageTest` with
                `-Dcommands.page=docs/reference/commands.md`; do not edit.

                """ + help(root)
                + root.getSubcommands().entrySet().stream()
                        .filter(command ->
                                command.getKey().equals(command.getValue().getCommandName()))
                        .filter(command -> !command.getValue()
                                .getCommandSpec()
                                .usageMessage()
                                .hidden())
                        .map(command -> "\n## " + command.getKey() + "\n\n" + help(command.getValue()))
                        .collect(Collectors.joining());
    }

    private static String help(CommandLine command) {
        command.setUsageHelpAutoWidth(false).setUsageHelpWidth(WIDTH);
        return "```text\n"
                + command.getUsageMessage(Ansi.OFF)
                        .replaceAll("(?m)[ \\r]+$", "")
                        .strip() + "\n```\n";
    }
}
