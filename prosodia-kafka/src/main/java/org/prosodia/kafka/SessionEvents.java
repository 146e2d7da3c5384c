package org.prosodia.kafka;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.CRC32C;
import org.prosodia.formats.stream.StreamEvent;

/** The events of one session of a call: numbers them, and writes them as JSON. Not thread-safe. */
final class SessionEvents {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final String call;
    private final String session;
    private final CRC32C digest = new CRC32C();
    private Consumer<byte[]> out;
    private long count;

    /**
     * Creates events.
     *
     * @param session the topic's partition and the offset of the session's first message, such as {@code 3-1042}
     * @param out takes the bytes of each event
     */
    SessionEvents(String call, String session, Consumer<byte[]> out) {
        this.call = call;
        this.session = session;
        this.out = out;
    }

    String session() {
        return session;
    }

    /** Gives the following events to another consumer. */
    void to(Consumer<byte[]> other) {
        out = other;
    }

    void send(StreamEvent event) {
        send(event.members());
    }

    /** Sends an event; the first of the members is the type. */
    void send(Map<String, Object> members) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put(StreamEvent.TYPE, members.get(StreamEvent.TYPE));
        all.put("call", call);
        all.put("session", session);
        all.put("event", count);
        members.forEach(all::putIfAbsent);
        byte[] bytes;
        try {
            bytes = MAPPER.writeValueAsBytes(all);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e); // every such tree can be written
        }
        count++;
        digest.update(bytes);
        out.accept(bytes);
    }

    /** Sends the event about a message that had no effect. */
    void problem(CallProblem problem, String detail, Message message) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("type", problem.type());
        document.put("detail", detail);
        Map<String, Object> event = new LinkedHashMap<>();
        event.put(StreamEvent.TYPE, "error");
        event.put("problem", document);
        event.put("partition", message.partition());
        event.put("offset", message.offset());
        send(event);
    }

    /** Returns the number of events so far. */
    long count() {
        return count;
    }

    /** Returns the CRC-32C of the bytes of all events so far. */
    long digest() {
        return digest.getValue();
    }

    /** Continues with the number that other events of the session have reached. */
    void continueAt(long number) {
        count = number;
    }
}
