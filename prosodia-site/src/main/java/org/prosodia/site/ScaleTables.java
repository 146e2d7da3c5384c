package org.prosodia.site;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The tables of docs/measured/scale.md, from what {@code prosodia-spark/scale} has measured. Rates are of the
 * difference of a long and a short list, which is free of what starting takes; ratios are of runs of the same round.
 */
final class ScaleTables {

    static final String FILE = "scale.json";

    private static final double WANTED = 0.9; // the efficiency of two executors
    private static final double HOURS = 1_000_000; // the archive
    private static final double DAY = 24;
    private static final double WEEK = 168;
    private static final double RECORDING = 300; // s, assumed
    private static final double PRICE = 0.05; // dollars for a core-hour, assumed
    private static final double SOUND = 32_000; // bytes a second, 16 bits at 16 kHz
    private static final int BATCH = 1_000; // the default
    private static final double BUSY = 0.5; // processes that wanted to run

    private final JsonNode result;
    private final int rounds;

    private ScaleTables(JsonNode result) {
        this.result = result;
        int last = 0;
        for (JsonNode run : result.at("/runs")) {
            last = Math.max(last, run.at("/round").asInt());
        }
        this.rounds = last;
    }

    /** Returns the values of the template {@code scale}; empty if nothing has been measured. */
    static Map<String, Object> of(MeasuredResults measured) throws IOException {
        Optional<JsonNode> result = measured.read(FILE);
        return result.isEmpty() ? Map.of() : Map.of("scale", new ScaleTables(result.get()).values());
    }

    private Map<String, Object> values() {
        Map<String, Object> values = new LinkedHashMap<>();
        for (String field : List.of("command", "commit", "processor")) {
            values.put(field, result.at("/" + field).asText());
        }
        values.put("processors", result.at("/processors").asInt());
        values.put("rounds", rounds);
        values.put("busy", result.at("/load").asDouble() > BUSY);
        values.put("load", decimal(result.at("/load").asDouble()));
        values.put("batch", count(result.at("/batch").asInt()));
        for (String list : List.of("whole", "part")) {
            values.put(list, count(result.at("/" + list + "/recordings").asInt()));
            values.put(
                    list + "Seconds", count(result.at("/" + list + "/seconds").asDouble()));
        }
        values.put("rates", rates());
        values.put("ratios", ratios());
        values.put("processorTimes", processorTimes());
        values.put("memory", memory());
        values.put("projection", projection());
        values.put("price", hundredths(PRICE));
        values.put("minutes", count(RECORDING / 60));
        values.put("batches", count(recordings() / BATCH));
        values.put("reading", decimal(rate() * SOUND / 1e6));
        values.put("readingInADay", decimal(HOURS * SOUND / DAY / 1e9));
        return values;
    }

    private JsonNode run(int round, String way, int parallel) {
        for (JsonNode run : result.at("/runs")) {
            if (run.at("/round").asInt() == round
                    && run.at("/way").asText().equals(way)
                    && run.at("/parallel").asInt() == parallel) {
                return run;
            }
        }
        throw new IllegalArgumentException(FILE + ": no run of " + parallel + " " + way + " in round " + round);
    }

    /** Returns the seconds of sound a second in each round. */
    private List<Double> rates(String way, int parallel) {
        double sound = result.at("/whole/seconds").asDouble()
                - result.at("/part/seconds").asDouble();
        List<Double> rates = new ArrayList<>();
        for (int round = 1; round <= rounds; round++) {
            JsonNode run = run(round, way, parallel);
            rates.add(sound
                    / (run.at("/whole/seconds").asDouble()
                            - run.at("/part/seconds").asDouble()));
        }
        return rates;
    }

    private String rates() {
        MarkdownTable table = new MarkdownTable(List.of("", "s/s", "min - max", "start, s"), 1);
        for (String way : List.of("threads", "executors")) {
            for (int parallel : new int[] {1, 2}) {
                List<Double> rates = rates(way, parallel);
                double sound = result.at("/part/seconds").asDouble();
                List<Double> starts = new ArrayList<>();
                for (int round = 1; round <= rounds; round++) {
                    starts.add(run(round, way, parallel).at("/part/seconds").asDouble() - sound / rates.get(round - 1));
                }
                table.row(List.of(
                        named(way, parallel),
                        count(median(rates)),
                        range(rates, ScaleTables::count),
                        decimal(median(starts))));
            }
        }
        return table.toString();
    }

    private static String named(String way, int parallel) {
        String many = parallel == 1 ? "one " + way.substring(0, way.length() - 1) : "two " + way;
        return way.equals("threads") ? "`predict`, " + many : "Spark, " + many;
    }

