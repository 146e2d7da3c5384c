package org.prosodia.model.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Reads the fields of a message in the wire format of protocol buffers, from bytes in memory. Lengths are checked
 * against the available bytes before anything is allocated. Not thread-safe.
 *
 * <pre>while (reader.next()) { switch (reader.field()) { case 1 -> reader.text(); ... default -> {} } }</pre>
 */
public final class ProtoReader {

    /** The bytes are not a message in this format. */
    public static final class MalformedException extends Exception {
        MalformedException(String message) {
            super(message);
        }
    }

    private final ByteBuffer in;
    private int field;
    private int type;
    private long number;
    private ByteBuffer bytes = ByteBuffer.allocate(0);

    public ProtoReader(ByteBuffer message) {
        this.in = message.slice();
    }

    /** Moves to the next field; returns false at the end. */
    public boolean next() throws MalformedException {
        if (!in.hasRemaining()) {
            return false;
        }
        long key = varint();
        field = (int) (key >>> 3);
        type = (int) (key & 7);
        if (field < 1 || key >>> 3 > 536_870_911) {
            throw new MalformedException("a field of number " + (key >>> 3));
        }
        switch (type) {
            case ProtoWriter.VARINT -> number = varint();
            case ProtoWriter.FIXED64 -> bytes = take(Long.BYTES);
            case ProtoWriter.LENGTH -> bytes = take(varint());
            case ProtoWriter.FIXED32 -> bytes = take(Integer.BYTES);
            default -> throw new MalformedException("a field of type " + type);
        }
        return true;
    }

    public int field() {
        return field;
    }

    public long number() throws MalformedException {
        expect(ProtoWriter.VARINT);
        return number;
    }

    /** Returns the field's number of 64 bits. */
    public double fixed64() throws MalformedException {
        expect(ProtoWriter.FIXED64);
        return bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN).getDouble();
    }

    /** Returns the field's number of 32 bits. */
    public float fixed32() throws MalformedException {
        expect(ProtoWriter.FIXED32);
        return bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN).getFloat();
    }

    /** Returns the field's bytes, shared with the message. */
    public ByteBuffer bytes() throws MalformedException {
        expect(ProtoWriter.LENGTH);
        return bytes.slice();
    }

    public ProtoReader message() throws MalformedException {
        return new ProtoReader(bytes());
    }

    public String text() throws MalformedException {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes()).toString();
        } catch (CharacterCodingException e) {
            throw new MalformedException("text that is not UTF-8");
        }
    }

    private void expect(int expected) throws MalformedException {
        if (type != expected) {
            throw new MalformedException("field " + field + " of type " + type + ", not " + expected);
        }
    }

    private ByteBuffer take(long length) throws MalformedException {
        if (length < 0 || length > in.remaining()) {
            throw new MalformedException("it ends within a field of " + Long.toUnsignedString(length) + " bytes");
        }
        ByteBuffer taken = in.slice(in.position(), (int) length);
        in.position(in.position() + (int) length);
        return taken;
    }

    private long varint() throws MalformedException {
        long value = 0;
        for (int shift = 0; shift < 70; shift += 7) {
            if (!in.hasRemaining()) {
                throw new MalformedException("it ends within a number");
            }
            byte part = in.get();
            value |= (part & 0x7fL) << shift;
            if (part >= 0) {
                return value;
            }
        }
        throw new MalformedException("a number of more than 64 bits");
    }
}
