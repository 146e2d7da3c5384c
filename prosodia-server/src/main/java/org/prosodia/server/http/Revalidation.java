package org.prosodia.server.http;

import io.javalin.http.Context;
import io.javalin.http.Header;
import java.io.InputStream;
import java.util.function.Supplier;

/** Answers with files that a client may keep, but asks for each time; unchanged ones are then not sent again. */
final class Revalidation {

    private Revalidation() {}

    /**
     * Answers with a file, or with status 304 if the client has it.
     *
     * @param version differs whenever the file does
     * @param content opens the file; the server closes it
     */
    static void answer(Context request, String version, String mediaType, Supplier<InputStream> content) {
        String tag = '"' + version + '"';
        request.header(Header.CACHE_CONTROL, "private, no-cache").header(Header.ETAG, tag);
        if (tag.equals(request.header(Header.IF_NONE_MATCH))) {
            request.status(304);
        } else {
            request.contentType(mediaType).result(content.get());
        }
    }
}
