package org.prosodia.cli.shell;

import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import org.prosodia.audio.NativeLibraryException;
import org.prosodia.audio.files.FailureReason;
import org.prosodia.formats.batch.RecordingFailure;
import org.prosodia.training.DivergedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns failures into one line on standard error and an exit code; with {@code --debug} the stack trace follows. */
public final class Failures implements IParameterExceptionHandler, IExecutionExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    private final Console console;

    public Failures(Console console) {
        this.console = console;
    }

    /** The command was not understood. */
    @Override
    public int handleParseException(ParameterException failure, String[] arguments) {
        CommandLine command = failure.getCommandLine();
        String name = command.getCommandSpec().qualifiedName();
        StringBuilder line = new StringBuilder(name).append(": ").append(oneLine(complaint(failure)));
        if (failure instanceof UnmatchedArgumentException unmatched
                && !unmatched.getSuggestions().isEmpty()) {
            line.append("; did you mean ")
                    .append(String.join(" or ", unmatched.getSuggestions()))
                    .append('?');
        }
        console.err().println(line.append(" (").append(name).append(" --help lists what there is)"));
        return ExitCode.USAGE;
    }

    private static String complaint(ParameterException failure) {
        boolean command = failure instanceof UnmatchedArgumentException unmatched
                && !unmatched.isUnknownOption()
                && !failure.getCommandLine().getSubcommands().isEmpty();
        return command
                ? "there is no command '"
                        + ((UnmatchedArgumentException) failure).getUnmatched().get(0) + "'"
                : FailureReason.message(failure);
    }

    /** The run failed. */
    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        if (failure instanceof ParameterException notUnderstood) {
            return handleParseException(notUnderstood, new String[0]);
        }
        console.err().println(command.getCommandSpec().qualifiedName() + ": " + message(failure));
        if (parsed.hasMatchedOption("--debug") || last(parsed).hasMatchedOption("--debug")) {
            failure.printStackTrace(console.err());
        }
        return ExitCode.FAILED;
    }

    private static ParseResult last(ParseResult parsed) {
        return parsed.hasSubcommand() ? last(parsed.subcommand()) : parsed;
    }

    /** Returns the message for a failure. */
    public static String message(Throwable failure) {
        if (failure instanceof OutOfMemoryError) {
            return "out of memory; give more with PROSODIA_JAVA_OPTIONS=-Xmx8g";
        }
        return FailureReason.line(failure, unknown(failure))
                + (failure instanceof DivergedException ? " (--learning-rate)" : "");
    }

    private static String unknown(Throwable failure) {
        return "an unexpected " + failure.getClass().getSimpleName() + "; --debug prints where";
    }

    /**
     * Returns the reason why a recording failed, which others need not share: it cannot be read, or there is a defect
     * or a model that cannot do it, which is logged.
     *
     * @param name the recording's, which the messages of reading have already
     * @throws NativeLibraryException if that is the failure, since every other recording would fail alike
     */
    public static String ofRecording(String name, Exception failure) {
        if (!(failure instanceof IOException)) {
            LOG.debug("while recognising {}", name, failure);
        }
        return RecordingFailure.of(name, failure, unknown(failure));
    }

    /** Returns the failure of work on another thread. */
    public static IllegalStateException unexpected(ExecutionException failure) {
        Throwable cause = Objects.requireNonNullElse(failure.getCause(), failure);
        return new IllegalStateException(message(cause), cause);
    }

    private static String oneLine(String message) {
        return message.strip().replaceAll("\\s*\\R\\s*", " ");
    }
}
