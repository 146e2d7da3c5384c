package org.prosodia.spark.training;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ServiceLoader;
import java.util.spi.ToolProvider;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.Function;

/**
 * Runs a command in an executor. A command that fails is tried once more, which Spark does elsewhere if it can; then
 * its failure is the result, so that the other commands go ahead. A command that is stopped, or whose executor is lost,
 * is repeated as often as {@code spark.task.maxFailures} says.
 */
final class CommandRun implements Function<CommandTask, String> {

    private static final long serialVersionUID = 1;
    private static final int STOPPED = 130;

    /** Commands of one process follow each other, since libtorch has one number of threads for all of it. */
    private static final Object TURN = new Object();

    /** Returns the reason of a failure; empty if there is none. */
    @Override
    public String call(CommandTask task) throws IOException {
        LastLine last = new LastLine(new FileOutputStream(FileDescriptor.err));
        PrintStream err = new PrintStream(last, true, StandardCharsets.UTF_8);
        int code;
        synchronized (TURN) {
            code = prosodia().run(err, err, task.arguments().toArray(String[]::new));
        }
        if (code == 0) {
            return "";
        }
        String failure = task.title() + ": " + last.text();
        if (code == STOPPED || TaskContext.get().attemptNumber() == 0) {
            throw new IOException(failure);
        }
        return failure;
    }

    private static ToolProvider prosodia() {
        return ServiceLoader.load(ToolProvider.class, Thread.currentThread().getContextClassLoader()).stream()
                .map(ServiceLoader.Provider::get)
                .filter(tool -> tool.name().equals("prosodia"))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the jars of Prosodia's command line are missing"));
    }
}
