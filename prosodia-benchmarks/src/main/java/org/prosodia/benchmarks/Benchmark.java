package org.prosodia.benchmarks;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.prosodia.model.Architecture;
import org.prosodia.network.Precision;
import org.prosodia.recognizer.Surroundings;
import org.prosodia.spectrogram.FrontEnd;
import org.prosodia.spectrogram.Scaling;

/**
 * The whole benchmark: in each round everything once, ours and the peer's in turn, each in a process of its own.
 *
 * <p>Its life: make it, call {@link #run} once. It works in a folder that it makes and deletes. Not thread-safe.
 */
public final class Benchmark {

    private static final double MEBIBYTE = 1 << 20;
    private static final int RUNS = 5;
    private static final NetworkArithmetic ARITHMETIC = new NetworkArithmetic(Architecture.paper(4), FrontEnd.PAPER);

    /** A way to recognise: what the model scales by, and what its segments have around them. */
    private record Mode(String name, FrontEnd frontEnd, Surroundings surroundings) {}

    /** Any constant: the speed does not depend on it. */
    private static final FrontEnd SHAREABLE = FrontEnd.PAPER.withScaling(new Scaling.TrainingSetMaximum(50));

    private static final List<Mode> MODES = List.of(
            new Mode("scaled by segment", FrontEnd.PAPER, Surroundings.ZEROS),
            new Mode("scaled by a constant", SHAREABLE, Surroundings.ZEROS),
            new Mode("scaled by a constant, real surroundings", SHAREABLE, Surroundings.REAL));

    private final Settings settings;
    private final List<String> worker;
    private final Optional<Path> launcher;
    private final Consumer<String> progress;
    private final Map<String, Series> rows = new LinkedHashMap<>();
    private final Map<Peer.Layout, List<Peer.Speed>> peerSpeeds = new EnumMap<>(Peer.Layout.class);
    private final List<String> notes = new ArrayList<>();
    private Optional<Peer> peer;

    /** Values on their way to a row. */
    private record Series(String name, String unit, List<Double> values) {}

    /**
     * @param settings how to measure
     * @param worker a command that takes a part's JSON as one more argument, calls {@link Part#run} and prints what it gives
     * @param launcher that a person would start; without one start-up is not measured
     * @param progress is told what is being done
     */
    public Benchmark(Settings settings, List<String> worker, Optional<Path> launcher, Consumer<String> progress) {
        this.settings = settings;
        this.worker = List.copyOf(worker);
        this.launcher = launcher;
        this.progress = progress;
        this.peer = settings.peer();
    }

