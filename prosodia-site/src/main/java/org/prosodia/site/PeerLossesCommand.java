package org.prosodia.site;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.prosodia.audio.AudioOptions;
import org.prosodia.corpus.Corpus;
import org.prosodia.corpus.Utterance;
import org.prosodia.corpus.layout.Corpora;
import org.prosodia.model.architecture.Architecture;
import org.prosodia.model.architecture.Weights;
import org.prosodia.network.AttentionPoolingNetwork;
import org.prosodia.network.Device;
import org.prosodia.network.Learner;
import org.prosodia.network.Optimizer;
import org.prosodia.network.Precision;
import org.prosodia.network.Torch;
import org.prosodia.spectrogram.FrontEnd;
import org.prosodia.spectrogram.Segmenter;
import org.prosodia.spectrogram.Spectrogram;
import org.prosodia.testing.NumPyArray;
import org.prosodia.training.TrainingOptions;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code site/pages peer-losses}: repeats the first steps of an independent implementation in double precision, from
 * the weights, batches and losses that {@code reference/peer.py losses} wrote, once on its input and once on our own.
 */
@Command(
        name = "peer-losses",
        mixinStandardHelpOptions = true,
        usageHelpAutoWidth = true,
        sortOptions = false,
        description = "Repeats the first training steps of an independent implementation and compares the losses.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  reference/peer.py APCNN losses --root DIR --out losses",
            "  site/pages peer-losses --peer losses --corpus emodb=DIR > measurements/losses-sgd.json"
        })
public final class PeerLossesCommand implements Callable<Integer> {

    /** The largest relative difference of losses that agree. */
    private static final double AGREEMENT = 1e-6;

    @Option(
            names = "--peer",
            paramLabel = "DIR",
            required = true,
            description = "The output folder of reference/peer.py losses.")
    private Path peer;

    @Option(
            names = "--corpus",
            paramLabel = "FORMAT=PATH",
            required = true,
            description = "The corpus that the peer used, such as emodb=DIR.")
    private String corpus;

    @Option(names = "--threads", paramLabel = "N", description = "Threads to use. Default: all processors.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--table", description = "Print a table instead of JSON.")
    private boolean table;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Torch.useThreads(threads);
        JsonNode reported =
                MeasuredResults.JSON.readTree(peer.resolve("losses.json").toFile());
        Weights weights = weights();
        double[] expected = doubles(reported.required("losses"));
        double[] peerInput = losses(reported, weights, peerSegments(reported));
        double[] ownInput = losses(reported, weights, ownSegments(reported, Corpora.read(corpus)));
        if (table) {
            table(expected, peerInput, ownInput);
        } else {
            ObjectNode json = MeasuredResults.JSON.createObjectNode().put("agreement", AGREEMENT);
            json.set("told", reported.required("losses"));
            json.set("onPeerInput", summary(expected, peerInput));
            json.set("onOwnInput", summary(expected, ownInput));
            out().println(MeasuredResults.pretty(json));
        }
        return CommandLine.ExitCode.OK;
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private Weights weights() throws IOException {
        Map<String, Weights.Array> arrays = new LinkedHashMap<>();
        try (Stream<Path> files = Files.list(peer)) {
            for (Path file : files.filter(f -> f.getFileName().toString().startsWith("weight."))
                    .sorted()
                    .toList()) {
                String name = file.getFileName()
                        .toString()
                        .replaceFirst("^weight\\.", "")
                        .replaceFirst("\\.npy$", "");
                if (!name.endsWith("num_batches_tracked")) {
                    NumPyArray array = NumPyArray.read(file);
                    arrays.put(name, new Weights.Array(array.shape(), floats(array.values())));
                }
            }
        }
        return new Weights(arrays);
    }

    /** The peer's own input, by segment number. */
    private Map<Integer, float[]> peerSegments(JsonNode reported) throws IOException {
        float[] values = floats(NumPyArray.read(peer.resolve("patches.npy")).values());
        int size = FrontEnd.PAPER.bins() * FrontEnd.PAPER.columns();
        Map<Integer, float[]> segments = new HashMap<>();
        for (int i = 0; i < reported.required("used").size(); i++) {
            segments.put(
                    reported.required("used").get(i).asInt(), Arrays.copyOfRange(values, i * size, (i + 1) * size));
        }
        return segments;
    }

