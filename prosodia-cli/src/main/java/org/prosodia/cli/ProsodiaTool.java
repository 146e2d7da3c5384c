package org.prosodia.cli;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.spi.ToolProvider;
import org.prosodia.cli.shell.Console;

/**
 * The command line as a tool of the JDK's kind, for programs that run its commands within their own process, such as
 * the tasks on a Spark cluster. It has no standard input.
 */
public final class ProsodiaTool implements ToolProvider {

    /** The service loader makes one. */
    public ProsodiaTool() {}

    @Override
    public String name() {
        return "prosodia";
    }

    @Override
    public int run(PrintStream out, PrintStream err, String... arguments) {
        return Prosodia.run(new Console(InputStream.nullInputStream(), out, err, 0), arguments);
    }

    /** Runs a command whose output is text; the writers get it at the end. */
    @Override
    public int run(PrintWriter out, PrintWriter err, String... arguments) {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        ByteArrayOutputStream messages = new ByteArrayOutputStream();
        int code = run(
                new PrintStream(printed, true, StandardCharsets.UTF_8),
                new PrintStream(messages, true, StandardCharsets.UTF_8),
                arguments);
        out.print(printed.toString(StandardCharsets.UTF_8));
        out.flush();
        err.print(messages.toString(StandardCharsets.UTF_8));
        err.flush();
        return code;
    }
}
