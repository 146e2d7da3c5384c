package org.prosodia.site;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.prosodia.evaluation.Assessment;
import org.prosodia.evaluation.Bootstrap;
import org.prosodia.evaluation.ConfusionMatrix;
import org.prosodia.evaluation.Findings;
import org.prosodia.evaluation.FinishedRun;
import org.prosodia.evaluation.IntervalJson;
import org.prosodia.evaluation.Prediction;
import org.prosodia.evaluation.ScoreCard;
import org.prosodia.evaluation.ScoreCardJson;

/**
 * The tables and figures of docs/measured/results.md, by the name of the measurement; one that is missing has no entry.
 */
final class ResultsTables {

    /** A cross-validation of EmoDB with the paper's network, one speaker held out at a time. */
    private static final String SPEAKERS = "emodb-speakers";

    private static final String SPEAKERS_EXTRA_POOL = "emodb-speakers-extra-pool";
    private static final List<String> GROUPS = List.of("emodb-cremad-groups", "emodb-ravdess-groups");
    private static final String POOLING = "reproduce-pooling-extra-pool";
    private static final String FILTERS = "reproduce-filters";
    private static final String RAVDESS = "reproduce-ravdess";
    private static final String PRESET_ON_RAVDESS = "reproduce-prosodia-ravdess";
    private static final String PRESET_ON_EMODB = "reproduce-prosodia-emodb";
    private static final List<String> OTHER_POOLINGS = List.of("average", "max");
    private static final String PAPERS_NETWORK = "EmoDB, the paper's network";

    private final MeasuredResults measured;
    private final Map<String, Object> values = new LinkedHashMap<>();

    private ResultsTables(MeasuredResults measured) {
        this.measured = measured;
    }

    /** Returns the values of the template {@code results}. */
    static Map<String, Object> of(MeasuredResults measured) throws IOException {
        ResultsTables tables = new ResultsTables(measured);
        for (String run : List.of(SPEAKERS, SPEAKERS_EXTRA_POOL)) {
            tables.crossValidation(run);
        }
        for (String run : GROUPS) {
            tables.crossValidation(run);
        }
        BundledTables.of(measured).ifPresent(table -> tables.addTable("bundled", table));
        TestCorporaTable.of(measured, "corpora", List.of("seed-1", "seed-2", "seed-3", "ensemble"))
                .ifPresent(table -> tables.addTable("corpora", table));
        for (String model : List.of("emodb-cremad", "emodb")) {
            tables.add(BundledTables.FOLDER, model + "-on-ravdess", ResultsTables::evaluation);
        }
        for (String sounds : List.of("sounds-emodb-cremad", "sounds-ravdess", "sounds-emodb")) {
            tables.add(sounds, SoundTables::of);
        }
        for (String network : List.of("paper", "extra-pool")) {
            tables.add(
                    "prosodia-emodb-" + network,
                    comparison -> ComparisonTables.of(
                            comparison,
                            "preset prosodia",
                            "the paper's network" + (network.equals("paper") ? "" : ", extra pool")));
        }
        tables.add("fine-tuning-scratch", comparison -> ComparisonTables.of(comparison, "fine-tuned", "from scratch"));
        tables.add("fine-tuning-unchanged", comparison -> ComparisonTables.of(comparison, "fine-tuned", "unchanged"));
        tables.add("same-folds", comparison -> ComparisonTables.runs(comparison, "Prosodia", "independent"));
        tables.findings();
        for (String other : OTHER_POOLINGS) {
            tables.add("pooling-" + other, comparison -> ComparisonTables.of(comparison, "attention", other));
        }
        for (String experiment : List.of(POOLING, FILTERS, RAVDESS, PRESET_ON_RAVDESS, PRESET_ON_EMODB)) {
            tables.add(experiment, ReproductionTables::of);
        }
        tables.add(
                "scaling-constant",
                comparison -> ComparisonTables.of(comparison, "maximum of the segment", "constant"));
        tables.add(
                "scaling-real",
                comparison -> ComparisonTables.of(
                        comparison, "constant, zeros around segments", "constant, real surroundings"));
        tables.levels();
        tables.quantization();
        tables.losses();
        tables.recipes();
        tables.add("demo", result -> ScoreCardTables.of(result.required("scores")));
        return tables.values;
    }

