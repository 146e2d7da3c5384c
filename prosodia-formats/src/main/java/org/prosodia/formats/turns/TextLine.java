package org.prosodia.formats.turns;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of a text, and its place.
 *
 * @param start the place of its first character in the whole text
 * @param text the line without its separator
 * @param separator the line's end: a line feed, a carriage return or both; empty at the end of the text
 */
record TextLine(int start, String text, String separator) {

    private static final Pattern SEPARATOR = Pattern.compile("\r\n|\n|\r");

    /** Returns the lines of a text; together with their separators they are the text. */
    static List<TextLine> of(String text) {
        List<TextLine> lines = new ArrayList<>();
        Matcher separators = SEPARATOR.matcher(text);
        int start = 0;
        while (separators.find()) {
            lines.add(new TextLine(start, text.substring(start, separators.start()), separators.group()));
            start = separators.end();
        }
        if (start < text.length()) {
            lines.add(new TextLine(start, text.substring(start), ""));
        }
        return lines;
    }

    /** Returns the place behind the separator. */
    int next() {
        return start + text.length() + separator.length();
    }
}
