package org.prosodia.cli.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** Options files in and out, on a command with an option of each kind. */
class OptionsFileTest {

    @TempDir
    Path folder;

    @Command(name = "cook")
    static final class Cook implements Runnable {
        @Option(
                names = {"-e", "--eggs"},
                defaultValue = "2")
        int eggs;

        @Option(names = "--heat", defaultValue = "0.5")
        double heat;

        @Option(names = "--salt")
        boolean salt;

        @Option(names = "--stir", negatable = true, defaultValue = "true", fallbackValue = "true")
        boolean stir;

        @Option(names = "--herbs", split = ",")
        List<String> herbs = List.of();

        @Option(names = "--pan", required = true)
        List<Path> pans;

        @Option(names = "--name")
        String title;

        @Option(names = "--spice", split = ",")
        List<String> spices = List.of();

        @Option(names = "--sugar")
        Optional<Integer> sugar;

        @Option(names = "--milk")
        Optional<Integer> milk;

        @Parameters(paramLabel = "GUEST", arity = "0..*")
        List<String> guests = List.of();

        @Mixin
        CommonOptions common;

        @Override
        public void run() {}
    }

    private static CommandLine kitchen() {
        CommandLine root = new CommandLine(CommandSpec.create().name("kitchen"));
        return root.addSubcommand(new Cook());
    }

    private Path file(String content) throws IOException {
        return Files.writeString(folder.resolve("run.yaml"), content);
    }

    private static CommandLine parsed(String... arguments) {
        CommandLine kitchen = kitchen();
        return kitchen.parseArgs(OptionsFile.expand(OptionsFileTest::kitchen, arguments))
                .subcommand()
                .commandSpec()
                .commandLine();
    }

    private static Cook cook(String... arguments) {
        return parsed(arguments).getCommand();
    }

    @Test
    void readsEveryKindOfOption() throws IOException {
        Path file = file("""
                eggs: 6
                heat: 0.25
                salt: true
                stir: false
                herbs: [dill, chives]
                pan: ["a, b", c]
                name: 007
                guest: [Ada]
                """);
        Cook cook = cook("cook", "--options", file.toString());

        assertThat(cook.eggs).isEqualTo(6);
        assertThat(cook.heat).isEqualTo(0.25);
        assertThat(cook.salt).isTrue();
        assertThat(cook.stir).isFalse();
        assertThat(cook.herbs).containsExactly("dill", "chives");
        assertThat(cook.pans).containsExactly(Path.of("a, b"), Path.of("c"));
        assertThat(cook.guests).containsExactly("Ada");
    }

    @Test
    void theCommandLineReplacesTheFile() throws IOException {
        Path file = file("eggs: 6\nherbs: [dill]\npan: [a, b]\nguest: [Ada]\n");
        Cook cook = cook("cook", "-e", "1", "--herbs=mint", "--options=" + file, "--pan", "c", "Eve");

        assertThat(cook.eggs).isEqualTo(1);
        assertThat(cook.herbs).containsExactly("mint");
        assertThat(cook.pans).containsExactly(Path.of("c"));
        assertThat(cook.guests).containsExactly("Eve");
    }

    @Test
    void listsTheKeysThereAre() throws IOException {
        Path file = file("egs: 6\nbutter: 1\npan: a\n");

        assertThatThrownBy(() -> cook("cook", "--options", file.toString()))
                .isInstanceOf(ParameterException.class)
                .hasMessage(file
                        + ": cook has no option butter, egs; it has eggs, guest, heat, herbs, milk, name, pan, salt,"
                        + " spice, stir, sugar");
    }

    @Test
    void refusesWhatIsNoMapOfOptions() throws IOException {
        assertThatThrownBy(() -> cook("cook", "--options", file("- eggs\n").toString()))
                .hasMessageContaining("lines such as");
        assertThatThrownBy(() -> cook("cook", "--options", file("eggs: [1\n").toString()))
                .hasMessageContaining("not readable as YAML");
        assertThatThrownBy(
                        () -> cook("cook", "--options", file("eggs: {a: 1}\n").toString()))
                .hasMessageContaining("a value or a list");
        assertThatThrownBy(() -> cook("cook", "--options", "/no/file"))
                .hasMessage("/no/file: there is no such file or folder");
    }

    @Test
    void aWrittenFileAloneRepeatsTheRun() throws IOException {
        CommandLine first = parsed(
                "cook",
                "-e",
                "3",
                "--herbs",
                "dill,mint",
                "--pan",
                "a,b",
                "--pan",
                "c",
                "--no-stir",
                "--name",
                "12",
                "--sugar",
                "7",
                "Ada");
        Path file = file(ResolvedOptions.yaml(first.getCommandSpec()));
        CommandLine second = parsed("cook", "--options", file.toString());

        assertThat(Files.readString(file).lines())
                .contains("eggs: 3", "heat: 0.5", "salt: false", "stir: false", "name: '12'");
        Cook cook = second.getCommand();
        assertThat(cook.eggs).isEqualTo(3);
        assertThat(cook.herbs).containsExactly("dill", "mint");
        assertThat(cook.pans).containsExactly(Path.of("a,b"), Path.of("c"));
        assertThat(cook.stir).isFalse();
        assertThat(cook.title).isEqualTo("12");
        assertThat(cook.sugar).contains(7);
        assertThat(cook.milk).isEmpty();
        assertThat(cook.spices).isEmpty();
        assertThat(cook.guests).containsExactly("Ada");
        assertThat(ResolvedOptions.values(second.getCommandSpec()))
                .isEqualTo(ResolvedOptions.values(first.getCommandSpec()));
    }
}