    private void add(String name, Function<JsonNode, Map<String, Object>> tables) throws IOException {
        add("", name, tables);
    }

    private void add(String folder, String name, Function<JsonNode, Map<String, Object>> tables) throws IOException {
        measured.read((folder.isEmpty() ? "" : folder + "/") + name + ".json")
                .ifPresent(result -> values.put(name, tables.apply(result)));
    }

    private void crossValidation(String name) throws IOException {
        Path folder = measured.folder().resolve(name);
        if (!Files.isDirectory(folder)) {
            return;
        }
        FinishedRun run = FinishedRun.read(folder);
        Map<String, Object> all = new LinkedHashMap<>(
                provenance(measured.read(name + "/" + MeasuredResults.RUN).orElseThrow()));
        all.putAll(ScoreCardTables.of(MeasuredResults.JSON.valueToTree(
                ScoreCardJson.of(Assessment.of(run.labels(), run.predictions(), Bootstrap.STANDARD)))));
        if (GROUPS.contains(name)) {
            all.put("corpora", byCorpus(run).toString());
        }
        values.put(name, all);
    }

    /** Returns the values of the template {@code provenance}. */
    private static Map<String, String> provenance(JsonNode result) {
        JsonNode options = result.required("options");
        return Map.of(
                "protocol",
                result.required("protocol").asText(),
                "preset",
                options.required("preset").asText(),
                "recipe",
                recipe(options),
                "seed",
                options.required("seed").asText(),
                "threads",
                options.required("threads").asText(),
                "commit",
                result.required("commit").asText(),
                "libtorch",
                result.required("versions").required("libtorch").asText(),
                "data",
                result.required("dataHash").asText().substring(0, 12));
    }

    private static String recipe(JsonNode options) {
        String unit = options.has("epochs") ? "epochs" : "steps";
        String length = options.required(unit).asText() + " " + unit;
        return options.required("optimizer").asText() + " "
                + options.required("learning-rate").asText() + ", batch "
                + options.required("batch").asText() + ", " + length
                + (options.required("extra-pool").asBoolean() ? ", extra pool" : "");
    }

    private static MarkdownTable byCorpus(FinishedRun run) {
        Map<String, List<Prediction>> corpora = run.predictions().stream()
                .collect(Collectors.groupingBy(
                        prediction ->
                                prediction.id().substring(0, prediction.id().indexOf(':')),
                        TreeMap::new,
                        Collectors.toList()));
        MarkdownTable table = new MarkdownTable(List.of("corpus", "utterances", "WA", "UA"));
        corpora.forEach((corpus, predictions) -> {
            ConfusionMatrix confusion = ScoreCard.of(run.labels(), predictions).pooled();
            table.row(List.of(
                    corpus,
                    Integer.toString(predictions.size()),
                    Percent.of(confusion.weightedAccuracy()),
                    Percent.of(confusion.unweightedAccuracy())));
        });
        return table;
    }

    private static Map<String, Object> evaluation(JsonNode result) {
        Map<String, Object> tables = new LinkedHashMap<>(ScoreCardTables.of(result.required("scores")));
        tables.put("model", result.required("modelSha256").asText());
        return tables;
    }

    private void findings() throws IOException {
        FindingsTable table = new FindingsTable();
        for (String other : OTHER_POOLINGS) {
            measured.read("pooling-" + other + ".json")
                    .ifPresent(result -> table.add(PAPERS_NETWORK, Findings.attentionAbove(other), result));
        }
        Path speakers = measured.folder().resolve(SPEAKERS);
        if (Files.isDirectory(speakers)) {
            table.add(PAPERS_NETWORK, findings(FinishedRun.read(speakers)));
        }
        for (String experiment : List.of(POOLING, FILTERS)) {
            measured.read(experiment + ".json").ifPresent(result -> table.add("EmoDB, extra pool", result));
        }
        measured.read(RAVDESS + ".json").ifPresent(result -> table.add("RAVDESS, extra pool", result));
        if (!table.isEmpty()) {
            addTable("findings", table);
        }
    }

