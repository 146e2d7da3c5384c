package org.prosodia.server.model;

/**
 * The body of an answer.
 *
 * @param mediaType the media type, for the header Content-Type
 * @param body the bytes; not changed after construction
 */
public record Answer(String mediaType, byte[] body) {}
