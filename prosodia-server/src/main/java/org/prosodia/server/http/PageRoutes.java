package org.prosodia.server.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import org.prosodia.server.http.PageFiles.PageFile;
import org.prosodia.server.problem.ProblemException;
import org.prosodia.server.problem.ProblemType;

/**
 * The page: its document at the root, its scripts, style and further files beside it. A browser asks each time whether
 * its copy is the current one, so that a new version of the server never meets an old script.
 */
public final class PageRoutes implements Routes {

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
        Revalidation.answer(request, file.hash(), file.mediaType(), file::open);
    }
}
