package org.prosodia.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The page docs/results.md: every figure comes from a JSON file that a command printed, and the command stands above it. A result that is
 * not there yet is named as such.
 */
final class ResultsPage {

    private final Path folder;
    private final StringBuilder page = new StringBuilder();

    private ResultsPage(Path folder) {
        this.folder = folder;
    }

    /** The page of a folder of results. */
    static String of(Path folder) throws IOException {
        ResultsPage results = new ResultsPage(folder);
        results.introduction();
        results.crossValidation();
        results.sameFolds();
        results.losses();
        results.recipes();
        results.demo();
        return results.page.toString();
    }

    private void introduction() {
        line("# Results");
        line("");
        line("Written by `./prosodia results docs/results > docs/results.md` from the JSON files in `docs/results`; edit neither.");
        line("`DIR` stands for a corpus's folder, `APCNN` for an independent implementation of the method in Python and PyTorch.");
        line("Shares are in per cent; WA is the accuracy over utterances, UA the mean of the classes' recalls. No speaker is on");
        line("both sides of a fold, the last epoch is the model, and the test part of a fold chooses nothing.");
    }

    private void crossValidation() throws IOException {
        heading("EmoDB, four classes, one speaker held out at a time");
        command("./prosodia cross-validate --corpus emodb=DIR --classes neutral,happy,sad,angry --output runs/emodb");
        section("emodb-speakers.json", result -> {
            line(provenance(result));
            line("");
            scoreCard(result.required("scores"));
        });
    }

    private void sameFolds() throws IOException {
        heading("The same folds beside an independent implementation");
        command("./prosodia cross-validate --corpus emodb=DIR --classes neutral,happy,sad,angry --preset small-corpus \\",
                "    --folds 03+08,09+15,14+16,10+12,11+13 --threads 1 --seed SEED --output runs/ours-seedSEED",
                "reference/peer.py APCNN predictions --out runs/peer-seedSEED.jsonl --corpus emodb --root DIR \\",
                "    --folds 03+08,09+15,14+16,10+12,11+13 --epochs 16 --batch 16 --optimizer adam --lr 0.001 --threads 1 \\",
                "    --channels-last --seed SEED",
                "./prosodia compare --first runs/ours-seed1,runs/ours-seed2 --second runs/peer-seed1.jsonl,runs/peer-seed2.jsonl");
        section("same-folds.json", result -> {
            row("run", "WA", "UA", "macro-F1", "UA by pair of speakers: " + foldNames(result.required("first").get(0)));
            rule(5);
            runs("Prosodia", result.required("first"));
            runs("independent", result.required("second"));
            JsonNode d = result.required("difference");
            line("");
            line(String.format(Locale.ROOT, "Difference in UA, paired by speaker (%d speakers, %d utterances, %d and %d runs): **%s**,"
                    + " 95 %% interval **%s to %s** by resampling speakers %,d times; it %s zero.", d.required("speakers").asInt(),
                    d.required("utterances").asInt(), d.required("firstRuns").asInt(), d.required("secondRuns").asInt(),
                    signed(d.required("difference")), signed(d.required("lower")), signed(d.required("upper")),
                    d.required("resamples").asInt(), containsZero(d) ? "contains" : "does not contain"));
            JsonNode p = result.path("permutation");
            if (!p.isMissingNode()) {
                line(String.format(Locale.ROOT, "Permutation test, the sides of %d speakers swapped in %s %,d ways: p = %.2f.",
                        p.required("speakers").asInt(), p.required("exact").asBoolean() ? "all" : "random",
                        p.required("arrangements").asInt(), p.required("p").asDouble()));
            }
        });
    }

    private void losses() throws IOException {
        heading("The first 30 steps beside an independent implementation");
        command("reference/peer.py APCNN losses --root DIR --out losses --batch 4 [--optimizer adam --lr 0.001]",
                "./prosodia peer-losses --peer losses --corpus emodb=DIR");
        line("Double precision, the same initial weights and batches of 4 on both sides; speakers 03 and 08 left out. Differences");
        line("are relative to the loss; agreement means 1e-6. On the independent implementation's input only network and optimiser");
        line("are compared; on our own, decoding, spectrogram and companding too, which are in single precision on both sides.");
        line("");
        row("optimiser", "input", "largest relative difference", "first step that differs by more than 1e-6");
        rule(4);
        for (String optimizer : List.of("sgd", "adam")) {
            section("losses-" + optimizer + ".json", result -> {
                losses(optimizer, "the independent implementation's", result.required("onPeerInput"));
                losses(optimizer, "our own", result.required("onOwnInput"));
            });
        }
    }

    private void losses(String optimizer, String input, JsonNode summary) {
        int step = summary.required("partsAtStep").asInt();
        row(optimizer, input, String.format(Locale.ROOT, "%.1e", summary.required("largestRelativeDifference").asDouble()),
                step == 0 ? "none of " + summary.required("losses").size() : Integer.toString(step));
    }

