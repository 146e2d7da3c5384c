package org.prosodia.server.limits;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The limits of a server and its streams as text, {@code NAME=VALUE}, which an operator writes. Numbers of bytes may
 * have a unit ({@code 512KiB}, {@code 64MiB}, {@code 1GiB}); times have one ({@code 200ms}, {@code 30s}, {@code 5min},
 * {@code 4h}). Not thread-safe.
 */
public final class NamedLimits {

    /** Sets one limit. */
    @FunctionalInterface
    private interface Setting {
        void set(NamedLimits limits, String value);
    }

    private static final Map<String, Setting> SETTINGS = new LinkedHashMap<>();

    private static final int LARGEST_FRAME = 1 << 30;

    private static final Pattern NUMBER = Pattern.compile("(\\d{1,12}(?:\\.\\d{1,6})?)([A-Za-z]*)");

    private static final Map<String, Long> BYTES = Map.of("", 1L, "KiB", 1L << 10, "MiB", 1L << 20, "GiB", 1L << 30);

    private static final Map<String, Long> MILLISECONDS =
            Map.of("ms", 1L, "s", 1_000L, "min", 60_000L, "h", 3_600_000L);

    static {
        SETTINGS.put("bodyBytes", (limits, value) -> limits.server.bodyBytes(bytes(value)));
        SETTINGS.put("recordingSeconds", (limits, value) -> limits.server.recordingSeconds(seconds(value)));
        SETTINGS.put("jobSeconds", (limits, value) -> limits.server.jobSeconds(seconds(value)));
        SETTINGS.put("uploadTime", (limits, value) -> limits.server.uploadTime(time(value)));
        SETTINGS.put("uploadRate", (limits, value) -> limits.server.uploadRate(bytes(value)));
        SETTINGS.put("idleTime", (limits, value) -> limits.server.idleTime(time(value)));
        SETTINGS.put("headTime", (limits, value) -> limits.server.headTime(time(value)));
        SETTINGS.put("waitTime", (limits, value) -> limits.server.waitTime(time(value)));
        SETTINGS.put("workTime", (limits, value) -> limits.server.workTime(time(value)));
        SETTINGS.put("jobTime", (limits, value) -> limits.server.jobTime(time(value)));
        SETTINGS.put("uploads", (limits, value) -> limits.server.uploads(count(value)));
        SETTINGS.put("queue", (limits, value) -> limits.server.queue(count(value)));
        SETTINGS.put("connections", (limits, value) -> limits.server.connections(count(value)));
        SETTINGS.put("jobs", (limits, value) -> limits.server.jobs(count(value)));
        SETTINGS.put("resultTime", (limits, value) -> limits.server.resultTime(time(value)));
        SETTINGS.put("resultBytes", (limits, value) -> limits.server.resultBytes(bytes(value)));
        SETTINGS.put("drainTime", (limits, value) -> limits.server.drainTime(time(value)));
        SETTINGS.put("decoderBytes", (limits, value) -> limits.server.decoderBytes(bytes(value)));
        SETTINGS.put("decoderTime", (limits, value) -> limits.server.decoderTime(time(value)));
        SETTINGS.put("streams", (limits, value) -> limits.stream.streams(count(value)));
        SETTINGS.put("streamTime", (limits, value) -> limits.stream.streamTime(time(value)));
        SETTINGS.put("streamIdleTime", (limits, value) -> limits.stream.streamIdleTime(time(value)));
        SETTINGS.put("frameBytes", (limits, value) -> limits.stream.frameBytes(frame(value)));
        SETTINGS.put("pendingEvents", (limits, value) -> limits.stream.pendingEvents(count(value)));
    }

    private final ServerLimits.Builder server = ServerLimits.builder();
    private final StreamLimits.Builder stream = StreamLimits.builder();

    /** Creates the default limits. */
    public NamedLimits() {}

    /** Returns the names, those of the server before those of streams. */
    public static List<String> names() {
        return List.copyOf(SETTINGS.keySet());
    }

    /**
     * Sets one limit.
     *
     * @param text its name, an equals sign and its value, such as {@code queue=64}
     * @throws IllegalArgumentException if there is no such limit, or it has no such value
     */
    public void set(String text) {
        int equals = text.indexOf('=');
        Setting setting = SETTINGS.get(equals < 0 ? text : text.substring(0, equals));
        if (setting == null || equals < 0) {
            throw new IllegalArgumentException("a limit is set as NAME=VALUE, not as '" + text + "'; there are "
                    + String.join(", ", SETTINGS.keySet()));
        }
        try {
            setting.set(this, text.substring(equals + 1));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("the limit " + text + ": " + e.getMessage(), e);
        }
    }

    /**
     * Returns the limits.
     *
     * @throws IllegalArgumentException if one is below its smallest value, which is 1 or a millisecond
     */
    public ServerLimits build() {
        return server.stream(stream.build()).build();
    }

    private static long bytes(String value) {
        return scaled(value, BYTES, "bytes, such as 1000, 512KiB, 64MiB or 1GiB");
    }

    private static int frame(String value) {
        long bytes = bytes(value);
        if (bytes > LARGEST_FRAME) {
            throw new IllegalArgumentException("a message has at most 1 GiB");
        }
        return (int) bytes;
    }

    private static Duration time(String value) {
        return Duration.ofMillis(scaled(value, MILLISECONDS, "a time, such as 200ms, 30s, 5min or 4h"));
    }

    private static long scaled(String value, Map<String, Long> units, String wanted) {
        Matcher parts = NUMBER.matcher(value);
        if (!parts.matches() || !units.containsKey(parts.group(2))) {
            throw new IllegalArgumentException("the value is " + wanted);
        }
        return Math.round(Double.parseDouble(parts.group(1)) * units.get(parts.group(2)));
    }

    private static int count(String value) {
        if (!value.matches("\\d{1,9}")) {
            throw new IllegalArgumentException("the value is a whole number");
        }
        return Integer.parseInt(value);
    }

    private static double seconds(String value) {
        if (!value.matches("\\d{1,9}(\\.\\d{1,6})?")) {
            throw new IllegalArgumentException("the value is a number of seconds, without a unit");
        }
        return Double.parseDouble(value);
    }
}
