package org.prosodia.kafka;

import java.util.Locale;

/** The problems of messages: one for each remedy. */
enum CallProblem {
    /** The message is no chunk: correct its bytes. */
    INVALID_CHUNK,
    /** The key is no name of a call: send it as UTF-8. */
    INVALID_CALL,
    /** The message is too large: send smaller ones. */
    BODY_TOO_LARGE,
    /** The chunk has another form or other roles than the call: begin another call. */
    OTHER_FORM,
    /** The role is one of people at work or in education: omit it, or name the exception. */
    ROLE_REFUSED,
    /** The WAV file cannot be read: send another. */
    NOT_AUDIO,
    /** The limit of open calls is reached: start another consumer. */
    BUSY,
    /** The message comes at the wrong time: keep the order. */
    OUT_OF_ORDER,
    /** A defect: report it. */
    INTERNAL;

    /** Returns the type in events. */
    String type() {
        return "urn:prosodia:problem:" + word();
    }

    /** Returns the last words of the type. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
