package org.prosodia.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.prosodia.model.architecture.Architecture;
import org.prosodia.model.architecture.NetworkArithmetic;
import org.prosodia.network.Precision;
import org.prosodia.spectrogram.FrontEnd;

/**
 * The complete benchmark. Each round measures everything once, Prosodia and the peer in turn, each in a process of its
 * own.
 *
 * <p>{@link #run} may be called once. Not thread-safe.
 */
public final class Benchmark {

    private static final double MEBIBYTE = 1 << 20;
    private static final int RUNS = 5;
    private static final int SOUND_LENGTH = 60; // seconds
    private static final String MATRIX_PRODUCT = "matrix product, ";
    private static final NetworkArithmetic ARITHMETIC = new NetworkArithmetic(Architecture.paper(4), FrontEnd.PAPER);

    private final Settings settings;
    private final Worker worker;
    private final Optional<Path> launcher;
    private final Consumer<String> progress;
    private final Map<String, Series> rows = new LinkedHashMap<>();
    private final Map<Peer.Layout, List<Peer.Speed>> peerSpeeds = new EnumMap<>(Peer.Layout.class);
    private final List<String> notes = new ArrayList<>();
    private Optional<Peer> peer;

    /** The values of a row so far. */
    private record Series(String name, String unit, List<Double> values) {}

    /**
     * Creates a benchmark.
     *
     * @param settings the settings of the measurement
     * @param worker starts the processes
     * @param launcher the launcher of the command line; without one start-up is not measured
     * @param progress receives a description of each step
     */
    public Benchmark(Settings settings, Worker worker, Optional<Path> launcher, Consumer<String> progress) {
        this.settings = settings;
        this.worker = worker;
        this.launcher = launcher;
        this.progress = progress;
        this.peer = settings.peer();
    }

    /**
     * Measures. Takes about a minute for each round, and two with a peer.
     *
     * @param commit the commit of the program
     * @param command the command that repeats the measurement
     * @throws IOException if a measurement of Prosodia fails; a failure of the peer is a note of the report
     */
    public Report run(String commit, String command) throws IOException, InterruptedException {
        try (BenchmarkFolder folder = new BenchmarkFolder()) {
            if (launcher.isPresent()) {
                progress.accept("creating the class-data archive for start-up");
                start(launcher.get(), folder, Map.of("PROSODIA_ARCHIVE", "wait"));
            }
            for (int round = 1; round <= settings.rounds(); round++) {
                round("round " + round + " of " + settings.rounds() + ": ", folder);
            }
        }
        List<Row> measured = rows();
        if (!peerSpeeds.isEmpty()) {
            notes.add("The peer's faster layout counts: " + faster(Peer.Speed::training) + " in training, "
                    + faster(Peer.Speed::inference) + " in inference.");
        }
        return new Report(Conditions.here(commit, command, settings.described()), measured, notes);
    }

    private void round(String round, BenchmarkFolder folder) throws IOException, InterruptedException {
        for (Precision precision : Precision.values()) {
            if (precision != Precision.DOUBLE) {
                progress.accept(round + "matrix products, " + precision.label());
                record(
                        MATRIX_PRODUCT + precision.label(),
                        "GFLOP/s",
                        worker.measure(new MatrixProductPart(precision, settings.threads(), RUNS))
                                .values()[0]);
                progress.accept(round + "training, " + precision.label());
                training(precision);
            }
        }
        progress.accept(round + "inference");
        record(
                "inference, fp32",
                "segments/s",
                worker.measure(new InferencePart(
                                folder.model(Mode.ALL.get(0)), settings.threads(), settings.batch(), RUNS))
                        .values()[0]);
        for (Peer.Layout layout : Peer.Layout.values()) {
            if (peer.isPresent()) {
                progress.accept(round + "the peer, " + layout);
                peer(peer.get(), layout);
            }
        }
        progress.accept(round + "spectrograms");
        double[] spectrograms =
                worker.measure(new SpectrogramPart(SOUND_LENGTH, RUNS)).values();
        record("spectrogram, one thread", "s/s", spectrograms[0]);
        record("spectrogram and companded segments, one thread", "s/s", spectrograms[1]);
        progress.accept(round + "voice and quality");
        double[] sound = worker.measure(new SoundPart(SOUND_LENGTH, RUNS)).values();
        record("check for voice, one thread", "s/s", sound[0]);
        record("quality of the sound, one thread", "s/s", sound[1]);
        for (Mode mode : Mode.ALL) {
            progress.accept(round + "recognition, " + mode.name());
            recognition(mode, folder);
        }
        if (launcher.isPresent()) {
            progress.accept(round + "start-up");
            record(
                    "start-up and recognition of " + settings.lengths().get(0) + " s",
                    "s",
                    start(launcher.get(), folder, Map.of()).seconds());
        }
    }

