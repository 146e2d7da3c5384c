package org.prosodia.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.prosodia.network.Precision;

/** Where a training step's time goes: each of its operations by itself, beside the whole step and the machine's limits. */
public final class LayerBenchmark {

    private static final int RUNS = 5;

    private final Settings settings;
    private final Worker worker;
    private final Consumer<String> progress;

    /**
     * One operation over a batch.
     *
     * @param layer such as {@code conv2}
     * @param pass such as {@code forward}
     * @param flops arithmetic over the batch; 0 where memory is all that matters
     * @param bytes least traffic through memory over the batch; 0 where arithmetic is all that matters
     * @param seconds one value for each round
     */
    public record Operation(String layer, String pass, double flops, double bytes, List<Double> seconds) {

        /** The median of {@link #seconds}. */
        public double median() {
            return Row.median(seconds);
        }
    }

    /**
     * What was found.
     *
     * @param conditions it was made under
     * @param operations in the network's order, convolutions first
     * @param copy of a large tensor: what memory can do
     * @param matrixProduct GFLOP/s: what arithmetic can do, one value for each round
     * @param step seconds of a whole step, one value for each round
     */
    public record Result(Conditions conditions, List<Operation> operations, Operation copy, List<Double> matrixProduct,
            List<Double> step) {
        public Result {
            operations = List.copyOf(operations);
        }

        /** What all operations take together, in seconds. */
        public double sum() {
            return operations.stream().mapToDouble(Operation::median).sum();
        }

        /** The median of {@link #step}. */
        public double medianStep() {
            return Row.median(step);
        }

        /** The median of {@link #matrixProduct}. */
        public double medianMatrixProduct() {
            return Row.median(matrixProduct);
        }
    }

    /**
     * @param settings threads, batch, steps and rounds
     * @param worker starts the processes
     * @param progress is told what is being done
     */
    public LayerBenchmark(Settings settings, Worker worker, Consumer<String> progress) {
        this.settings = settings;
        this.worker = worker;
        this.progress = progress;
    }

    /**
     * Measures; it takes about a minute a round.
     *
     * @param commit of the program
     * @param command that repeats it
     */
    public Result run(String commit, String command) throws IOException, InterruptedException {
        List<Operation> operations = new ArrayList<>();
        for (LayersPart.Operation o : LayersPart.operations()) {
            operations.add(new Operation(o.layer(), o.pass(), o.flops() * settings.batch(), o.bytes() * settings.batch(),
                    new ArrayList<>()));
        }
        List<Double> matrixProduct = new ArrayList<>();
        List<Double> step = new ArrayList<>();
        for (int round = 1; round <= settings.rounds(); round++) {
            progress.accept("round " + round + " of " + settings.rounds());
            matrixProduct.add(worker.measure(new MatrixProductPart(Precision.SINGLE, settings.threads(), RUNS)).values()[0]);
            step.add(settings.batch() / worker.measure(new TrainingPart(Precision.SINGLE, settings.threads(), settings.batch(),
                    settings.steps())).values()[0]);
            double[] seconds = worker.measure(new LayersPart(settings.threads(), settings.batch(), RUNS)).values();
            for (int i = 0; i < seconds.length; i++) {
                operations.get(i).seconds.add(seconds[i]);
            }
        }
        int last = operations.size() - 1;
        return new Result(Conditions.here(commit, command, settings.described()), operations.subList(0, last), operations.get(last),
                matrixProduct, step);
    }
}
