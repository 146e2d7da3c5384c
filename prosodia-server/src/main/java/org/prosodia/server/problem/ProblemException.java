package org.prosodia.server.problem;

import java.util.LinkedHashMap;
import java.util.Map;

/** A failure of a request, answered with a problem document. */
public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** Seconds after which a client should try again where all places are taken: most requests take less. */
    public static final int RETRY_AFTER = 2;

    private final ProblemType type;
    private final transient Map<String, Object> members;

    /**
     * Creates a failure.
     *
     * @param detail one line with the fault and the remedy
     */
    public ProblemException(ProblemType type, String detail) {
        this(type, detail, Map.of());
    }

    private ProblemException(ProblemType type, String detail, Map<String, Object> members) {
        super(detail);
        this.type = type;
        this.members = members;
    }

    /** Returns the failure of a request beyond a limit, whose name is a member of the document. */
    public static ProblemException overLimit(ProblemType type, String limit, String detail) {
        return new ProblemException(type, detail, Map.of("limit", limit));
    }

    /** Returns the failure of a query parameter, whose name is a member of the document. */
    public static ProblemException ofParameter(String parameter, String detail) {
        return new ProblemException(
                ProblemType.INVALID_PARAMETER, parameter + ": " + detail, Map.of("parameter", parameter));
    }

    /** Returns the failure because a queue or another limited number of places is full. */
    public static ProblemException busy(String limit, String what) {
        return overLimit(ProblemType.BUSY, limit, what + "; try again after the seconds in the header Retry-After");
    }

    /** Returns the type. */
    public ProblemType type() {
        return type;
    }

    /** Returns the detail: one line with the fault and the remedy. */
    public String detail() {
        return String.valueOf(getMessage());
    }

    /**
     * Returns the members of the problem document.
     *
     * @param requestId the request's
     */
    public Map<String, Object> document(String requestId) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("type", type.uri());
        document.put("title", type.title());
        document.put("status", type.status());
        document.put("detail", detail());
        document.putAll(members);
        document.put("requestId", requestId);
        return document;
    }
}