    private void training(Precision precision) throws IOException, InterruptedException {
        Worker.Measured measured =
                worker.measure(new TrainingPart(precision, settings.threads(), settings.batch(), settings.steps()));
        record("training, " + precision.label(), "segments/s", measured.values()[0]);
        recordMemory("peak memory, training, " + precision.label(), measured);
    }

    private void recognition(Mode mode, BenchmarkFolder folder) throws IOException, InterruptedException {
        List<String> files = new ArrayList<>();
        for (int seconds : settings.lengths()) {
            files.add(folder.audio(seconds));
        }
        Worker.Measured measured = worker.recognise(
                new RecognitionPart(folder.model(mode), mode.edgeContext(), settings.threads(), files, RUNS));
        for (int i = 0; i < files.size(); i++) {
            record("recognition of " + settings.lengths().get(i) + " s, " + mode.name(), "s/s", measured.values()[i]);
        }
        recordMemory("peak memory, recognition, " + mode.name(), measured);
    }

    private Child start(Path program, BenchmarkFolder folder, Map<String, String> variables)
            throws IOException, InterruptedException {
        Map<String, String> environment = new LinkedHashMap<>(Worker.withoutAllocator());
        environment.putAll(variables);
        Child child = Child.run(
                List.of(
                        program.toString(),
                        "predict",
                        "--model",
                        folder.model(Mode.ALL.get(0)),
                        folder.audio(settings.lengths().get(0))),
                environment);
        if (child.exitCode() != 0) {
            throw new IOException(
                    "'" + program + " predict' ended with exit code " + child.exitCode() + ": " + child.lastError());
        }
        return child;
    }

    /** Measures the peer; after its first failure the benchmark continues without it. */
    private void peer(Peer measured, Peer.Layout layout) throws InterruptedException {
        try {
            peerSpeeds
                    .computeIfAbsent(layout, l -> new ArrayList<>())
                    .add(measured.speed(layout, settings.threads(), settings.batch()));
        } catch (Peer.FailedException e) {
            String note = "no comparison with the peer: " + e.getMessage();
            progress.accept(note);
            notes.add(note);
            peer = Optional.empty();
            peerSpeeds.clear();
        }
    }

    private void recordMemory(String name, Worker.Measured measured) {
        if (measured.peak() > 0) {
            record(name, "MiB", measured.peak());
        }
    }

    private void record(String name, String unit, double value) {
        rows.computeIfAbsent(name, n -> new Series(n, unit, new ArrayList<>()))
                .values
                .add(value);
    }

    /** Returns all rows in the order of a round with the peer's values, and those computed from them. */
    private List<Row> rows() {
        Map<String, Row> all = new LinkedHashMap<>();
        rows.values()
                .forEach(series -> all.put(
                        series.name, new Row(series.name, series.unit, series.values, peerValues(series.name))));
        for (Row row : List.copyOf(all.values())) {
            String name = row.name();
            boolean trains = name.startsWith("training, ");
            if (trains || name.startsWith("inference, ")) {
                double flops = trains ? ARITHMETIC.step() : ARITHMETIC.forward();
                String product = MATRIX_PRODUCT + name.substring(name.indexOf(", ") + 2);
                List<Double> limit =
                        Objects.requireNonNull(all.get(product), product).ours();
                String share = "arithmetic, " + name;
                all.put(
                        share,
                        new Row(
                                share,
                                "% of matrix product",
                                shares(row.ours(), limit, flops),
                                shares(row.peer(), limit, flops)));
            }
        }
        return List.copyOf(all.values());
    }

    private static List<Double> shares(List<Double> speeds, List<Double> limit, double flops) {
        return IntStream.range(0, speeds.size())
                .mapToObj(i -> 100 * speeds.get(i) * flops * 1e-9 / limit.get(i))
                .toList();
    }

    /** Returns the peer's values for a row, in its faster layout. */
    private List<Double> peerValues(String row) {
        if (peerSpeeds.isEmpty()) {
            return List.of();
        }
        Peer.Layout trains = faster(Peer.Speed::training);
        if (row.startsWith("training, ")) {
            return speeds(trains).stream().map(Peer.Speed::training).toList();
        }
        if (row.startsWith("inference, ")) {
            return speeds(faster(Peer.Speed::inference)).stream()
                    .map(Peer.Speed::inference)
                    .toList();
        }
        if (row.startsWith("peak memory, training")) {
            return speeds(trains).stream()
                    .map(speed -> speed.peakBytes() / MEBIBYTE)
                    .toList();
        }
        return List.of();
    }

    /** Returns the peer's speeds in a layout, which was measured. */
    private List<Peer.Speed> speeds(Peer.Layout layout) {
        return Objects.requireNonNull(peerSpeeds.get(layout), layout::toString);
    }

    /** A speed of the peer. */
    private interface Quantity {
        double of(Peer.Speed speed);
    }

    private Peer.Layout faster(Quantity quantity) {
        return Arrays.stream(Peer.Layout.values())
                .max(Comparator.comparingDouble(layout ->
                        Row.median(speeds(layout).stream().map(quantity::of).toList())))
                .orElseThrow();
    }
}
