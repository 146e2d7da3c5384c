package org.prosodia.kafka;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * A message of the topic of sound.
 *
 * @param timestamp in milliseconds since 1970
 * @param key the bytes of the call's name; may be missing
 * @param value the bytes of a chunk or a WAV file; may be missing
 */
record Message(int partition, long offset, long timestamp, byte @Nullable [] key, byte @Nullable [] value) {

    static Message of(ConsumerRecord<byte[], byte[]> record) {
        return new Message(record.partition(), record.offset(), record.timestamp(), record.key(), record.value());
    }

    /** Returns the name of a session that begins with this message. */
    String session() {
        return session(partition, offset);
    }

    static String session(int partition, long offset) {
        return partition + "-" + offset;
    }
}
