package org.prosodia.annotations.praat;

import java.util.List;
import java.util.regex.Pattern;
import org.prosodia.annotations.AnnotationException;
import org.prosodia.annotations.LineNumbers;

/**
 * Reads the numbers, texts and flags of a Praat text file, one at a time, with their places. A number counts if it has
 * white space on both sides, so that the 1 of {@code intervals [1]:} does not; a text is in double quotes, which are
 * doubled within it, and may span lines; a flag is in angle brackets; a comment reaches from an exclamation mark to the
 * end of its line. Not thread-safe.
 */
final class PraatTokens {

    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d+)?");

    private enum Kind {
        NUMBER("the number "),
        TEXT("the text "),
        FLAG("the flag "),
        END("the end of the file");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    private final String file;
    private int at;
    private int start;
    private Kind kind = Kind.END;
    private String value = "";

    PraatTokens(String file) {
        this.file = file;
    }

    /** Returns the place where the last token begins. */
    int start() {
        return start;
    }

    /** Returns the place behind the last token. */
    int end() {
        return at;
    }

    /**
     * Returns the next token, a number as it is written.
     *
     * @param meaning the words for the number in a message
     */
    String number(String meaning) throws AnnotationException {
        return next(Kind.NUMBER, meaning);
    }

    /** Returns the next token, a text without its quotes. */
    String text(String meaning) throws AnnotationException {
        return next(Kind.TEXT, meaning);
    }

    /** Returns the next token, a flag without its angle brackets. */
    String flag(String meaning) throws AnnotationException {
        return next(Kind.FLAG, meaning);
    }

    /** Returns the next token, a number of things. */
    int count(String meaning) throws AnnotationException {
        String number = number(meaning);
        if (!number.matches("\\d{1,9}")) {
            throw fault(meaning + " cannot be " + number);
        }
        return Integer.parseInt(number);
    }

    /** Returns the next token, one of these texts, perhaps with further words behind it. */
    String oneOf(String... texts) throws AnnotationException {
        String wanted = "\"" + String.join("\" or \"", texts) + "\"";
        String text = text(wanted);
        // The first line of older short files is "ooTextFile short".
        if (List.of(texts).stream().noneMatch(known -> text.equals(known) || text.startsWith(known + " "))) {
            throw fault("\"" + abridged(text) + "\" where " + wanted + " should be");
        }
        return text;
    }

    private String next(Kind wanted, String meaning) throws AnnotationException {
        advance();
        if (kind != wanted) {
            String found = kind == Kind.TEXT ? "\"" + abridged(value) + "\"" : abridged(value);
            throw fault(kind.words + found + " where " + meaning + " should be");
        }
        return value;
    }

    private static String abridged(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "...";
    }

    private AnnotationException fault(String message) {
        return new AnnotationException(
                new LineNumbers(file).at(start),
                "not as Praat writes a TextGrid: " + message + "; save it from Praat as a text file");
    }

    private void advance() throws AnnotationException {
        while (at < file.length()) {
            char c = file.charAt(at);
            start = at;
            if (Character.isWhitespace(c)) {
                at++;
            } else if (c == '!') {
                int end = file.indexOf('\n', at);
                at = end < 0 ? file.length() : end;
            } else if (c == '"') {
                quoted();
                return;
            } else if (word()) {
                return;
            }
        }
        start = at;
        kind = Kind.END;
        value = "";
    }

    private void quoted() throws AnnotationException {
        StringBuilder content = new StringBuilder();
        for (at++; at < file.length(); at++) {
            boolean quote = file.charAt(at) == '"';
            if (quote && !(at + 1 < file.length() && file.charAt(at + 1) == '"')) {
                at++;
                kind = Kind.TEXT;
                value = content.toString();
                return;
            }
            at += quote ? 1 : 0;
            content.append(file.charAt(at));
        }
        throw fault("a text without its closing quote");
    }

    /** Skips a word up to white space, and returns true if it is a number or a flag. */
    private boolean word() {
        while (at < file.length() && !Character.isWhitespace(file.charAt(at)) && file.charAt(at) != '"') {
            at++;
        }
        String word = file.substring(start, at);
        boolean flag = word.length() > 2 && word.startsWith("<") && word.endsWith(">");
        if (!flag && !NUMBER.matcher(word).matches()) {
            return false;
        }
        kind = flag ? Kind.FLAG : Kind.NUMBER;
        value = flag ? word.substring(1, word.length() - 1) : word;
        return true;
    }
}
