package org.prosodia.training.events;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * Records in the framing of TensorFlow: the length in 8 bytes, its checksum in 4, the data, its checksum in 4, all with
 * the lowest byte first (tensorflow/core/lib/io/record_writer.h; www.tensorflow.org/tutorials/load_data/tfrecord). A
 * checksum is the CRC-32C, rotated and offset by a constant, because the data may contain checksums
 * (tensorflow/core/lib/hash/crc32c.h).
 */
final class EventRecords {

    private static final int HEAD = Long.BYTES + Integer.BYTES;
    private static final int MASK_TURN = 15;
    private static final int MASK_DELTA = 0xa282ead8;

    private EventRecords() {}

    /** Returns data as a record. */
    static byte[] framed(byte[] data) {
        ByteBuffer record =
                ByteBuffer.allocate(HEAD + data.length + Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        record.putLong(data.length);
        record.putInt(checksum(record.array(), 0, Long.BYTES)).put(data).putInt(checksum(data, 0, data.length));
        return record.array();
    }

    /**
     * Returns the data of the records at the beginning of a file, up to the first that is cut or damaged. TensorBoard
     * cannot read the rest either.
     */
    static List<byte[]> unframed(byte[] file) {
        List<byte[]> all = new ArrayList<>();
        ByteBuffer rest = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        while (rest.remaining() >= HEAD) {
            int from = rest.position();
            long length = rest.getLong();
            boolean sound = rest.getInt() == checksum(file, from, Long.BYTES);
            if (!sound || length < 0 || length > rest.remaining() - Integer.BYTES) {
                break;
            }
            byte[] data = new byte[(int) length];
            rest.get(data);
            if (rest.getInt() != checksum(data, 0, data.length)) {
                break;
            }
            all.add(data);
        }
        return all;
    }

    private static int checksum(byte[] bytes, int from, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, from, length);
        return masked((int) crc.getValue());
    }

    static int masked(int crc) {
        return Integer.rotateRight(crc, MASK_TURN) + MASK_DELTA;
    }
}
