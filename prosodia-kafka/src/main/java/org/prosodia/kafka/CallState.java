package org.prosodia.kafka;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;

/**
 * The state of a call, from which a replay continues it: a record of the topic of states, keyed by call.
 *
 * @param version the version of this form
 * @param first the offset of the call's first message
 * @param position the offset after its last message
 * @param next the sequence number of the next chunk
 * @param events the number of its events so far
 * @param digest the CRC-32C of the bytes of its events so far
 * @param active the time of its last message, in milliseconds since 1970
 * @param ended true if the call has ended
 * @param told true if the call has ended, and an event has told of a chunk after its end
 */
record CallState(
        int version,
        long first,
        long position,
        long next,
        long events,
        long digest,
        long active,
        boolean ended,
        boolean told) {

    static final int VERSION = 1;

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** Returns the state after a chunk that came after the end. */
    CallState afterEnd(long otherPosition, long time, long otherEvents, boolean wasTold) {
        return new CallState(
                version, first, otherPosition, next, otherEvents, digest, Math.max(active, time), ended, wasTold);
    }

    byte[] toBytes() {
        try {
            return MAPPER.writeValueAsBytes(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e); // numbers can be written
        }
    }

    /**
     * Reads a state.
     *
     * @throws IOException if it has another form
     */
    static CallState of(byte[] bytes) throws IOException {
        CallState state = MAPPER.readValue(bytes, CallState.class);
        if (state.version != VERSION) {
            throw new IOException("there is version " + VERSION + " of states, not " + state.version);
        }
        return state;
    }
}
