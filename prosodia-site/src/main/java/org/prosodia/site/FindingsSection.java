package org.prosodia.site;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.prosodia.evaluation.Findings;
import org.prosodia.evaluation.FinishedRun;
import org.prosodia.report.run.IntervalReport;

/** The paper's experiments on the corpora at hand, in Markdown: which findings they confirm, and every variant's scores. */
final class FindingsSection {

    private static final String POOLING = "reproduce-pooling-extra-pool.json";
    private static final String FILTERS = "reproduce-filters.json";
    private static final String RAVDESS = "reproduce-ravdess.json";
    private static final String PAPERS_NETWORK = "EmoDB, the paper's network";
    private static final List<String> OTHERS = List.of("average", "max");
    private static final String EMODB = "--corpus emodb=DIR --classes neutral,happy,sad,angry --folds 03+08,09+15,14+16,10+12,11+13 \\";

    private final MeasuredResults results;
    private final Markdown page;

    private FindingsSection(MeasuredResults results, Markdown page) {
        this.results = results;
        this.page = page;
    }

    /** Writes it. */
    static void write(MeasuredResults results, Markdown page) throws IOException {
        FindingsSection section = new FindingsSection(results, page);
        section.overview();
        section.emodb();
        section.ravdess();
    }

    private void overview() throws IOException {
        page.heading("The paper's findings");
        page.line("Points of UA, or of recall, by which a finding holds, with its 95 % interval by resampling speakers; points a bin or a");
        page.line("frame where it speaks of a rise or a fall. A finding is confirmed where its interval lies wholly on its side, and one");
        page.line("cannot tell where the interval contains zero. The extra pool makes a network several times cheaper, and is not the");
        page.line("paper's; the next two sections tell more. Of the weakest class in the paper's network the first section of this page");
        page.line("speaks, one speaker held out at a time.");
        page.line("");
        FindingsOverview overview = new FindingsOverview();
        for (String other : OTHERS) {
            results.read(ownFile(other)).ifPresent(result -> overview.add(PAPERS_NETWORK, Findings.attentionAbove(other), result));
        }
        Path speakers = results.folder().resolve(ResultsPage.SPEAKERS);
        if (Files.isDirectory(speakers)) {
            overview.add(PAPERS_NETWORK, findings(FinishedRun.read(speakers)));
        }
        for (String file : List.of(POOLING, FILTERS)) {
            results.read(file).ifPresent(result -> overview.add("EmoDB, extra pool", result));
        }
        results.read(RAVDESS).ifPresent(result -> overview.add("RAVDESS, extra pool", result));
        overview.write(page);
    }

    /** As {@code reproduce} prints them. */
    private static JsonNode findings(FinishedRun run) {
        ObjectNode json = MeasuredResults.JSON.createObjectNode();
        Findings.of(List.of(run)).forEach(finding -> json.withArray("findings").add(IntervalReport.json(finding)));
        return json;
    }

    private void emodb() throws IOException {
        page.heading("The paper's findings on EmoDB");
        papersNetwork();
        page.line("").line("### A cheaper network: the extra pool").line("");
        page.command("./prosodia reproduce " + EMODB, "    --only pooling --seeds 1,2,3 --extra-pool --threads 1 --output runs/pooling",
                "./prosodia reproduce " + EMODB, "    --only filters --extra-pool --threads 1 --output runs/filters");
        page.line("Means over the seeds with their sample deviation; differences in UA with 95 % intervals by resampling speakers. An");
        page.line("interval speaks for other speakers and not for other seeds: where there is one seed, chance had one more say. What was");
        page.line("not run to its end was printed by `--resume --so-far`, and is not in the tables.");
        experiment("Poolings, every network with the extra pool", POOLING);
        experiment("Filters of the first layer, every network with the extra pool", FILTERS);
    }

    private void papersNetwork() throws IOException {
        page.line("### Poolings in the paper's own network").line("");
        page.command("./prosodia cross-validate " + EMODB,
                "    --preset small-corpus --pooling POOLING --threads 1 --seed SEED --output runs/POOLING-seedSEED",
                "./prosodia compare --first runs/ours-seed1,runs/ours-seed2,runs/attention-seed3 \\",
                "    --second runs/average-seed1,runs/average-seed2,runs/average-seed3",
                "./prosodia compare --first runs/ours-seed1,runs/ours-seed2,runs/attention-seed3 \\",
                "    --second runs/max-seed1,runs/max-seed2,runs/max-seed3");
        page.line("`ours-seed1` and `ours-seed2` are attention pooling, the runs of earlier commits that are compared with the"
                + " independent");
        page.line("implementation above; the recipe is the same.");
        for (String other : OTHERS) {
            page.line("");
            results.section(ownFile(other), page, result -> ComparisonSection.write(result, "attention", other, page));
        }
    }

    private static String ownFile(String pooling) {
        return "pooling-" + pooling + ".json";
    }

    private void experiment(String title, String file) throws IOException {
        page.line("").line("### " + title).line("");
        results.section(file, page, result -> ReproductionSection.write(result, page));
    }

    private void ravdess() throws IOException {
        page.heading("The paper's findings on RAVDESS");
        page.command("./prosodia reproduce --corpus ravdess=DIR --classes neutral,happy,sad,angry --folds 2 \\",
                "    --only pooling,filters --filter-sizes 2,8,10,14 --extra-pool --threads 1 --output runs/ravdess");
        page.line("Two groups of twelve actors, the networks trained on one and tested on the other; all with the extra pool, one seed.");
        page.line("");
        results.section(RAVDESS, page, result -> ReproductionSection.write(result, page));
    }
}
