package org.prosodia.benchmarks;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * An independent implementation in Python that times itself: {@code PATH speed --batch N --threads N [--channels-last]}
 * prints {@code training segments/s X} and {@code inference segments/s Y}. It runs in the same environment, with the
 * same allocator.
 *
 * @param python the Python interpreter
 * @param path the program
 */
public record Peer(String python, String path) {

    /** The layouts of tensors that it is run with; the faster counts. */
    enum Layout {
        CONTIGUOUS,
        CHANNELS_LAST;

        List<String> options() {
            return this == CHANNELS_LAST ? List.of("--channels-last") : List.of();
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * The result of one run.
     *
     * @param training segments per second in training
     * @param inference segments per second in inference
     * @param peakBytes the peak resident memory; 0 if the system does not report it
     */
    record Speed(double training, double inference, long peakBytes) {}

    /** Thrown if the peer cannot be run, or does not print its speeds; the message is one line. */
    static final class FailedException extends Exception {
        private static final long serialVersionUID = 1;

        FailedException(String message) {
            super(message);
        }
    }

    /** Runs the peer once. */
    Speed speed(Layout layout, int threads, int batch) throws FailedException, InterruptedException {
        List<String> command = Stream.concat(
                        Stream.of(
                                python,
                                path,
                                "speed",
                                "--batch",
                                Integer.toString(batch),
                                "--threads",
                                Integer.toString(threads)),
                        layout.options().stream())
                .toList();
        Child child;
        try {
            child = Child.run(command, Map.of("OMP_NUM_THREADS", Integer.toString(threads)));
        } catch (IOException e) {
            throw new FailedException(
                    "cannot run '" + python + "' (" + e.getMessage() + "); name another Python program");
        }
        if (child.exitCode() != 0) {
            throw new FailedException("'" + String.join(" ", command) + "' ended with exit code " + child.exitCode()
                    + ": " + child.lastError());
        }
        OptionalDouble training = number(child.out(), "training");
        OptionalDouble inference = number(child.out(), "inference");
        if (training.isEmpty() || inference.isEmpty()) {
            throw new FailedException("'" + String.join(" ", command)
                    + "' does not print 'training segments/s' and 'inference segments/s' with a number each");
        }
        return new Speed(training.getAsDouble(), inference.getAsDouble(), child.peakBytes());
    }

    private static OptionalDouble number(String out, String what) {
        Matcher matcher = Pattern.compile("(?m)^" + what + " segments/s (\\d+(?:\\.\\d+)?)\\s*$")
                .matcher(out);
        return matcher.find() ? OptionalDouble.of(Double.parseDouble(matcher.group(1))) : OptionalDouble.empty();
    }
}
