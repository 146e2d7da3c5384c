package org.prosodia.server.http;

import io.javalin.config.RoutesConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.prosodia.model.ModelFile;
import org.prosodia.report.ModelJson;
import org.prosodia.server.model.SamplesModel;
import org.prosodia.server.model.ServedModels;

/** The models that are served, with their cards. */
public record ModelRoutes(ServedModels models) implements Routes {

    @Override
    public void register(RoutesConfig routes) {
        routes.get("/v1/models", request -> {
            models.named(Optional.empty());
            List<Map<String, Object>> all =
                    models.all().stream().map(model -> describe(model.file())).toList();
            Json.answer(request, 200, Map.of("models", all));
        });
        routes.get("/v1/models/{name}", request -> {
            ModelFile file =
                    models.named(Optional.of(request.pathParam("name"))).file();
            Json.answer(request, 200, describe(file));
        });
        routes.get("/v1/models/{name}/card", request -> {
            ModelFile file =
                    models.named(Optional.of(request.pathParam("name"))).file();
            request.contentType("text/markdown; charset=utf-8")
                    .result(file.metadata().card());
        });
        routes.get("/v1/models/{name}/samples.onnx", request -> {
            SamplesModel samples =
                    models.named(Optional.of(request.pathParam("name"))).samples();
            Revalidation.answer(request, samples.sha256(), "application/octet-stream", samples::content);
        });
    }

    /** Returns what the command {@code models} prints; of the file only its name, without the server's folders. */
    private static Map<String, Object> describe(ModelFile file) {
        Map<String, Object> json = ModelJson.of(file);
        json.put("file", String.valueOf(Path.of(file.name()).getFileName()));
        return json;
    }
}
