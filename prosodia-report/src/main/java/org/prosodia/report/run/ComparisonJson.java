package org.prosodia.report.run;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.prosodia.evaluation.Comparison;
import org.prosodia.evaluation.FinishedRun;
import org.prosodia.evaluation.IntervalJson;
import org.prosodia.evaluation.Measure;
import org.prosodia.evaluation.ScoreCard;
import org.prosodia.evaluation.ScoreCardJson;
import org.prosodia.evaluation.Variant;
import org.prosodia.report.page.JsonText;

/** Writes comparisons as JSON; shares are from 0 to 1 with six decimals. */
public final class ComparisonJson {

    private ComparisonJson() {}

    /**
     * Returns a comparison as JSON: {@code {"kind": "compare", "comparable", "differences", "notes", "variants":
     * [{"name", "options", "runs": [{"name", "protocol", "seed", "ended", "scores"}], "overRuns": {"WA": {"mean",
     * "sampleDeviation"}, ...}, "intervals"}], "pairs": [{"first", "second", "difference", "permutation"}]}}. Unknown
     * fields are left out; {@code comparable} is false if there are differences that make the runs incomparable.
     */
    public static String of(Comparison comparison) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("kind", "compare")
                .put("comparable", comparison.comparability().differences().isEmpty());
        comparison.comparability().differences().forEach(json.putArray("differences")::add);
        comparison.comparability().notes().forEach(json.putArray("notes")::add);
        ArrayNode variants = json.putArray("variants");
        comparison.sides().forEach(side -> fill(variants.addObject(), side, comparison));
        ArrayNode pairs = json.putArray("pairs");
        for (Comparison.Pair pair : comparison.pairs()) {
            ObjectNode node = pairs.addObject()
                    .put("first", pair.first().name())
                    .put("second", pair.second().name());
            if (comparison.comparability().paired()) {
                node.putPOJO(
                        "difference", pair.difference().map(IntervalJson::of).orElseGet(() -> means(pair)));
            }
            pair.test().ifPresent(test -> node.putPOJO("permutation", IntervalJson.of(test)));
        }
        return JsonText.of(json);
    }

    private static Map<String, Object> means(Comparison.Pair pair) {
        Measure measure = Measure.UNWEIGHTED_ACCURACY;
        return IntervalJson.of(
                measure,
                pair.first().spread(measure).mean(),
                pair.second().spread(measure).mean());
    }

    private static void fill(ObjectNode json, Comparison.Side side, Comparison comparison) {
        Variant variant = side.variant();
        json.put("name", variant.name());
        variant.distinguishing(comparison.variants()).forEach(json.putObject("options")::put);
        ArrayNode runs = json.putArray("runs");
        for (FinishedRun run : variant.runs()) {
            ObjectNode node = runs.addObject().put("name", run.name());
            run.protocol().ifPresent(protocol -> node.put("protocol", protocol));
            run.seed().ifPresent(seed -> node.put("seed", seed));
            run.ended().ifPresent(time -> node.put("ended", time.toString()));
            node.putPOJO("scores", ScoreCardJson.of(ScoreCard.of(comparison.labels(), run.predictions())));
        }
        ObjectNode over = json.putObject("overRuns");
        for (Measure measure : Measure.values()) {
            over.putPOJO(measure.label(), ScoreCardJson.of(variant.spread(measure)));
        }
        ArrayNode intervals = json.putArray("intervals");
        side.bySpeaker().forEach(interval -> intervals.addPOJO(IntervalJson.of(interval)));
    }
}
