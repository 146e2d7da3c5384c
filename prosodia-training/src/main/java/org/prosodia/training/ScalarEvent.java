package org.prosodia.training;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * A number at a step, as the Event message that TensorBoard reads (tensorflow/core/util/event.proto and
 * tensorflow/core/framework/summary.proto) in the wire format of protocol buffers (protobuf.dev/programming-guides/encoding).
 *
 * @param wallTime seconds since 1970
 * @param step of training
 * @param tag the curve's name; curves with the same word before a slash are shown together
 * @param value the number
 */
record ScalarEvent(double wallTime, long step, String tag, float value) {

    private static final byte VARINT = 0;
    private static final byte FIXED64 = 1;
    private static final byte LENGTH = 2;
    private static final byte FIXED32 = 5;

    private static final byte EVENT_WALL_TIME = 1 << 3 | FIXED64;
    private static final byte EVENT_STEP = 2 << 3 | VARINT;
    private static final byte EVENT_VERSION = 3 << 3 | LENGTH;
    private static final byte EVENT_SUMMARY = 5 << 3 | LENGTH;
    private static final byte SUMMARY_VALUE = 1 << 3 | LENGTH;
    private static final byte VALUE_TAG = 1 << 3 | LENGTH;
    private static final byte VALUE_SIMPLE = 2 << 3 | FIXED32;

    private static final String VERSION = "brain.Event:2";
    private static final int AROUND = 64; // more than all keys, lengths and numbers of a message take

    /** The message that every file begins with: which version of events follows. */
    static byte[] version(double wallTime) {
        byte[] version = VERSION.getBytes(StandardCharsets.US_ASCII);
        ByteBuffer event = buffer(version).put(EVENT_WALL_TIME).putDouble(wallTime);
        return written(bytes(event, EVENT_VERSION, version));
    }

    /** This event's message. */
    byte[] encoded() {
        byte[] name = tag.getBytes(StandardCharsets.UTF_8);
        byte[] number = written(bytes(buffer(name), VALUE_TAG, name).put(VALUE_SIMPLE).putFloat(value));
        byte[] summary = written(bytes(buffer(number), SUMMARY_VALUE, number));
        ByteBuffer event = buffer(summary).put(EVENT_WALL_TIME).putDouble(wallTime);
        return written(bytes(varint(event.put(EVENT_STEP), step), EVENT_SUMMARY, summary));
    }

    /** The event of a message that {@link #encoded()} made; empty for one that {@link #version} made. */
    static Optional<ScalarEvent> decoded(byte[] message) {
        ByteBuffer in = ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN).position(1);
        double wallTime = in.getDouble();
        if (in.get() != EVENT_STEP) {
            return Optional.empty();
        }
        long step = varint(in);
        in.get(); // the summary's key, and its length; then its value's
        varint(in);
        in.get();
        varint(in);
        in.get();
        byte[] tag = new byte[(int) varint(in)];
        in.get(tag).get();
        return Optional.of(new ScalarEvent(wallTime, step, new String(tag, StandardCharsets.UTF_8), in.getFloat()));
    }

    private static ByteBuffer buffer(byte[] content) {
        return ByteBuffer.allocate(AROUND + content.length).order(ByteOrder.LITTLE_ENDIAN);
    }

    @SuppressWarnings("ByteBufferBackingArray") // every message is of buffer(...), whose array starts at 0
    private static byte[] written(ByteBuffer message) {
        return Arrays.copyOf(message.array(), message.position());
    }

    private static ByteBuffer bytes(ByteBuffer message, byte key, byte[] value) {
        return varint(message.put(key), value.length).put(value);
    }

    /** Seven bits a byte, the lowest first; the top bit says that more follow. */
    private static ByteBuffer varint(ByteBuffer message, long value) {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            message.put((byte) (rest & 0x7f | 0x80));
            rest >>>= 7;
        }
        return message.put((byte) rest);
    }

    private static long varint(ByteBuffer message) {
        long value = 0;
        byte part = -1;
        for (int shift = 0; part < 0; shift += 7) {
            part = message.get();
            value |= (part & 0x7fL) << shift;
        }
        return value;
    }
}
