package org.prosodia.report.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Builds HTML that is also well-formed XML. All text and attributes are escaped, so that nothing read from a file is
 * predicted as markup. Not thread-safe.
 */
public final class Html {

    private final StringBuilder page = new StringBuilder();
    private final Deque<String> open = new ArrayDeque<>();

    /** Opens an element; attributes are alternating names and values. */
    public Html open(String tag, String... attributes) {
        page.append('<').append(tag);
        for (int i = 0; i < attributes.length; i += 2) {
            page.append(' ')
                    .append(attributes[i])
                    .append("=\"")
                    .append(escape(attributes[i + 1]))
                    .append('"');
        }
        page.append('>');
        open.push(tag);
        return this;
    }

    /** Closes the element opened last. */
    public Html close() {
        page.append("</").append(open.pop()).append(">\n");
        return this;
    }

    public Html text(String text) {
        page.append(escape(text));
        return this;
    }

    /** Adds an element with a text. */
    public Html element(String tag, String text, String... attributes) {
        return open(tag, attributes).text(text).close();
    }

    /** Adds a void element, such as {@code meta}. */
    public Html empty(String tag, String... attributes) {
        open(tag, attributes);
        open.pop();
        page.setLength(page.length() - 1);
        page.append("/>\n");
        return this;
    }

    public Html paragraph(String text) {
        return element("p", text);
    }

    /** Adds markup without escaping it; only for markup made by this module, such as figures and style sheets. */
    public Html markup(String trusted) {
        page.append(trusted);
        return this;
    }

    @Override
    public String toString() {
        if (!open.isEmpty()) {
            throw new IllegalStateException("still open: " + open);
        }
        return page.toString();
    }

    /**
     * Replaces characters of markup by entities, and characters that XML does not allow by the replacement character.
     */
    public static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.appendCodePoint(allowed(c) ? c : 0xFFFD);
            }
        });
        return escaped.toString();
    }

    private static boolean allowed(int c) {
        return c == '\t'
                || c == '\n'
                || c == '\r'
                || c >= 0x20 && c <= 0xD7FF && !(c >= 0x7F && c <= 0x9F)
                || c >= 0xE000 && c <= 0xFFFD
                || c >= 0x10000;
    }

    /** Returns the text of a style sheet or script in this package. */
    public static String resource(String name) {
        try (InputStream stream = Html.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException(name + " is missing from prosodia-report's jar");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
