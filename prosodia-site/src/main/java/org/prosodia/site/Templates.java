package org.prosodia.site;

import com.samskivert.mustache.Mustache;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Templates of pages: Markdown with Mustache's tags (https://mustache.github.io/mustache.5.html). A tag without a
 * value, outside an omitted section, is an error.
 *
 * @param folder the folder of the templates
 */
record Templates(Path folder) {

    /** Returns the page that a template gives with these values. */
    String render(String template, Map<String, Object> values) throws IOException {
        return Mustache.compiler()
                .escapeHTML(false)
                .withLoader(partial -> Files.newBufferedReader(folder.resolve(partial + ".md")))
                .compile(Files.readString(folder.resolve(template + ".md")))
                .execute(values);
    }
}
