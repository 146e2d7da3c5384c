package org.prosodia.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What recognition costs for each second of audio, for files of growing length; each file in a process of its own. */
public final class LengthBenchmark {

    private static final int WARM_UP = 3; // seconds of audio

    private final Settings settings;
    private final Worker worker;
    private final Consumer<String> progress;

    /**
     * What recognition of one length costs in one way.
     *
     * @param mode the way
     * @param seconds length of the file
     * @param cost seconds for each second of audio, one value for each round
     * @param memory peak, in MiB, one value for each round
     */
    public record Cost(String mode, int seconds, List<Double> cost, List<Double> memory) {

        /** The median of {@link #cost}. */
        public double medianCost() {
            return Row.median(cost);
        }

        /** The median of {@link #memory}. */
        public double medianMemory() {
            return Row.median(memory);
        }
    }

    /**
     * What was found.
     *
     * @param conditions it was made under
     * @param costs by way, then by length
     */
    public record Result(Conditions conditions, List<Cost> costs) {
        public Result {
            costs = List.copyOf(costs);
        }
    }

    /**
     * @param settings threads, rounds and lengths
     * @param worker starts the processes
     * @param progress is told what is being done
     */
    public LengthBenchmark(Settings settings, Worker worker, Consumer<String> progress) {
        this.settings = settings;
        this.worker = worker;
        this.progress = progress;
    }

    /**
     * Measures; it takes a minute or more for each hour of audio, way and round, and the disk space of the longest file.
     *
     * @param commit of the program
     * @param command that repeats it
     */
    public Result run(String commit, String command) throws IOException, InterruptedException {
        List<Cost> costs = new ArrayList<>();
        Mode.floats().forEach(mode -> settings.lengths().forEach(seconds ->
                costs.add(new Cost(mode.name(), seconds, new ArrayList<>(), new ArrayList<>()))));
        try (Workplace place = new Workplace()) {
            for (int round = 1; round <= settings.rounds(); round++) {
                for (int seconds : settings.lengths()) {
                    for (Mode mode : Mode.floats()) {
                        progress.accept("round " + round + " of " + settings.rounds() + ": " + seconds + " s, " + mode.name());
                        Worker.Measured measured = worker.recognise(new RecognitionPart(place.model(mode), mode.edgeContext(),
                                settings.threads(), List.of(place.audio(WARM_UP), place.audio(seconds)), 1));
                        Cost cost = costs.stream().filter(c -> c.mode.equals(mode.name()) && c.seconds == seconds).findFirst()
                                .orElseThrow();
                        cost.cost.add(1 / measured.values()[1]);
                        cost.memory.add(measured.peak());
                    }
                    place.forget(seconds);
                }
            }
        }
        return new Result(Conditions.here(commit, command, settings.described()), costs);
    }
}
