package org.prosodia.server.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Header;
import java.io.IOException;
import org.prosodia.server.http.PageFiles.PageFile;
import org.prosodia.server.problem.ProblemException;
import org.prosodia.server.problem.ProblemType;

/**
 * The page: its document at the root, its scripts, style and further files beside it. A browser asks each time whether
 * its copy is the current one, so that a new version of the server never meets an old script.
 */
public final class PageRoutes implements Routes {

    private static final int NOT_MODIFIED = 304;

    private final PageFiles files = new PageFiles();

    @Override
    public void register(RoutesConfig routes) {
        routes.get("/", request -> answer(request, "index.html"));
        routes.get("/page/{file}", request -> answer(request, request.pathParam("file")));
        routes.get(
                "/page/{folder}/{file}",
                request -> answer(request, request.pathParam("folder") + "/" + request.pathParam("file")));
    }

    private void answer(Context request, String name) throws IOException {
        PageFile file = files.named(name)
                .orElseThrow(() -> new ProblemException(
                        ProblemType.NOT_FOUND, "the page has no file " + request.path() + ": open the page at /"));
        request.header(Header.CACHE_CONTROL, "no-cache");
        request.header(Header.ETAG, file.tag());
        if (file.tag().equals(request.header(Header.IF_NONE_MATCH))) {
            request.status(NOT_MODIFIED);
        } else {
            request.contentType(file.mediaType()).result(file.open());
        }
    }
}