    private String ratios() {
        MarkdownTable table = new MarkdownTable(List.of("", "wanted", "measured", "min - max", ""), 2);
        List<Double> efficiency = ratio("executors", 2, "threads", 2);
        table.row(List.of(
                "two executors over two threads",
                "at least " + hundredths(WANTED),
                hundredths(median(efficiency)),
                range(efficiency, ScaleTables::hundredths),
                median(efficiency) >= WANTED ? "reached" : "**falls short**"));
        row(table, "two executors over one", ratio("executors", 2, "executors", 1));
        row(table, "two threads over one", ratio("threads", 2, "threads", 1));
        row(table, "one executor over one thread", ratio("executors", 1, "threads", 1));
        return table.toString();
    }

    private static void row(MarkdownTable table, String name, List<Double> ratios) {
        table.row(List.of(name, "", hundredths(median(ratios)), range(ratios, ScaleTables::hundredths), ""));
    }

    /** Returns the ratio of two rates in each round. */
    private List<Double> ratio(String way, int parallel, String beside, int asMany) {
        List<Double> above = rates(way, parallel);
        List<Double> below = rates(beside, asMany);
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            ratios.add(above.get(round) / below.get(round));
        }
        return ratios;
    }

    /** Returns the processors' time for an hour of sound, in the difference of both lists. */
    private String processorTimes() {
        MarkdownTable table =
                new MarkdownTable(List.of("", "recognising, s/h", "min - max", "driver, s/h", "min - max"), 1);
        for (int parallel : new int[] {1, 2}) {
            List<Double> threads = times("threads", parallel, "processor");
            table.row(List.of(
                    named("threads", parallel),
                    decimal(median(threads)),
                    range(threads, ScaleTables::decimal),
                    "",
                    ""));
        }
        for (int parallel : new int[] {1, 2}) {
            List<Double> executors = times("executors", parallel, "executorsProcessor");
            List<Double> driver = times("executors", parallel, "processor");
            table.row(List.of(
                    named("executors", parallel),
                    decimal(median(executors)),
                    range(executors, ScaleTables::decimal),
                    decimal(median(driver)),
                    range(driver, ScaleTables::decimal)));
        }
        return table.toString();
    }

    /** Returns the processor's time for an hour of sound in each round. */
    private List<Double> times(String way, int parallel, String process) {
        double hours = (result.at("/whole/seconds").asDouble()
                        - result.at("/part/seconds").asDouble())
                / 3_600;
        List<Double> times = new ArrayList<>();
        for (int round = 1; round <= rounds; round++) {
            JsonNode run = run(round, way, parallel);
            times.add((run.at("/whole/" + process).asDouble()
                            - run.at("/part/" + process).asDouble())
                    / hours);
        }
        return times;
    }

    private String memory() {
        MarkdownTable table = new MarkdownTable(List.of("process", "peak memory, MiB"), 1);
        table.row(List.of("`predict` on two threads", count(most("threads", "memory"))));
        table.row(List.of("an executor", count(most("executors", "executors"))));
        table.row(
                List.of("the driver, with the master and the workers of the test", count(most("executors", "memory"))));
        return table.toString();
    }

    private double most(String way, String process) {
        double most = 0;
        for (int round = 1; round <= rounds; round++) {
            most = Math.max(most, run(round, way, 2).at("/whole/" + process).asDouble());
        }
        return most;
    }

    /** Returns the rate of one of two executors, in seconds of sound a second. */
    private double rate() {
        return median(rates("executors", 2)) / 2;
    }

    /** Returns the recordings of the archive. */
    private static double recordings() {
        return HOURS * 3_600 / RECORDING;
    }

    private String projection() {
        double coreHours = HOURS / rate();
        double each = recordings() / result.at("/whole/recordings").asDouble();
        MarkdownTable table = new MarkdownTable(List.of("", "a million hours"), 1);
        table.row(List.of("core-hours", count(coreHours)));
        table.row(List.of("dollars for them", count(coreHours * PRICE)));
        table.row(List.of("executors of one core for a day", count(Math.ceil(coreHours / DAY))));
        table.row(List.of("executors of one core for a week", count(Math.ceil(coreHours / WEEK))));
        table.row(List.of("recordings, millions", decimal(recordings() / 1e6)));
        table.row(List.of("sound to read, TB", count(HOURS * 3_600 * SOUND / 1e12)));
        table.row(List.of("records in Parquet, GB", decimal(result.at("/table").asDouble() * each / 1e9)));
        table.row(List.of(
                "records between executors, GB", decimal(result.at("/shuffled").asDouble() * each / 1e9)));
        return table.toString();
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    private static String range(List<Double> values, Function<Double, String> written) {
        List<Double> sorted = values.stream().sorted().toList();
        return written.apply(sorted.get(0)) + " - " + written.apply(sorted.get(sorted.size() - 1));
    }

    private static String hundredths(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    private static String decimal(double value) {
        return String.format(Locale.ROOT, "%,.1f", value);
    }

    private static String count(double value) {
        return String.format(Locale.ROOT, "%,.0f", value);
    }
}
