package org.prosodia.formats.text;

/** Messages that begin with the name of a recording, a colon and a space. */
public final class NamedMessage {

    private NamedMessage() {}

    /** Returns a message without a recording's name at its beginning; the message itself if it begins otherwise. */
    public static String without(String name, String message) {
        String beginning = name + ": ";
        return message.startsWith(beginning) ? message.substring(beginning.length()) : message;
    }
}
