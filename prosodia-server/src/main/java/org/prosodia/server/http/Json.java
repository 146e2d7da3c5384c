package org.prosodia.server.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.http.Context;

/** Answers in JSON. */
public final class Json {

    static final String MEDIA_TYPE = "application/json";

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}

    /** Returns the text of maps, lists, numbers and strings. */
    public static String of(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e); // every such tree can be written
        }
    }

    static void answer(Context request, int status, Object value) {
        request.status(status).contentType(MEDIA_TYPE).result(of(value) + "\n");
    }
}