    private void recipes() throws IOException {
        heading("How the preset for small corpora was chosen");
        command("./prosodia cross-validate --corpus ravdess=TEN --classes neutral,happy,sad,angry --folds 2 RECIPE --threads 1 \\",
                "    --output runs/recipe");
        line("The paper's recipe makes too few steps on a few hundred utterances. These recipes were compared on ten speakers of RAVDESS");
        line("(TEN is a folder with its Actor_01 to Actor_10), whose voices and language are not EmoDB's: no EmoDB speaker took part in");
        line("the choice.");
        line("");
        Path recipes = folder.resolve("recipes");
        if (!Files.isDirectory(recipes)) {
            line("Not measured yet. Until then the preset is the recipe that an earlier experiment with the independent");
            line("implementation found to learn where the paper's does not; that experiment looked at EmoDB's speakers 03 and 08.");
            return;
        }
        row("recipe", "steps", "last training loss", "WA", "UA");
        rule(5);
        try (Stream<Path> files = Files.list(recipes)) {
            for (Path file : files.sorted().toList()) {
                JsonNode result = RunResult.JSON.readTree(file.toFile());
                JsonNode fold = result.required("training").get(0);
                JsonNode pooled = result.required("scores").required("pooled");
                row(recipe(result.required("options")), fold.required("steps").asText(),
                        String.format(Locale.ROOT, "%.3f", fold.required("losses").get(fold.required("losses").size() - 1).asDouble()),
                        percent(pooled.required("WA")), percent(pooled.required("UA")));
            }
        }
    }

    private void demo() throws IOException {
        heading("The demo");
        command("./prosodia demo");
        section("demo.json", result -> {
            line("Synthetic voices and the cheaper network with the extra pool: the program works; nothing is said about people.");
            line("");
            scoreCard(result.required("scores"));
        });
    }

    private void runs(String side, JsonNode runs) {
        for (int i = 0; i < runs.size(); i++) {
            JsonNode pooled = runs.get(i).required("pooled");
            List<String> folds = new ArrayList<>();
            runs.get(i).required("folds").forEach(fold -> folds.add(percent(fold.required("UA"))));
            row(side + ", seed " + (i + 1), percent(pooled.required("WA")), percent(pooled.required("UA")),
                    percent(pooled.required("macro-F1")), String.join(", ", folds));
        }
    }

    private static String foldNames(JsonNode run) {
        List<String> names = new ArrayList<>();
        run.required("folds").forEach(fold -> names.add(fold.required("name").asText()));
        return String.join(", ", names);
    }

    private static boolean containsZero(JsonNode difference) {
        return difference.required("lower").asDouble() <= 0 && difference.required("upper").asDouble() >= 0;
    }

    private static String recipe(JsonNode options) {
        String unit = options.has("epochs") ? "epochs" : "steps";
        String length = options.required(unit).asText() + " " + unit;
        return options.required("optimizer").asText() + " " + options.required("learning-rate").asText() + ", batch "
                + options.required("batch").asText() + ", " + length;
    }

    private static String provenance(JsonNode result) {
        JsonNode options = result.required("options");
        return "Protocol `" + result.required("protocol").asText() + "`, preset " + options.required("preset").asText() + " ("
                + recipe(options) + "), seed " + options.required("seed").asText() + ", " + options.required("threads").asText()
                + " threads, commit " + result.required("commit").asText() + ", libtorch binding "
                + result.required("versions").required("libtorch").asText() + ", data "
                + result.required("dataHash").asText().substring(0, 12) + ".";
    }

    private void scoreCard(JsonNode scores) {
        row("", "utterances", "WA", "UA", "macro-F1");
        rule(5);
        JsonNode pooled = scores.required("pooled");
        row("**pooled**", pooled.required("utterances").asText(), "**" + percent(pooled.required("WA")) + "**",
                "**" + percent(pooled.required("UA")) + "**", "**" + percent(pooled.required("macro-F1")) + "**");
        JsonNode over = scores.required("overFolds");
        row("mean over folds", "", percent(over.required("WA").required("mean")), percent(over.required("UA").required("mean")),
                percent(over.required("macro-F1").required("mean")));
        row("standard deviation over folds", "", percent(over.required("WA").required("sampleDeviation")),
                percent(over.required("UA").required("sampleDeviation")), percent(over.required("macro-F1").required("sampleDeviation")));
        for (JsonNode fold : scores.required("folds")) {
            row("fold " + fold.required("name").asText(), fold.required("utterances").asText(), percent(fold.required("WA")),
                    percent(fold.required("UA")), percent(fold.required("macro-F1")));
        }
        line("");
        confusion(scores);
    }

    private void confusion(JsonNode scores) {
        List<String> header = new ArrayList<>(List.of("truth \\ predicted"));
        scores.required("labels").forEach(label -> header.add(label.asText()));
        header.add("recall");
        row(header.toArray(String[]::new));
        rule(header.size());
        JsonNode pooled = scores.required("pooled");
        for (int k = 0; k < scores.required("labels").size(); k++) {
            List<String> cells = new ArrayList<>(List.of(scores.required("labels").get(k).asText()));
            pooled.required("confusion").get(k).forEach(count -> cells.add(count.asText()));
            cells.add(percent(pooled.required("recall").required(cells.get(0))));
            row(cells.toArray(String[]::new));
        }
    }

    /** A part of the page that needs a file. */
    private interface Part {
        void write(JsonNode result);
    }

    private void section(String file, Part part) throws IOException {
        Path path = folder.resolve(file);
        if (Files.exists(path)) {
            part.write(RunResult.JSON.readTree(path.toFile()));
        } else {
            line("Not measured yet.");
        }
    }

    private void heading(String text) {
        line("");
        line("## " + text);
        line("");
    }

    private void command(String... lines) {
        line("```");
        Stream.of(lines).forEach(this::line);
        line("```");
        line("");
    }

    private void row(String... cells) {
        line("| " + String.join(" | ", cells) + " |");
    }

    private void rule(int columns) {
        line("|" + " --- |".repeat(columns));
    }

    private void line(String text) {
        page.append(text).append('\n');
    }

    private static String percent(JsonNode share) {
        return share.isNull() ? "-" : String.format(Locale.ROOT, "%.1f", 100 * share.asDouble());
    }

    private static String signed(JsonNode share) {
        return String.format(Locale.ROOT, "%+.1f", 100 * share.asDouble());
    }
}
