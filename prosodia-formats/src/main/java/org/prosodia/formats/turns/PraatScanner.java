package org.prosodia.formats.turns;

import java.util.regex.Pattern;

/**
 * Reads the numbers, texts and flags of a Praat text file with their places. To Praat such a file is a sequence of
 * free-standing numbers, texts in quotes and flags in angle brackets, and everything else is for people; a comment
 * reaches from an exclamation mark to the end of its line. Not thread-safe.
 */
final class PraatScanner {

    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d+)?");

    private enum Kind {
        NUMBER,
        TEXT,
        FLAG,
        END
    }

    private final TurnText file;
    private final String text;
    private int at;
    private int start;
    private Kind kind = Kind.END;
    private String value = "";

    PraatScanner(TurnText file) {
        this.file = file;
        this.text = file.text();
    }

    /** Returns the place of the last token. */
    int start() {
        return start;
    }

    /** Returns the place behind the last token. */
    int end() {
        return at;
    }

    /** Returns the next token, a number as it is written. */
    String number(String meaning) throws TurnFileException {
        return next(Kind.NUMBER, meaning);
    }

    /** Returns the next token, a text without its quotes. */
    String text(String meaning) throws TurnFileException {
        return next(Kind.TEXT, meaning);
    }

    /** Returns the next token, a flag without its brackets. */
    String flag(String meaning) throws TurnFileException {
        return next(Kind.FLAG, meaning);
    }

    /** Returns the next token, a number of things. */
    int count(String meaning) throws TurnFileException {
        String number = number(meaning);
        if (!number.matches("\\d{1,9}")) {
            throw fault(meaning + " cannot be " + number);
        }
        return Integer.parseInt(number);
    }

    /** Returns the fault at the last token. */
    TurnFileException fault(String message) {
        return file.fault(start, "not as Praat writes a TextGrid: " + message + "; save it from Praat as a text file");
    }

    private String next(Kind wanted, String meaning) throws TurnFileException {
        advance();
        if (kind != wanted) {
            String found = kind == Kind.END ? "the file ends" : "there is '" + value + "'";
            throw fault(found + " where " + meaning + " should be");
        }
        return value;
    }

    private void advance() throws TurnFileException {
        while (at < text.length()) {
            char c = text.charAt(at);
            start = at;
            if (Character.isWhitespace(c)) {
                at++;
            } else if (c == '!') {
                int end = text.indexOf('\n', at);
                at = end < 0 ? text.length() : end;
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

    private void quoted() throws TurnFileException {
        StringBuilder content = new StringBuilder();
        for (at++; at < text.length(); at++) {
            boolean quote = text.charAt(at) == '"';
            if (quote && !(at + 1 < text.length() && text.charAt(at + 1) == '"')) {
                at++;
                kind = Kind.TEXT;
                value = content.toString();
                return;
            }
            at += quote ? 1 : 0;
            content.append(text.charAt(at));
        }
        throw fault("a text has no closing quote");
    }

    /** Skips a word up to white space, and returns true if it is a number or a flag. */
    private boolean word() {
        while (at < text.length() && !Character.isWhitespace(text.charAt(at)) && text.charAt(at) != '"') {
            at++;
        }
        String word = text.substring(start, at);
        boolean flag = word.length() > 2 && word.startsWith("<") && word.endsWith(">");
        if (!flag && !NUMBER.matcher(word).matches()) {
            return false;
        }
        kind = flag ? Kind.FLAG : Kind.NUMBER;
        value = flag ? word.substring(1, word.length() - 1) : word;
        return true;
    }
}
