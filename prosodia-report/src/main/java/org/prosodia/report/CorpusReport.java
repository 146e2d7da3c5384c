package org.prosodia.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.prosodia.corpus.CorpusSummary;

/** Corpus summaries: utterances, hours and speakers by class. */
public final class CorpusReport {

    private CorpusReport() {
    }

    /** A table by label with the total below; then a line for each problem and warning. Several lines, each with its end. */
    public static String text(CorpusSummary summary) {
        TextTable table = new TextTable().row(List.of(summary.corpus(), "utterances", "hours", "speakers", "shortest", "longest"));
        summary.labels().forEach(row -> table.row(cells(row)));
        StringBuilder text = new StringBuilder(table.row(cells(summary.all())).toString());
        if (summary.withoutSpeaker() > 0) {
            text.append("the speakers of ").append(summary.withoutSpeaker()).append(" utterances are unknown: no folds by speaker\n");
        }
        summary.problems().forEach(problem -> text.append("problem: ").append(problem).append('\n'));
        summary.warnings().forEach(warning -> text.append("warning: ").append(warning).append('\n'));
        return text.toString();
    }

    private static List<String> cells(CorpusSummary.Row row) {
        return List.of(row.label(), Integer.toString(row.utterances()), Digits.format("%.3f", row.hours()),
                Integer.toString(row.speakers()), Digits.format("%.2f s", row.shortest()), Digits.format("%.2f s", row.longest()));
    }

    /**
     * {@code {"corpus", "labels": [{"label", "utterances", "speakers", "seconds", "shortest", "longest"}, ...], "all": {...},
     * "withoutSpeaker", "problems": [{"file", "message"}, ...], "warnings": [...]}}; lengths in seconds.
     */
    public static ObjectNode json(CorpusSummary summary) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("corpus", summary.corpus());
        ArrayNode labels = json.putArray("labels");
        summary.labels().forEach(row -> fill(labels.addObject(), row));
        fill(json.putObject("all"), summary.all());
        json.put("withoutSpeaker", summary.withoutSpeaker());
        ArrayNode problems = json.putArray("problems");
        summary.problems().forEach(problem -> problems.addObject().put("file", problem.file().toString())
                .put("message", problem.message()));
        summary.warnings().forEach(json.putArray("warnings")::add);
        return json;
    }

    private static void fill(ObjectNode json, CorpusSummary.Row row) {
        json.put("label", row.label()).put("utterances", row.utterances()).put("speakers", row.speakers())
                .put("seconds", Digits.seconds(row.seconds())).put("shortest", Digits.seconds(row.shortest()))
                .put("longest", Digits.seconds(row.longest()));
    }
}
