package org.prosodia.site;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The parts of a page that measurements and commands decide: headings, tables, code blocks, and the figures in its
 * prose.
 */
final class PageStructure {

    private static final Pattern FIGURE = Pattern.compile("[+-]?\\d[\\d.,]*");

    private PageStructure() {}

    /** Returns them in order; the words and the punctuation between figures are left out. */
    static List<String> of(String page) {
        List<String> parts = new ArrayList<>();
        boolean code = false;
        for (String line : page.lines().toList()) {
            boolean fence = line.startsWith("```");
            if (fence || code || line.startsWith("#") || line.startsWith("|")) {
                parts.add(line);
            } else {
                Matcher figures = FIGURE.matcher(line);
                while (figures.find()) {
                    parts.add(figures.group());
                }
            }
            code ^= fence;
        }
        return parts;
    }
}
