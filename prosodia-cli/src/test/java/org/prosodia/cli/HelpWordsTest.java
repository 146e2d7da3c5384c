package org.prosodia.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Words that people try: help, and nothing at all. */
class HelpWordsTest {

    @TempDir
    private Path folder;

    @Test
    void helpIsAWord() {
        assertThat(CommandLineRun.of("help").out())
                .isNotEmpty()
                .isEqualTo(CommandLineRun.of("--help").out());
        assertThat(CommandLineRun.of("help", "predict").out())
                .contains("Usage: prosodia predict")
                .isEqualTo(CommandLineRun.of("predict", "--help").out());
        CommandLineRun unknown = CommandLineRun.of("help", "nonsense");
        assertThat(unknown.exitCode()).isEqualTo(2);
        assertThat(unknown.err()).contains("there is no command 'nonsense'");
    }

    @Test
    void internalCommandsAreNotListed() {
        assertThat(CommandLineRun.of().err())
                .contains("a command is missing; there are demo, corpora, train,", "benchmark")
                .doesNotContain("rehearse", "benchmark-part", "corpus,");
        assertThat(CommandLineRun.of("--help").out()).doesNotContain("rehearse", "benchmark-part");
    }

    @Test
    void anEmptyNameIsRefused() {
        CommandLineRun audio = CommandLineRun.of("predict", "");
        assertThat(audio.exitCode()).isEqualTo(2);
        assertThat(audio.err()).contains("the name of a recording is empty; is a variable not set?");
        for (String option : new String[] {"--manifest=", "--output=", "--model="}) {
            CommandLineRun run = CommandLineRun.of("predict", option, "a.wav");
            assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
        }
    }

    @Test
    void eachFailureIsPrintedOnce() {
        CommandLineRun run =
                CommandLineRun.of("predict", folder.resolve("none.wav").toString());
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines().filter(line -> line.contains("there is no such file")))
                .hasSize(1);
    }
}
