package org.prosodia.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.prosodia.cli.shell.Console;
import org.prosodia.cli.shell.JsonOutput;

/** The exit code and the output of a command. */
public record CommandLineRun(int exitCode, String out, String err) {

    public static CommandLineRun of(String... arguments) {
        return with(new byte[0], arguments);
    }

    /** Runs a command with further arguments. */
    public static CommandLineRun of(List<String> command, String... further) {
        return of(Stream.concat(command.stream(), Stream.of(further)).toArray(String[]::new));
    }

    public static CommandLineRun with(byte[] input, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console = new Console(
                new ByteArrayInputStream(input),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                0);
        int exitCode = Prosodia.run(console, arguments);
        return new CommandLineRun(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** Returns a console without input that discards its output. */
    static Console console() {
        return new Console(
                InputStream.nullInputStream(),
                new PrintStream(OutputStream.nullOutputStream()),
                new PrintStream(OutputStream.nullOutputStream()),
                0);
    }

    /** Returns standard output, parsed as JSON. */
    public JsonNode json() throws IOException {
        return JsonOutput.JSON.readTree(out);
    }
}
