package org.prosodia.corpus.layout.annotation;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Reads the numbers, texts and flags of a Praat text file, one at a time. A number counts if it has white space on both
 * sides, so that the 1 of {@code intervals [1]:} does not; a text is in double quotes, which are doubled within it, and
 * may span lines; a flag is in angle brackets; a comment reaches from an exclamation mark to the end of its line.
 */
final class PraatTokens {

    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d+)?");

    /** Thrown if the next token is missing or of another kind. */
    static final class Unexpected extends Exception {

        private static final long serialVersionUID = 1;

        private final int line;

        Unexpected(int line, String message) {
            super(message);
            this.line = line;
        }

        int line() {
            return line;
        }
    }

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
    private int line = 1;
    private int tokenLine = 1;
    private Kind kind = Kind.END;
    private String value = "";

    PraatTokens(String file) {
        this.file = file;
    }

    /** Returns the line where the last token begins, counted from 1. */
    int line() {
        return tokenLine;
    }

    /** Returns the next token as a decimal number. */
    String number(String what) throws Unexpected {
        return next(Kind.NUMBER, what);
    }

    String text(String what) throws Unexpected {
        return next(Kind.TEXT, what);
    }

    /** Returns the next token, a flag, without its angle brackets. */
    String flag(String what) throws Unexpected {
        return next(Kind.FLAG, what);
    }

    int count(String what) throws Unexpected {
        String number = number(what);
        if (!number.matches("\\d{1,9}")) {
            throw new Unexpected(tokenLine, what + " cannot be " + number);
        }
        return Integer.parseInt(number);
    }

    void expect(String text) throws Unexpected {
        oneOf(text);
    }

    String oneOf(String... texts) throws Unexpected {
        String wanted = "\"" + String.join("\" or \"", texts) + "\"";
        String text = text(wanted);
        // The first line of older short files is "ooTextFile short".
        if (List.of(texts).stream().noneMatch(known -> text.equals(known) || text.startsWith(known + " "))) {
            throw new Unexpected(tokenLine, "\"" + abridged(text) + "\" where " + wanted + " should be");
        }
        return text;
    }

    private String next(Kind wanted, String what) throws Unexpected {
        advance();
        if (kind != wanted) {
            throw new Unexpected(
                    tokenLine,
                    kind.words + (kind == Kind.TEXT ? "\"" + abridged(value) + "\"" : abridged(value)) + " where "
                            + what + " should be");
        }
        return value;
    }

    private static String abridged(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "...";
    }

    private void advance() throws Unexpected {
        while (at < file.length()) {
            char c = file.charAt(at);
            tokenLine = line;
            if (Character.isWhitespace(c)) {
                step();
            } else if (c == '!') {
                while (at < file.length() && file.charAt(at) != '\n') {
                    step();
                }
            } else if (c == '"') {
                quoted();
                return;
            } else if (word()) {
                return;
            }
        }
        tokenLine = line;
        kind = Kind.END;
        value = "";
    }

    private void step() {
        line += file.charAt(at) == '\n' ? 1 : 0;
        at++;
    }

    private void quoted() throws Unexpected {
        StringBuilder text = new StringBuilder();
        for (step(); at < file.length(); step()) {
            char c = file.charAt(at);
            boolean quote = c == '"';
            if (quote && !(at + 1 < file.length() && file.charAt(at + 1) == '"')) {
                step();
                kind = Kind.TEXT;
                value = text.toString();
                return;
            }
            at += quote ? 1 : 0;
            text.append(c);
        }
        throw new Unexpected(tokenLine, "a text without its closing quote");
    }

    /** Skips a word up to white space, and returns true if it is a number or a flag. */
    private boolean word() {
        int start = at;
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
