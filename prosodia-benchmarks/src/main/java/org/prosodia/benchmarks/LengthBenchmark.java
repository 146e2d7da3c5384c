package org.prosodia.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The time of recognition for each second of audio, for files of growing length; each file in a process of its own. */
public final class LengthBenchmark {

    private static final int WARM_UP = 3; // seconds of audio

    private final Settings settings;
    private final Worker worker;
    private final Consumer<String> progress;

    /**
     * The cost of recognition in one mode for one length.
     *
     * @param mode the name of the mode
     * @param seconds the length of the file
     * @param cost seconds for each second of audio, one value for each round
     * @param memory the peak memory in MiB, one value for each round
     */
    public record Cost(String mode, int seconds, List<Double> cost, List<Double> memory) {

        /** Returns the median of {@link #cost}. */
        public double medianCost() {
            return Row.median(cost);
        }

        /** Returns the median of {@link #memory}. */
        public double medianMemory() {
            return Row.median(memory);
        }
    }

    /**
     * The results.
     *
     * @param conditions the conditions of the measurement
     * @param costs the costs by mode, then by length
     */
    public record Result(Conditions conditions, List<Cost> costs) {
        /** Copies the list. */
        public Result {
            costs = List.copyOf(costs);
        }
    }

    /**
     * Creates a benchmark.
     *
     * @param settings threads, rounds and lengths
     * @param worker starts the processes
     * @param progress receives a description of each step
     */
    public LengthBenchmark(Settings settings, Worker worker, Consumer<String> progress) {
        this.settings = settings;
        this.worker = worker;
        this.progress = progress;
    }

    /**
     * Measures. Takes a minute or more for each hour of audio, mode and round, and disk space for the longest file.
     *
     * @param commit the commit of the program
     * @param command the command that repeats the measurement
     */
    public Result run(String commit, String command) throws IOException, InterruptedException {
        List<Cost> costs = new ArrayList<>();
        Mode.floats()
                .forEach(mode -> settings.lengths()
                        .forEach(seconds ->
                                costs.add(new Cost(mode.name(), seconds, new ArrayList<>(), new ArrayList<>()))));
        try (BenchmarkFolder folder = new BenchmarkFolder()) {
            for (int round = 1; round <= settings.rounds(); round++) {
                for (int seconds : settings.lengths()) {
                    for (Mode mode : Mode.floats()) {
                        progress.accept(
                                "round " + round + " of " + settings.rounds() + ": " + seconds + " s, " + mode.name());
                        Worker.Measured measured = worker.recognise(new RecognitionPart(
                                folder.model(mode),
                                mode.edgeContext(),
                                settings.threads(),
                                List.of(folder.audio(WARM_UP), folder.audio(seconds)),
                                1));
                        Cost cost = costs.stream()
                                .filter(c -> c.mode.equals(mode.name()) && c.seconds == seconds)
                                .findFirst()
                                .orElseThrow();
                        cost.cost.add(1 / measured.values()[1]);
                        cost.memory.add(measured.peak());
                    }
                    folder.deleteAudio(seconds);
                }
            }
        }
        return new Result(Conditions.here(commit, command, settings.described()), costs);
    }
}
