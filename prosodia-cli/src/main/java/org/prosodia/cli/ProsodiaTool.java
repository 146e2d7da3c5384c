package org.prosodia.cli;

import java.io.InputStream;
import java.io.PrintStream;
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
}
