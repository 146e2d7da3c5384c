package org.prosodia.cli.serve;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AppenderBase;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.prosodia.cli.shell.JsonOutput;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.KeyValuePair;

/**
 * The log of a service as lines of JSON, in the form of those of requests: {@code time}, {@code level} and
 * {@code message} first. The messages of exceptions and the parameters of requests are left out, since both can name
 * recordings.
 */
final class ServerLog extends AppenderBase<ILoggingEvent> {

    private static final String QUERY = "\\?[^\\s\"'\\])}]*";

    private final Consumer<String> lines;

    /**
     * Creates a log.
     *
     * @param lines receives each line, without its end
     */
    ServerLog(Consumer<String> lines) {
        this.lines = lines;
    }

    /** A program whose log is replaced. */
    interface Program {
        void run() throws IOException, InterruptedException;
    }

    /** Runs a program whose log goes to these lines, and then restores the one before. */
    static void during(Consumer<String> lines, Program program) throws IOException, InterruptedException {
        if (!(LoggerFactory.getILoggerFactory() instanceof LoggerContext context)) {
            program.run();
            return;
        }
        ch.qos.logback.classic.Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        List<Appender<ILoggingEvent>> before = new ArrayList<>();
        for (Iterator<Appender<ILoggingEvent>> all = root.iteratorForAppenders(); all.hasNext(); ) {
            before.add(all.next());
        }
        ServerLog log = new ServerLog(lines);
        log.setContext(context);
        log.start();
        before.forEach(root::detachAppender);
        root.addAppender(log);
        try {
            program.run();
        } finally {
            root.detachAppender(log);
            before.forEach(root::addAppender);
        }
    }

    @Override
    protected void append(ILoggingEvent event) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("time", event.getInstant().toString());
        line.put("level", event.getLevel().toString());
        line.put("message", event.getFormattedMessage().replaceAll(QUERY, ""));
        List<KeyValuePair> values = event.getKeyValuePairs();
        if (values != null) {
            values.forEach(value -> line.put(value.key, String.valueOf(value.value)));
        }
        line.put("logger", event.getLoggerName());
        IThrowableProxy failure = event.getThrowableProxy();
        if (failure != null) {
            line.put("stack", stack(failure));
        }
        try {
            lines.accept(JsonOutput.JSON.writeValueAsString(line));
        } catch (JsonProcessingException e) {
            addError("a line of the log cannot be written", e);
        }
    }

    private static List<String> stack(IThrowableProxy failure) {
        List<String> stack = new ArrayList<>();
        for (IThrowableProxy one = failure; one != null; one = one.getCause()) {
            stack.add((stack.isEmpty() ? "" : "caused by ") + one.getClassName());
            for (StackTraceElementProxy frame : one.getStackTraceElementProxyArray()) {
                stack.add(frame.getSTEAsString());
            }
        }
        return stack;
    }
}
