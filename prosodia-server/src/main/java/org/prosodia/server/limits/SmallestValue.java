package org.prosodia.server.limits;

/** The smallest value of each limit: 1, or a millisecond. */
final class SmallestValue {

    private SmallestValue() {}

    static void check(String name, long value) {
        if (value < 1) {
            throw tooSmall(name, String.valueOf(value));
        }
    }

    static void check(String name, double value) {
        if (!(value >= 1)) {
            throw tooSmall(name, String.valueOf(value));
        }
    }

    private static IllegalArgumentException tooSmall(String name, String value) {
        return new IllegalArgumentException("the limit " + name + " is at least 1 (times: 1 ms), not " + value);
    }
}
