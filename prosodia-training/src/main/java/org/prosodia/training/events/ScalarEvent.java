package org.prosodia.training.events;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.prosodia.model.onnx.ProtoReader;
import org.prosodia.model.onnx.ProtoReader.MalformedException;
import org.prosodia.model.onnx.ProtoWriter;

/**
 * A number at a step, as the Event message that TensorBoard reads (tensorflow/core/util/event.proto and
 * tensorflow/core/framework/summary.proto) in the wire format of protocol buffers
 * (protobuf.dev/programming-guides/encoding).
 *
 * @param wallTime the seconds since 1970
 * @param step the training step
 * @param tag the curve's name; curves with the same word before a slash are shown together
 * @param value the number
 */
record ScalarEvent(double wallTime, long step, String tag, float value) {

    private static final int EVENT_WALL_TIME = 1;
    private static final int EVENT_STEP = 2;
    private static final int EVENT_VERSION = 3;
    private static final int EVENT_SUMMARY = 5;
    private static final int SUMMARY_VALUE = 1;
    private static final int VALUE_TAG = 1;
    private static final int VALUE_SIMPLE = 2;

    private static final String VERSION = "brain.Event:2";

    /** Returns the first message of a file, the version of the events that follow. */
    static byte[] version(double wallTime) {
        return new ProtoWriter()
                .fixed64(EVENT_WALL_TIME, wallTime)
                .text(EVENT_VERSION, VERSION)
                .toBytes();
    }

    /** Returns the event's message. */
    byte[] encoded() {
        ProtoWriter number = new ProtoWriter().text(VALUE_TAG, tag).fixed32(VALUE_SIMPLE, value);
        return new ProtoWriter()
                .fixed64(EVENT_WALL_TIME, wallTime)
                .number(EVENT_STEP, step)
                .message(EVENT_SUMMARY, new ProtoWriter().message(SUMMARY_VALUE, number))
                .toBytes();
    }

    /**
     * Returns the event of a message that {@link #encoded()} made; empty for one that {@link #version} made.
     *
     * @throws IllegalArgumentException if it is neither
     */
    static Optional<ScalarEvent> decoded(byte[] message) {
        try {
            return read(new ProtoReader(ByteBuffer.wrap(message)));
        } catch (MalformedException e) {
            throw new IllegalArgumentException("not an event: " + e.getMessage(), e);
        }
    }

    private static Optional<ScalarEvent> read(ProtoReader event) throws MalformedException {
        double wallTime = 0;
        long step = 0;
        Optional<ScalarEvent> read = Optional.empty();
        while (event.next()) {
            switch (event.field()) {
                case EVENT_WALL_TIME -> wallTime = event.fixed64();
                case EVENT_STEP -> step = event.number();
                case EVENT_SUMMARY -> read = Optional.of(summary(event.message(), wallTime, step));
                default -> {}
            }
        }
        return read;
    }

    private static ScalarEvent summary(ProtoReader summary, double wallTime, long step) throws MalformedException {
        String tag = "";
        float value = 0;
        while (summary.next()) {
            ProtoReader number = summary.message();
            while (number.next()) {
                switch (number.field()) {
                    case VALUE_TAG -> tag = number.text();
                    case VALUE_SIMPLE -> value = number.fixed32();
                    default -> {}
                }
            }
        }
        return new ScalarEvent(wallTime, step, tag, value);
    }
}
