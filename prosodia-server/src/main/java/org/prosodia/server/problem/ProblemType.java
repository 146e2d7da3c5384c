package org.prosodia.server.problem;

/** The types of problems: one for each remedy. {@code docs/how-to/service.md} lists them. */
public enum ProblemType {
    /** A query parameter is unknown or has a value that is not accepted: correct it. */
    INVALID_PARAMETER("invalid-parameter", 400, "A parameter is not valid"),
    /** The request is malformed: correct its form. */
    INVALID_REQUEST("invalid-request", 400, "The request is malformed"),
    /** There is no token, or an unknown one: send a valid one. */
    UNAUTHORIZED("unauthorized", 401, "A valid token is needed"),
    /** The Host header names another server: use a name that the server has. */
    FOREIGN_HOST("foreign-host", 403, "The request is for another host"),
    /** A page of another origin sent the request: have the operator name the origin. */
    FOREIGN_ORIGIN("foreign-origin", 403, "The request comes from a page of another origin"),
    /** The role is one of people at work or in education: omit it, or name the exception. */
    ROLE_REFUSED("role-refused", 403, "This role is not scored"),
    /** There is no such address: see the list in the documentation. */
    NOT_FOUND("not-found", 404, "There is no such address"),
    /** There is no such model: choose one that there is. */
    NO_SUCH_MODEL("no-such-model", 404, "There is no such model"),
    /** There is no such job: jobs do not outlive the process, nor results their time. */
    NO_SUCH_JOB("no-such-job", 404, "There is no such job"),
    /** The address exists, but not for this method: use another. */
    METHOD_NOT_ALLOWED("method-not-allowed", 405, "The address has no such method"),
    /** The body did not arrive in time: send it faster. */
    UPLOAD_TOO_SLOW("upload-too-slow", 408, "The body took too long"),
    /** The result of the job is not there yet, or there is none: ask for the state. */
    NO_RESULT("no-result", 409, "The job has no result"),
    /** The message of a stream comes at the wrong time: send it in the order of the protocol. */
    OUT_OF_ORDER("out-of-order", 409, "The message comes at the wrong time"),
    /** The body is too large: send a shorter or compressed recording. */
    BODY_TOO_LARGE("body-too-large", 413, "The body is too large"),
    /** The bytes are not audio of a known format: send another file. */
    NOT_AUDIO("not-audio", 415, "The body is not audio of a known format"),
    /** The audio is damaged: record or copy it again. */
    DAMAGED_AUDIO("damaged-audio", 422, "The audio is damaged"),
    /** The audio crashed its decoder, or took too much of it: convert it with another program. */
    DECODER_ENDED("decoder-ended", 422, "The decoder did not survive the audio"),
    /** The recording is too short: send a longer one. */
    TOO_SHORT("too-short", 422, "The recording is too short"),
    /** The recording, or the part to explain, is too long: cut it, or use a job. */
    TOO_LONG("too-long", 422, "The recording is too long"),
    /** The recording has no such channel: name another. */
    NO_SUCH_CHANNEL("no-such-channel", 422, "The recording has no such channel"),
    /** The work took longer than its limit: send a shorter recording, or use a job. */
    OUT_OF_TIME("out-of-time", 422, "The work took too long"),
    /** The address is a WebSocket: ask for an upgrade. */
    UPGRADE_REQUIRED("upgrade-required", 426, "The address is a WebSocket"),
    /** The headers are too large: send fewer. */
    HEADERS_TOO_LARGE("headers-too-large", 431, "The headers are too large"),
    /** A defect of the server: report it, with the request id. */
    INTERNAL("internal", 500, "The server failed"),
    /** All places are taken: try again after the time in Retry-After. */
    BUSY("busy", 503, "All places are taken"),
    /** The server is starting or stopping: try again later, or elsewhere. */
    NOT_READY("not-ready", 503, "The server is not ready");

    /** The beginning of the URI of each type. */
    public static final String PREFIX = "urn:prosodia:problem:";

    private final String word;
    private final int status;
    private final String title;

    ProblemType(String word, int status, String title) {
        this.word = word;
        this.status = status;
        this.title = title;
    }

    /** Returns the URI: {@value #PREFIX} and the type's words with hyphens. */
    public String uri() {
        return PREFIX + word;
    }

    /** Returns the HTTP status code. */
    public int status() {
        return status;
    }

    /** Returns the title, which is the same for all problems of the type. */
    public String title() {
        return title;
    }
}
