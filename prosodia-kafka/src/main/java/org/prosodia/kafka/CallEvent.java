package org.prosodia.kafka;

import java.nio.charset.StandardCharsets;

/**
 * An event to be written.
 *
 * @param call the name of the call, the key
 * @param value the event as JSON
 * @param timestamp of the message that caused it, in milliseconds since 1970
 */
record CallEvent(String call, byte[] value, long timestamp) {

    byte[] key() {
        return call.getBytes(StandardCharsets.UTF_8);
    }
}
