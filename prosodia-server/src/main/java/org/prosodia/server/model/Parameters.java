package org.prosodia.server.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.prosodia.server.problem.ProblemException;

/**
 * The query parameters of a request.
 *
 * @param values by name, in the order of the request
 */
public record Parameters(Map<String, List<String>> values) {

    /** Checks that there are no others than these. */
    void checkNames(List<String> known) {
        new TreeMap<>(values).forEach((name, given) -> {
            if (!known.contains(name)) {
                throw ProblemException.ofParameter(name, "is unknown; there are " + String.join(", ", known));
            }
            if (given.size() > 1) {
                throw ProblemException.ofParameter(name, "is given " + given.size() + " times: give it once");
            }
        });
    }

    /** Returns a value; empty if it is not given. */
    public Optional<String> text(String name) {
        return values.getOrDefault(name, List.of()).stream().findFirst();
    }

    boolean flag(String name) {
        String value = text(name).orElse("false");
        if (!value.equals("true") && !value.equals("false")) {
            throw ProblemException.ofParameter(name, "is true or false, not '" + value + "'");
        }
        return value.equals("true");
    }

    OptionalDouble number(String name) {
        Optional<String> value = text(name);
        if (value.isEmpty()) {
            return OptionalDouble.empty();
        }
        try {
            double number = Double.parseDouble(value.get());
            if (Double.isFinite(number)) {
                return OptionalDouble.of(number);
            }
        } catch (NumberFormatException e) {
            throw notNumber(name, value.get());
        }
        throw notNumber(name, value.get());
    }

    private static ProblemException notNumber(String name, String value) {
        return ProblemException.ofParameter(name, "is a number of seconds, not '" + value + "'");
    }

    /**
     * Returns a value that is made of a parameter.
     *
     * @param value throws an IllegalArgumentException, whose message has the remedy, if the parameter is not accepted
     * @throws ProblemException in place of that exception
     */
    public static <T> T valid(String parameter, Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException e) {
            throw ProblemException.ofParameter(parameter, String.valueOf(e.getMessage()));
        }
    }
}
