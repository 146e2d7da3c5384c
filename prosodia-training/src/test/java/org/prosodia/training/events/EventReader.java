package org.prosodia.training.events;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads event files by the description of their format alone: a checksum bit by bit, and protocol buffers as generic
 * fields. A record that is cut ends the file; one whose checksum is wrong is an error.
 */
public final class EventReader {

    private static final int CASTAGNOLI = 0x82f63b78; // the polynomial 1edc6f41, its bits the other way round

    private EventReader() {}

    static int crc(byte[] data) {
        int crc = ~0;
        for (byte b : data) {
            crc ^= b & 0xff;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 1) == 1 ? crc >>> 1 ^ CASTAGNOLI : crc >>> 1;
            }
        }
        return ~crc;
    }

    static int masked(int crc) {
        return (crc >>> 15 | crc << 17) + 0xa282ead8;
    }

    /** The version that a file begins with. */
    static String version(Path file) {
        return new String((byte[]) fields(records(file).get(0)).get(3), StandardCharsets.UTF_8);
    }

    /** Returns each number of a file as "step tag value at time". */
    public static List<String> numbers(Path file) {
        return records(file).stream()
                .map(EventReader::fields)
                .filter(event -> event.containsKey(5))
                .map(EventReader::number)
                .toList();
    }

    private static String number(Map<Integer, Object> event) {
        Map<Integer, Object> value =
                fields((byte[]) fields((byte[]) event.get(5)).get(1));
        return event.get(2) + " " + new String((byte[]) value.get(1), StandardCharsets.UTF_8) + " "
                + Float.intBitsToFloat((int) value.get(2)) + " at " + Double.longBitsToDouble((long) event.get(1));
    }

    private static List<byte[]> records(Path file) {
        ByteBuffer in = bytes(file);
        List<byte[]> records = new ArrayList<>();
        while (in.remaining() >= 12) {
            byte[] length = new byte[8];
            in.get(length);
            check(length, in.getInt());
            int size = Math.toIntExact(
                    ByteBuffer.wrap(length).order(ByteOrder.LITTLE_ENDIAN).getLong());
            if (in.remaining() < size + 4) {
                break;
            }
            byte[] data = new byte[size];
            in.get(data);
            check(data, in.getInt());
            records.add(data);
        }
        return records;
    }

    private static void check(byte[] data, int checksum) {
        if (checksum != masked(crc(data))) {
            throw new AssertionError("a wrong checksum");
        }
    }

    private static ByteBuffer bytes(Path file) {
        try {
            return ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A message's fields by number: Long, Integer or bytes. */
    private static Map<Integer, Object> fields(byte[] message) {
        Map<Integer, Object> fields = new LinkedHashMap<>();
        ByteBuffer in = ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN);
        while (in.hasRemaining()) {
            long key = varint(in);
            fields.put(
                    (int) (key / 8),
                    switch ((int) (key % 8)) {
                        case 0 -> varint(in);
                        case 1 -> in.getLong();
                        case 2 -> {
                            byte[] bytes = new byte[(int) varint(in)];
                            in.get(bytes);
                            yield bytes;
                        }
                        case 5 -> in.getInt();
                        default -> throw new AssertionError("a field of type " + key % 8);
                    });
        }
        return fields;
    }

    private static long varint(ByteBuffer in) {
        byte part = in.get();
        return part >= 0 ? part : (part & 0x7f) + 128 * varint(in);
    }
}
