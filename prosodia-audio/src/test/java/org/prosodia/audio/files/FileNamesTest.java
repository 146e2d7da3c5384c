package org.prosodia.audio.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prosodia.testing.JavaProcess;

class FileNamesTest {

    private static final String COMPOSED = "M\u00fcller.wav";
    private static final String DECOMPOSED = "Mu\u0308ller.wav";

    @TempDir
    private Path folder;

    /** Prints the content of the files that names lead to, or the failure. */
    public static final class Program {

        private Program() {}

        public static void main(String[] arguments) throws IOException {
            for (String name : new String[] {COMPOSED, "w\u00fcst/a.wav", "none-\u00e9.wav"}) {
                try {
                    System.out.println(Files.readString(new FileNames().find(Path.of(arguments[0]), name)));
                } catch (IOException e) {
                    System.out.println(e.getMessage());
                }
            }
        }
    }

    @BeforeEach
    void requireUnicode() {
        Assumptions.assumeTrue(FileNames.inUnicode(), "the test needs a UTF-8 locale");
        Assumptions.assumeTrue(File.separatorChar == '/', "names of bytes are those of POSIX systems");
    }

    @Test
    void findsADecomposedNameByAComposedOne() throws IOException {
        Path inner = Files.createDirectories(folder.resolve("Mu\u0308nchen"));
        Path file = Files.writeString(inner.resolve(DECOMPOSED), "");
        assertThat(new FileNames().find(folder, "M\u00fcnchen/" + COMPOSED)).isEqualTo(file);
        assertThat(new FileNames().find(Path.of(""), folder + "/M\u00fcnchen/" + COMPOSED))
                .isEqualTo(file);
    }

    @Test
    void theExactNameComesFirst() throws IOException {
        Files.writeString(folder.resolve(DECOMPOSED), "");
        Path composed = Files.writeString(folder.resolve(COMPOSED), "");
        assertThat(new FileNames().find(folder, COMPOSED)).isEqualTo(composed);
    }

    @Test
    void aNameThatIsNowhereStays() throws IOException {
        assertThat(new FileNames().find(folder, COMPOSED)).isEqualTo(folder.resolve(COMPOSED));
        assertThat(new FileNames().find(folder, "none/a.wav")).isEqualTo(folder.resolve("none/a.wav"));
    }

    @Test
    void findsANameOfBytesThatAreNotText() throws Exception {
        String[] made = {"/bin/sh", "-c", "printf x > \"$(printf 'bad\\377\\376name.wav')\""};
        Process shell = new ProcessBuilder(made).directory(folder.toFile()).start();
        Assumptions.assumeTrue(shell.waitFor(1, TimeUnit.MINUTES) && shell.exitValue() == 0, "a POSIX shell");
        Path found = new FileNames().find(folder, "bad\uFFFD\uFFFDname.wav");
        assertThat(Files.readString(found)).isEqualTo("x");
    }

    @Test
    void namesThatLookTheSameAreRefused() throws IOException {
        Files.writeString(folder.resolve("e\u0301\u00e9"), "");
        Files.writeString(folder.resolve("\u00e9e\u0301"), "");
        assertThatIOException()
                .isThrownBy(() -> new FileNames().find(folder, "\u00e9\u00e9"))
                .withMessage("\u00e9\u00e9: 2 files have names that look like this one; rename them, or start Java in a"
                        + " UTF-8 locale, such as LC_ALL=C.UTF-8");
    }

    /** Without the launcher: the property is that of a start without a locale. */
    @Test
    void findsNamesInAnAsciiLocale() throws Exception {
        ProcessBuilder command = JavaProcess.command(List.of(), Program.class, folder.toString());
        command.environment().keySet().removeIf(name -> name.startsWith("LC_") || name.startsWith("LANG"));
        command.environment().put("LC_ALL", "C");
        Files.writeString(folder.resolve(COMPOSED), "found");
        Files.createDirectories(folder.resolve("w\u00fcst"));
        Files.writeString(folder.resolve("w\u00fcst/a.wav"), "found too");
        JavaProcess.Result result = JavaProcess.run(command);
        assertThat(result.exitCode()).isZero();
        assertThat(result.printed().lines()).hasSize(3).startsWith("found", "found too");
        assertThat(result.printed()).contains(": the name is impossible in the locale's character set");
    }

    @Test
    void namesForMessagesAreOneLine() {
        assertThat(FileNames.printable("a\nb\tc.wav")).isEqualTo("a?b?c.wav");
    }
}
