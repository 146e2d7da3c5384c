package org.prosodia.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.prosodia.model.ModelException;
import org.prosodia.recognizer.BundledModel;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;

class RecognitionArgumentsTest {

    @Command
    private static final class Given {
        @Mixin
        private RecognitionArguments arguments;
    }

    private static RecognitionOptions options(String... given) throws ModelException {
        Given command = new Given();
        new CommandLine(command).parseArgs(given);
        command.arguments.check();
        return command.arguments.of(BundledModel.named(BundledModel.STANDARD).read(), "");
    }

    /** The values as {@code predict} names them in the identity of a run. */
    @Test
    void optionsAtTheirDefaultsHaveNoName() throws ModelException {
        assertThat(options().named()).isEmpty();
        assertThat(options("--timeline", "--enter", "0.5").named()).isEqualTo(Map.of("timeline", "true"));
        assertThat(options("--timeline", "--enter=0.6", "--leave=0.3", "--minimum-span=1", "--gate=built-in")
                        .named())
                .isEqualTo(Map.of(
                        "timeline",
                        "true",
                        "enter",
                        "0.6",
                        "leave",
                        "0.3",
                        "minimum-span",
                        "1.0",
                        "gate",
                        "Optional[built-in]"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--enter=0.6 | --enter is for timelines: add --timeline",
                "--gate=none | --gate is for timelines: add --timeline",
                "--timeline --least-voice=1 | --least-voice is for whole recordings",
                "--timeline --gate=music | there is no gate 'music' on executors; the gates are silero, built-in and"
                        + " none",
                "--timeline --enter=0.3 | 0 < leave <= enter <= 1",
                "--surroundings=echo | echo"
            })
    void whatHasNoEffectOrNoMeaningIsRefused(String given, String message) {
        assertThatThrownBy(() -> options(given.split(" ")))
                .isInstanceOf(ParameterException.class)
                .hasMessageContaining(message);
    }
}