    /**
     * Measures; it takes about a minute a round, and two with a peer.
     *
     * @param commit of the program
     * @param command that repeats it
     * @throws IOException if a part of ours fails; the peer's failure is a note of the report
     */
    public Report run(String commit, String command) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("prosodia-benchmark");
        try {
            List<Path> models = new ArrayList<>();
            for (Mode mode : MODES) {
                models.add(folder.resolve("model-" + models.size() + ".onnx"));
                InitialModel.write(models.get(models.size() - 1), mode.frontEnd);
            }
            List<Path> audio = new ArrayList<>();
            for (int seconds : settings.lengths()) {
                audio.add(folder.resolve(seconds + "s.wav"));
                SyntheticAudio.write(audio.get(audio.size() - 1), seconds);
            }
            if (launcher.isPresent()) {
                progress.accept("making the archive of classes for start-up");
                start(launcher.get(), models.get(0), audio.get(0), Map.of("PROSODIA_ARCHIVE", "wait"));
            }
            for (int round = 1; round <= settings.rounds(); round++) {
                round(round, models, audio);
            }
            List<Row> measured = rows();
            if (!peerSpeeds.isEmpty()) {
                notes.add("The peer's faster layout counts: " + faster(Peer.Speed::training) + " in training, "
                        + faster(Peer.Speed::inference) + " in inference.");
            }
            return new Report(Conditions.here(commit, command, settings.described()), measured, notes);
        } finally {
            delete(folder);
        }
    }

    private void round(int round, List<Path> models, List<Path> audio) throws IOException, InterruptedException {
        String of = "round " + round + " of " + settings.rounds() + ": ";
        progress.accept(of + "matrix products");
        record("matrix product, fp32", "GFLOP/s", measure(new MatrixProductPart(settings.threads(), RUNS), Map.of()).values[0]);
        for (Precision precision : Precision.values()) {
            if (precision != Precision.DOUBLE) {
                progress.accept(of + "training, " + label(precision));
                training(precision);
            }
        }
        progress.accept(of + "inference");
        record("inference, fp32", "segments/s",
                measure(new InferencePart(models.get(0).toString(), settings.threads(), settings.batch(), RUNS), Map.of()).values[0]);
        for (Peer.Layout layout : Peer.Layout.values()) {
            if (peer.isPresent()) {
                progress.accept(of + "the peer, " + layout);
                peer(peer.get(), layout);
            }
        }
        for (int i = 0; i < MODES.size(); i++) {
            progress.accept(of + "recognition, " + MODES.get(i).name);
            recognition(MODES.get(i), models.get(i), audio);
        }
        if (launcher.isPresent()) {
            progress.accept(of + "start-up");
            startUp(launcher.get(), models.get(0), audio.get(0));
        }
    }

    private void training(Precision precision) throws IOException, InterruptedException {
        Measured measured = measure(new TrainingPart(precision, settings.threads(), settings.batch(), settings.steps()), Map.of());
        record("training, " + label(precision), "segments/s", measured.values[0]);
        recordMemory("peak memory, training, " + label(precision), measured.peakBytes);
    }

    /** With the environment that the launcher gives to recognition. */
    private void recognition(Mode mode, Path model, List<Path> audio) throws IOException, InterruptedException {
        RecognitionPart part = new RecognitionPart(model.toString(), mode.surroundings, settings.threads(),
                audio.stream().map(Path::toString).toList(), RUNS);
        Map<String, String> environment = new LinkedHashMap<>(plain());
        environment.put("MALLOC_ARENA_MAX", "2");
        environment.put("JDK_JAVA_OPTIONS", "-Xmx192m");
        Measured measured = measure(part, environment);
        for (int i = 0; i < measured.values.length; i++) {
            record("recognition of " + settings.lengths().get(i) + " s, " + mode.name, "s/s", measured.values[i]);
        }
        recordMemory("peak memory, recognition, " + mode.name, measured.peakBytes);
    }

    private void startUp(Path program, Path model, Path file) throws IOException, InterruptedException {
        record("start-up and recognition of " + settings.lengths().get(0) + " s", "s", start(program, model, file, Map.of()).seconds());
    }

    private static Child start(Path program, Path model, Path file, Map<String, String> more) throws IOException, InterruptedException {
        Map<String, String> environment = new LinkedHashMap<>(plain());
        environment.putAll(more);
        Child child = Child.run(List.of(program.toString(), "predict", "--model", model.toString(), file.toString()), environment);
        if (child.exitCode() != 0) {
            throw new IOException("'" + program + " predict' ended with exit code " + child.exitCode() + ": " + child.complaint());
        }
        return child;
    }

    /** Without the allocator that is preloaded for training. */
    private static Map<String, String> plain() {
        return Map.of("LD_PRELOAD", "", "MALLOC_ARENA_MAX", "", "MALLOC_MMAP_MAX_", "", "MALLOC_TRIM_THRESHOLD_", "",
                "MALLOC_TOP_PAD_", "");
    }

    /** Its first failure is its last: the rest of the benchmark goes on without it. */
    private void peer(Peer measured, Peer.Layout layout) throws InterruptedException {
        try {
            peerSpeeds.computeIfAbsent(layout, l -> new ArrayList<>()).add(measured.speed(layout, settings.threads(), settings.batch()));
        } catch (Peer.FailedException e) {
            String note = "no comparison with the peer: " + e.getMessage();
            progress.accept(note);
            notes.add(note);
            peer = Optional.empty();
            peerSpeeds.clear();
        }
    }

    /** What a part's process gave. */
    private record Measured(double[] values, long peakBytes) {}

    private Measured measure(Part part, Map<String, String> environment) throws IOException, InterruptedException {
        Child child = Child.run(Stream.concat(worker.stream(), Stream.of(part.json())).toList(), environment);
        if (child.exitCode() != 0) {
            throw new IOException("the part " + part + " ended with exit code " + child.exitCode() + ": " + child.complaint());
        }
        try {
            return new Measured(Part.JSON.readValue(child.out(), double[].class), child.peakBytes());
        } catch (JsonProcessingException e) {
            throw new IOException("the part " + part + " printed '" + child.out().strip() + "'", e);
        }
    }

    private void recordMemory(String name, long bytes) {
        if (bytes > 0) {
            record(name, "MiB", bytes / MEBIBYTE);
        }
    }

    private void record(String name, String unit, double value) {
        rows.computeIfAbsent(name, n -> new Series(n, unit, new ArrayList<>())).values.add(value);
    }

    /** All rows in the order of a round, the peer's values beside ours, and what follows from them. */
    private List<Row> rows() {
        Map<String, Row> all = new LinkedHashMap<>();
        rows.values().forEach(series -> all.put(series.name, new Row(series.name, series.unit, series.values, peerValues(series.name))));
        List<Double> limit = all.get("matrix product, fp32").ours();
        for (String name : List.copyOf(all.keySet())) {
            boolean trains = name.startsWith("training, ");
            if (trains || name.startsWith("inference, ")) {
                double flops = trains ? ARITHMETIC.step() : ARITHMETIC.forward();
                Row row = all.get(name);
                String share = "arithmetic, " + name;
                all.put(share, new Row(share, "% of matrix product, fp32", shares(row.ours(), limit, flops),
                        shares(row.peer(), limit, flops)));
            }
        }
        return List.copyOf(all.values());
    }

    private static List<Double> shares(List<Double> speeds, List<Double> limit, double flops) {
        return IntStream.range(0, speeds.size()).mapToObj(i -> 100 * speeds.get(i) * flops * 1e-9 / limit.get(i)).toList();
    }

    /** The peer's values to stand beside a row of ours, in its faster layout. */
    private List<Double> peerValues(String row) {
        if (peerSpeeds.isEmpty()) {
            return List.of();
        }
        Peer.Layout trains = faster(Peer.Speed::training);
        if (row.startsWith("training, ")) {
            return peerSpeeds.get(trains).stream().map(Peer.Speed::training).toList();
        }
        if (row.startsWith("inference, ")) {
            return peerSpeeds.get(faster(Peer.Speed::inference)).stream().map(Peer.Speed::inference).toList();
        }
        if (row.startsWith("peak memory, training")) {
            return peerSpeeds.get(trains).stream().map(speed -> speed.peakBytes() / MEBIBYTE).toList();
        }
        return List.of();
    }

    /** What is fast about a layout. */
    private interface Quantity {
        double of(Peer.Speed speed);
    }

    private Peer.Layout faster(Quantity quantity) {
        return Arrays.stream(Peer.Layout.values()).max(Comparator.comparingDouble(layout -> Row.median(
                peerSpeeds.get(layout).stream().map(quantity::of).toList()))).orElseThrow();
    }

    /** The usual name of a precision. */
    static String label(Precision precision) {
        return precision == Precision.SINGLE ? "fp32" : precision.name().toLowerCase(Locale.ROOT);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
