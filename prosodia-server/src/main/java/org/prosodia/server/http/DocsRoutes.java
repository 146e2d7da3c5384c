package org.prosodia.server.http;

import io.javalin.config.RoutesConfig;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.prosodia.server.http.Contract.Operation;

/** The contract, for programs as JSON and for people as a page without scripts. */
public final class DocsRoutes implements Routes {

    /** The answers, which are made when they are first asked for, so that the server starts sooner. */
    private static final class Answers {
        static final Contract CONTRACT = Contract.read();
        static final String JSON = CONTRACT.json();
        static final String PAGE = page(CONTRACT);
        static final String STYLE = style();
    }

    @Override
    public void register(RoutesConfig routes) {
        routes.get(
                "/openapi.json", request -> request.contentType(Json.MEDIA_TYPE).result(Answers.JSON));
        routes.get("/docs", request -> request.html(Answers.PAGE));
        routes.get(
                "/docs.css",
                request -> request.contentType("text/css; charset=utf-8").result(Answers.STYLE));
    }

    private static String style() {
        try (InputStream css = Objects.requireNonNull(DocsRoutes.class.getResourceAsStream("docs.css"))) {
            return new String(css.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String page(Contract contract) {
        StringBuilder html = new StringBuilder("<!DOCTYPE html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\">"
                + "<meta name=\"viewport\" content=\"width=device-width\"><title>");
        html.append(escaped(contract.info("title"))).append("</title><link rel=\"stylesheet\" href=\"/docs.css\">");
        html.append("</head>\n<body><main>\n<h1>")
                .append(escaped(contract.info("title")))
                .append("</h1>\n<p>");
        html.append(escaped(contract.info("summary"))).append(". ").append(escaped(contract.info("description")));
        html.append(" <a href=\"/openapi.json\">OpenAPI 3.1</a></p>\n");
        for (Operation operation : contract.operations()) {
            html.append("<section>\n<h2>")
                    .append(operation.method())
                    .append(' ')
                    .append(escaped(operation.path()));
            html.append("</h2>\n<p>").append(escaped(operation.summary())).append(". ");
            html.append(escaped(operation.description())).append("</p>\n");
            table(html, "Parameters", operation.parameters());
            table(html, "Answers", operation.responses());
            html.append("</section>\n");
        }
        return html.append("</main></body>\n</html>\n").toString();
    }

    private static void table(StringBuilder html, String title, Map<String, String> rows) {
        if (rows.isEmpty()) {
            return;
        }
        html.append("<h3>").append(title).append("</h3>\n<table>\n");
        rows.forEach((name, description) -> html.append("<tr><td>")
                .append(escaped(name))
                .append("</td><td>")
                .append(escaped(description))
                .append("</td></tr>\n"));
        html.append("</table>\n");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
