package org.prosodia.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.prosodia.cli.shell.Console;
import picocli.CommandLine;

class ProsodiaTest {

    @Test
    void printsItsVersion() {
        assertThat(CommandLineRun.of("--version").out())
                .matches("prosodia \\d+\\.\\d+\\.\\d+(-SNAPSHOT)? \\([0-9a-z-]+\\), Java \\d+\\R");
    }

    @Test
    void namesTheCommandsWhereOneIsMissing() {
        CommandLineRun run = CommandLineRun.of();

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .startsWith("prosodia: a command is missing; there are ")
                .contains("corpora")
                .hasLineCount(1);
        assertThat(run.out()).isEmpty();
    }

    @Test
    void suggestsTheCommandThatWasMeant() {
        CommandLineRun run = CommandLineRun.of("corpsu", "emodb=DIR");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .startsWith("prosodia: there is no command 'corpsu'; did you mean ")
                .contains("corpora")
                .hasLineCount(1);
    }

    @Test
    void suggestsTheOptionThatWasMeant() {
        CommandLineRun run = CommandLineRun.of("corpus", "--clases=happy", "emodb=DIR");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("did you mean --classes?").hasLineCount(1);
    }

    @TestFactory
    Stream<DynamicTest> everyCommandHasHelpWithExamples() {
        return Prosodia.commands(Console.system()).getSubcommands().values().stream()
                .map(CommandLine::getCommandName)
                .map(command -> DynamicTest.dynamicTest(command, () -> {
                    CommandLineRun run = CommandLineRun.of(command, "--help");
                    assertThat(run.exitCode()).isZero();
                    assertThat(run.out())
                            .startsWith("Usage: prosodia " + command)
                            .contains("--options=FILE")
                            .contains("Examples:")
                            .contains("  prosodia " + command + " ");
                    assertThat(run.err()).isEmpty();
                }));
    }

    @Test
    void printsAFailureInOneLineAndTheStackOnlyWithDebug() {
        assertThat(CommandLineRun.of("corpus", "emodb=/no/such/folder").err())
                .isEqualTo(
                        "prosodia corpora: /no/such/folder: there is no such file or folder" + System.lineSeparator());
        assertThat(CommandLineRun.of("corpus", "emodb=/no/such/folder", "--debug")
                        .err())
                .contains("\tat org.prosodia.");
        assertThat(CommandLineRun.of("corpus", "emodb=/no/such/folder").exitCode())
                .isEqualTo(1);
    }

    /** The launcher archives the classes that this command loads. */
    @Test
    void rehearsalSucceedsAndPrintsNothing() {
        assertThat(CommandLineRun.of("rehearse")).isEqualTo(new CommandLineRun(0, "", ""));
        assertThat(CommandLineRun.of("rehearse", "serve")).isEqualTo(new CommandLineRun(0, "", ""));
    }
}
