package org.prosodia.model.onnx;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Writes a message in the wire format of protocol buffers: fields with a number and a type, one after the other
 * (https://protobuf.dev/programming-guides/encoding). It supports only the types that ONNX and TensorBoard's events
 * need. Not thread-safe.
 */
public final class ProtoWriter {

    static final int VARINT = 0;
    static final int FIXED64 = 1;
    static final int LENGTH = 2;
    static final int FIXED32 = 5;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    public ProtoWriter number(int field, long value) {
        varint((long) field << 3 | VARINT);
        varint(value);
        return this;
    }

    public ProtoWriter fixed64(int field, double value) {
        varint((long) field << 3 | FIXED64);
        out.writeBytes(little(Long.BYTES).putDouble(value).array());
        return this;
    }

    public ProtoWriter fixed32(int field, float value) {
        varint((long) field << 3 | FIXED32);
        out.writeBytes(little(Integer.BYTES).putFloat(value).array());
        return this;
    }

    private static ByteBuffer little(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    public ProtoWriter text(int field, String value) {
        return bytes(field, value.getBytes(StandardCharsets.UTF_8));
    }

    public ProtoWriter message(int field, ProtoWriter value) {
        return bytes(field, value.toBytes());
    }

    public ProtoWriter bytes(int field, byte[] value) {
        varint((long) field << 3 | LENGTH);
        varint(value.length);
        out.writeBytes(value);
        return this;
    }

    /** Adds the fields of another message to this message. */
    public ProtoWriter embed(ProtoWriter other) {
        out.writeBytes(other.toBytes());
        return this;
    }

    public byte[] toBytes() {
        return out.toByteArray();
    }

    /** Writes seven bits in each byte, the lowest first; the top bit is set if more follow. */
    private void varint(long value) {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            out.write((int) (rest & 0x7f | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }
}
