package org.prosodia.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.prosodia.network.Precision;

/** The time of each operation of a training step by itself, with the whole step and the machine's limits. */
public final class LayerBenchmark {

    private static final int RUNS = 5;

    private final Settings settings;
    private final Worker worker;
    private final Consumer<String> progress;

    /**
     * One operation over a batch.
     *
     * @param layer the layer, such as {@code conv2}
     * @param pass the pass, such as {@code forward}
     * @param flops arithmetic operations for the batch; 0 if memory traffic determines the time
     * @param bytes the least memory traffic for the batch; 0 if arithmetic determines the time
     * @param seconds one value for each round
     */
    public record Operation(String layer, String pass, double flops, double bytes, List<Double> seconds) {

        /** Returns the median of {@link #seconds}. */
        public double median() {
            return Row.median(seconds);
        }
    }

    /**
     * The results.
     *
     * @param conditions the conditions of the measurement
     * @param operations the operations in the network's order, convolutions first
     * @param copy the copy of a large tensor: the limit of memory
     * @param matrixProduct GFLOP/s of a matrix product: the limit of arithmetic, one value for each round
     * @param step seconds of a whole step, one value for each round
     */
    public record Result(
            Conditions conditions,
            List<Operation> operations,
            Operation copy,
            List<Double> matrixProduct,
            List<Double> step) {
        /** Copies the list. */
        public Result {
            operations = List.copyOf(operations);
        }

        /** Returns the time of all operations together, in seconds. */
        public double sum() {
            return operations.stream().mapToDouble(Operation::median).sum();
        }

        /** Returns the median of {@link #step}. */
        public double medianStep() {
            return Row.median(step);
        }

        /** Returns the median of {@link #matrixProduct}. */
        public double medianMatrixProduct() {
            return Row.median(matrixProduct);
        }
    }

    /**
     * Creates a benchmark.
     *
     * @param settings threads, batch, steps and rounds
     * @param worker starts the processes
     * @param progress receives a description of each step
     */
    public LayerBenchmark(Settings settings, Worker worker, Consumer<String> progress) {
        this.settings = settings;
        this.worker = worker;
        this.progress = progress;
    }

    /**
     * Measures. Takes about a minute for each round.
     *
     * @param commit the commit of the program
     * @param command the command that repeats the measurement
     */
    public Result run(String commit, String command) throws IOException, InterruptedException {
        List<Operation> operations = new ArrayList<>();
        for (LayersPart.Operation o : LayersPart.operations()) {
            operations.add(new Operation(
                    o.layer(),
                    o.pass(),
                    o.flops() * settings.batch(),
                    o.bytes() * settings.batch(),
                    new ArrayList<>()));
        }
        List<Double> matrixProduct = new ArrayList<>();
        List<Double> step = new ArrayList<>();
        for (int round = 1; round <= settings.rounds(); round++) {
            progress.accept("round " + round + " of " + settings.rounds());
            matrixProduct.add(worker.measure(new MatrixProductPart(Precision.SINGLE, settings.threads(), RUNS))
                    .values()[0]);
            step.add(settings.batch()
                    / worker.measure(new TrainingPart(
                                    Precision.SINGLE, settings.threads(), settings.batch(), settings.steps()))
                            .values()[0]);
            double[] seconds = worker.measure(new LayersPart(settings.threads(), settings.batch(), RUNS))
                    .values();
            for (int i = 0; i < seconds.length; i++) {
                operations.get(i).seconds.add(seconds[i]);
            }
        }
        int last = operations.size() - 1;
        return new Result(
                Conditions.here(commit, command, settings.described()),
                operations.subList(0, last),
                operations.get(last),
                matrixProduct,
                step);
    }
}
