package org.prosodia.server.stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.prosodia.formats.stream.StreamEvent;
import org.prosodia.server.problem.ProblemException;
import org.prosodia.server.problem.ProblemType;

/**
 * The fields of a client's message.
 *
 * @param type the message's type
 * @param object its JSON object
 */
record MessageFields(String type, JsonNode object) {

    private static final String TYPE = StreamEvent.TYPE;

    private static final ObjectMapper MAPPER =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /**
     * Reads a message.
     *
     * @throws ProblemException if it is no JSON object with a type
     */
    static MessageFields of(String message) {
        try {
            JsonNode object = MAPPER.readTree(message);
            if (object.isObject() && object.path(TYPE).isTextual()) {
                return new MessageFields(object.get(TYPE).textValue(), object);
            }
        } catch (JsonProcessingException e) {
            throw malformed();
        }
        throw malformed();
    }

    private static ProblemException malformed() {
        return new ProblemException(
                ProblemType.INVALID_REQUEST, "a text message is a JSON object with a type, such as session.update");
    }

    /** Checks that there are no other fields than these and the type. */
    void checkNames(List<String> known) {
        for (Iterator<String> names = object.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!name.equals(TYPE) && !known.contains(name)) {
                String others = known.isEmpty() ? "" : "; there are " + String.join(", ", known);
                throw ProblemException.ofParameter(name, "is unknown" + others);
            }
        }
    }

    /** Returns a text; empty if it is not given. */
    Optional<String> text(String name) {
        JsonNode value = object.path(name);
        if (value.isMissingNode()) {
            return Optional.empty();
        }
        if (!value.isTextual()) {
            throw ProblemException.ofParameter(name, "is a text, not " + value);
        }
        return Optional.of(value.textValue());
    }

    /** Returns a number; empty if it is not given. */
    OptionalDouble number(String name) {
        JsonNode value = object.path(name);
        if (value.isMissingNode()) {
            return OptionalDouble.empty();
        }
        if (!value.isNumber()) {
            throw ProblemException.ofParameter(name, "is a number, not " + value);
        }
        return OptionalDouble.of(value.doubleValue());
    }

    /** Returns a number or a text as text; empty if it is not given. */
    Optional<String> numberOrText(String name) {
        return object.path(name).isNumber() ? Optional.of(object.get(name).asText()) : text(name);
    }

    /** Returns a whole number. */
    int whole(String name, int least, int most) {
        JsonNode value = object.path(name);
        if (!value.isIntegralNumber() || value.longValue() < least || value.longValue() > most) {
            String found = value.isMissingNode() ? "; name it" : ", not " + value;
            throw ProblemException.ofParameter(name, "is a whole number from " + least + " to " + most + found);
        }
        return value.intValue();
    }
}
