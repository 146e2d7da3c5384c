package org.prosodia.site;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.prosodia.benchmarks.BenchmarkTable;
import org.prosodia.benchmarks.ModelBenchmark;
import org.prosodia.benchmarks.ModelBenchmark.Work;

/** The tables of the models' speed in docs/measured/performance.md, from {@code prosodia benchmark models}. */
final class ModelSpeedTables {

    static final String FILE = "benchmark-models.json";

    private ModelSpeedTables() {}

    /** Returns the value {@code models} of the template {@code performance}; empty if nothing has been measured. */
    static Map<String, Object> of(MeasuredResults measured) throws IOException {
        Optional<ModelBenchmark.Result> result = measured.read(FILE, ModelBenchmark.Result.class);
        return result.isEmpty() ? Map.of() : Map.of("models", values(result.get()));
    }

    private static Map<String, Object> values(ModelBenchmark.Result result) {
        List<List<String>> cells = BenchmarkTable.cells(result);
        MarkdownTable speeds = new MarkdownTable(cells.get(0), 2);
        cells.subList(1, cells.size()).forEach(speeds::row);
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("command", result.conditions().command());
        values.put("recordings", result.recordings());
        values.put("seconds", BenchmarkTable.number(result.seconds()));
        values.put("speeds", speeds.toString());
        values.put("stages", stages(result).toString());
        values.put("isolation", isolation(result).toString());
        values.put("conditions", BenchmarkTable.conditions(result.conditions()));
        return values;
    }

    /** Returns the stages' shares of the time that whole recordings take. */
    private static MarkdownTable stages(ModelBenchmark.Result result) {
        MarkdownTable table = new MarkdownTable(
                List.of("model", "decoding, %", "check for voice, %", "spectrograms and network, %"), 1);
        for (String model : result.models()) {
            double all = 1 / result.median(model, Work.RECORDINGS);
            double decoding = 1 / result.median(model, Work.DECODING) / all;
            double unchecked = 1 / result.median(model, Work.UNCHECKED) / all;
            table.row(
                    List.of(model, Percent.of(decoding), Percent.of(1 - unchecked), Percent.of(unchecked - decoding)));
        }
        return table;
    }

    /** Returns what decoding in other processes adds to the time that whole recordings take. */
    private static MarkdownTable isolation(ModelBenchmark.Result result) {
        MarkdownTable table = new MarkdownTable(List.of("model", "more time, %"), 1);
        for (String model : result.models()) {
            double here = result.median(model, Work.RECORDINGS);
            table.row(List.of(model, Percent.of(here / result.median(model, Work.ISOLATED) - 1)));
        }
        return table;
    }
}