    /** Returns the same segments, decoded and transformed by Prosodia. */
    private static Map<Integer, float[]> ownSegments(JsonNode reported, Corpus corpus) throws IOException {
        Map<String, Utterance> byId = new HashMap<>();
        corpus.utterances().forEach(u -> byId.put(u.id(), u));
        Segmenter segmenter = new Segmenter(FrontEnd.PAPER, TrainingOptions.TRAIN_STEP);
        Map<Integer, float[]> segments = new HashMap<>();
        for (JsonNode used : reported.required("used")) {
            JsonNode segment = reported.required("segments").get(used.asInt());
            Utterance utterance = byId.get(segment.get(0).asText());
            if (utterance == null) {
                throw new IOException(
                        "the corpus has no utterance " + segment.get(0).asText() + ", which the peer used");
            }
            Spectrogram spectrogram = Spectrogram.of(utterance.recording(AudioOptions.DEFAULT), FrontEnd.PAPER);
            segments.put(
                    used.asInt(),
                    segmenter.segments(spectrogram).get(segment.get(1).asInt()).values());
        }
        return segments;
    }

    private double[] losses(JsonNode reported, Weights weights, Map<Integer, float[]> segments) {
        int size = FrontEnd.PAPER.bins() * FrontEnd.PAPER.columns();
        double[] losses = new double[reported.required("batches").size()];
        try (AttentionPoolingNetwork network = new AttentionPoolingNetwork(
                        Architecture.paper(reported.required("labels").size()),
                        FrontEnd.PAPER,
                        Precision.DOUBLE,
                        Device.CPU,
                        0);
                Learner learner = learner(network, weights, reported)) {
            for (int step = 0; step < losses.length; step++) {
                JsonNode batch = reported.required("batches").get(step);
                float[] input = new float[batch.size() * size];
                int[] labels = new int[batch.size()];
                for (int i = 0; i < labels.length; i++) {
                    System.arraycopy(segments.get(batch.get(i).asInt()), 0, input, i * size, size);
                    labels[i] = reported.required("segments")
                            .get(batch.get(i).asInt())
                            .required(2)
                            .asInt();
                }
                losses[step] = learner.step(
                        input, labels, reported.required("learningRate").asDouble());
                spec.commandLine().getErr().printf(Locale.ROOT, "step %d/%d%n", step + 1, losses.length);
            }
        }
        return losses;
    }

    private static Learner learner(AttentionPoolingNetwork network, Weights weights, JsonNode reported) {
        network.load(weights);
        return new Learner(
                network, Optimizer.parse(reported.required("optimizer").asText()));
    }

    private static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }

    private static double[] doubles(JsonNode array) {
        double[] values = new double[array.size()];
        Arrays.setAll(values, i -> array.get(i).asDouble());
        return values;
    }

    private static ObjectNode summary(double[] expected, double[] actual) {
        ObjectNode json = MeasuredResults.JSON.createObjectNode();
        int parts = 0;
        double largest = 0;
        for (int i = 0; i < expected.length; i++) {
            double difference = Math.abs(actual[i] - expected[i]) / Math.abs(expected[i]);
            json.withArray("losses").add(actual[i]);
            json.withArray("relativeDifferences").add(difference);
            largest = Math.max(largest, difference);
            parts = parts == 0 && difference > AGREEMENT ? i + 1 : parts;
        }
        return json.put("largestRelativeDifference", largest).put("partsAtStep", parts);
    }

    private void table(double[] expected, double[] peerInput, double[] ownInput) {
        out().println("step  peer's loss     on the peer's input  on our own input (relative differences)");
        for (int i = 0; i < expected.length; i++) {
            out().printf(
                            Locale.ROOT,
                            "%4d  %.10f    %9.1e            %9.1e%n",
                            i + 1,
                            expected[i],
                            Math.abs(peerInput[i] - expected[i]) / expected[i],
                            Math.abs(ownInput[i] - expected[i]) / expected[i]);
        }
        for (Map.Entry<String, double[]> side :
                List.of(Map.entry("the peer's input", peerInput), Map.entry("our own input", ownInput))) {
            ObjectNode summary = summary(expected, side.getValue());
            int step = summary.required("partsAtStep").asInt();
            out().printf(
                            Locale.ROOT,
                            "on %s: largest relative difference %.1e, %s%n",
                            side.getKey(),
                            summary.required("largestRelativeDifference").asDouble(),
                            step == 0 ? "all steps agree within " + AGREEMENT : "parts at step " + step);
        }
    }
}