    /** Returns the findings of a run in the form in which {@code reproduce} prints them. */
    private static JsonNode findings(FinishedRun run) {
        ObjectNode json = MeasuredResults.JSON.createObjectNode();
        Findings.of(List.of(run))
                .forEach(finding -> json.withArray("findings")
                        .add(MeasuredResults.JSON.<JsonNode>valueToTree(IntervalJson.of(finding))));
        return json;
    }

    private void levels() throws IOException {
        List<JsonNode> results = new ArrayList<>(measured.all("levels"));
        results.sort(
                Comparator.comparingDouble(result -> result.required("gain").asDouble()));
        MarkdownTable table = new MarkdownTable(
                List.of("level, dB", "WA", "UA", "UA, 95 % interval, speakers resampled", "same emotion as at 0 dB"));
        for (JsonNode result : results) {
            JsonNode scores = result.required("scores");
            JsonNode pooled = scores.required("pooled");
            table.row(List.of(
                    format("%+.0f", result.required("gain").asDouble()),
                    Percent.of(pooled.required("WA")),
                    Percent.of(pooled.required("UA")),
                    ComparisonTables.interval(scores),
                    Percent.of(result.required("agreed").asDouble()
                            / result.required("utterances").asInt())));
        }
        if (!results.isEmpty()) {
            addTable("levels", table);
        }
    }

    private void quantization() throws IOException {
        MarkdownTable table = new MarkdownTable(
                List.of("corpus", "recordings", "same emotion", "%", "largest difference of a probability"));
        for (String corpus : List.of("EmoDB", "RAVDESS")) {
            measured.read("quantize-" + corpus.toLowerCase(Locale.ROOT) + ".json")
                    .ifPresent(result -> {
                        double share = result.required("agreed").asDouble()
                                / result.required("recordings").asDouble();
                        addTable(
                                "quantize",
                                table.row(List.of(
                                        corpus,
                                        result.required("recordings").asText(),
                                        result.required("agreed").asText(),
                                        format("%.1f", 100 * share),
                                        format(
                                                "%.3f",
                                                result.required("largestDifference")
                                                        .asDouble()))));
                    });
        }
    }

    private void losses() throws IOException {
        MarkdownTable table = new MarkdownTable(List.of(
                "optimiser", "input", "largest relative difference", "first step that differs by more than 1e-6"));
        for (String optimizer : List.of("sgd", "adam")) {
            measured.read("losses-" + optimizer + ".json").ifPresent(result -> {
                table.row(losses(optimizer, "the independent implementation's", result.required("onPeerInput")));
                addTable("losses", table.row(losses(optimizer, "our own", result.required("onOwnInput"))));
            });
        }
    }

    private static List<String> losses(String optimizer, String input, JsonNode summary) {
        int step = summary.required("partsAtStep").asInt();
        return List.of(
                optimizer,
                input,
                format("%.1e", summary.required("largestRelativeDifference").asDouble()),
                step == 0 ? "none of " + summary.required("losses").size() : Integer.toString(step));
    }

    private void recipes() throws IOException {
        MarkdownTable table = new MarkdownTable(List.of("recipe", "steps", "last training loss", "WA", "UA"));
        for (JsonNode result : measured.all("recipes")) {
            JsonNode fold = result.required("training").get(0);
            JsonNode losses = fold.required("losses");
            JsonNode pooled = result.required("scores").required("pooled");
            addTable(
                    "recipes",
                    table.row(List.of(
                            recipe(result.required("options")),
                            fold.required("steps").asText(),
                            format("%.3f", losses.get(losses.size() - 1).asDouble()),
                            Percent.of(pooled.required("WA")),
                            Percent.of(pooled.required("UA")))));
        }
    }

    private void addTable(String name, Object table) {
        values.put(name, Map.of("table", table.toString()));
    }

    private static String format(String pattern, double value) {
        return String.format(Locale.ROOT, pattern, value);
    }
}
