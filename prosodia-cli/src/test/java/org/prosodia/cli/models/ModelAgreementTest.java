package org.prosodia.cli.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.prosodia.audio.Recording;
import org.prosodia.cli.CommandLineRun;
import org.prosodia.cli.SampleModel;
import org.prosodia.cli.TinyRun;
import org.prosodia.cli.demo.SyntheticCorpus;
import org.prosodia.cli.demo.SyntheticEmotion;
import org.prosodia.model.Aggregation;
import org.prosodia.model.ModelFile;
import org.prosodia.model.architecture.Architecture;
import org.prosodia.model.architecture.Filters;
import org.prosodia.model.architecture.Pooling;
import org.prosodia.network.AttentionMaps;
import org.prosodia.network.AttentionPoolingNetwork;
import org.prosodia.network.Device;
import org.prosodia.network.Learner;
import org.prosodia.network.Optimizer;
import org.prosodia.network.Precision;
import org.prosodia.network.Torch;
import org.prosodia.recognizer.Recognition;
import org.prosodia.recognizer.Recognizer;
import org.prosodia.spectrogram.FrontEnd;
import org.prosodia.spectrogram.Segment;
import org.prosodia.spectrogram.Segmenter;
import org.prosodia.spectrogram.Spectrogram;

/**
 * The model file on ONNX Runtime gives the scores of the network on libtorch from which it was written after some steps
 * of training.
 */
class ModelAgreementTest {

    private static final int SEGMENTS = 3;
    private static final int SIZE = FrontEnd.PAPER.bins() * FrontEnd.PAPER.columns();
    private static final float TOLERANCE = 1e-4f;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "attention, false",
        "attention, true",
        "attention-mean, false",
        "attention-class-softmax, false",
        "attention-rank-2, false",
        "average, false",
        "max, false",
        "max, true",
        "top-5, false",
        "top-5, true"
    })
    void scoresAndMapsAgree(String pooling, boolean extraPool) throws IOException, OrtException {
        Architecture architecture = new Architecture(
                SampleModel.LABELS.size(), Filters.SPECTRAL, Filters.TEMPORAL, extraPool, Pooling.parse(pooling));
        float[] trainingSegments = segments(SyntheticEmotion.HAPPY, SyntheticEmotion.SAD, SyntheticEmotion.ANGRY);
        float[] unheard = segments(SyntheticEmotion.NEUTRAL, SyntheticEmotion.SAD, SyntheticEmotion.HAPPY);
        Path model = folder.resolve("model.onnx");
        AttentionMaps expected;
        Torch.useThreads(1);
        try (AttentionPoolingNetwork network =
                        new AttentionPoolingNetwork(architecture, FrontEnd.PAPER, Precision.SINGLE, Device.CPU, 1);
                Learner learner = new Learner(network, Optimizer.PAPER)) {
            // After two steps the statistics of batch normalisation are not the initial ones any more.
            for (int step = 0; step < 2; step++) {
                learner.step(trainingSegments, new int[] {1, 3, 0}, 0.01);
            }
            SampleModel.write(model, architecture, network.weights());
            expected = network.maps(unheard, SEGMENTS);
        }
        try (Recognizer recognizer = Recognizer.open(model)) {
            float[][] logits = recognizer.logits(unheard, SEGMENTS);
            assertThat(flat(logits)).containsExactly(expected.scores(), within(TOLERANCE));
            assertThat(logits[0]).as("segments differ").isNotEqualTo(logits[1]);
        }
        Map<String, float[]> outputs = outputs(model, unheard);
        agrees(outputs.get("scores"), expected.scores());
        assertThat(outputs.containsKey("bottom_up")).isEqualTo(pooling.startsWith("attention"));
        assertThat(outputs.containsKey("top_down"))
                .isEqualTo(Pooling.parse(pooling).explainable());
        if (outputs.containsKey("bottom_up")) {
            agrees(outputs.get("bottom_up"), expected.bottomUp());
        }
        if (outputs.containsKey("top_down")) {
            agrees(outputs.get("top_down"), expected.topDown());
        }
    }

    /** The mean over segments by the network equals the result of the recognizer. */
    @Test
    void recognitionIsTheTrainingNetworksMean() throws IOException {
        Path manifest = new SyntheticCorpus(2, 1, 1).write(folder.resolve("corpus"));
        CommandLineRun run =
                TinyRun.of("train", manifest, "--output", folder.resolve("run").toString());
        assertThat(run.exitCode()).as(run.err()).isZero();
        Path model = folder.resolve("run/model.onnx");
        Path clip = folder.resolve("corpus/s1-happy-1.wav");

        Recognition recognition;
        try (Recognizer recognizer = Recognizer.open(model)) {
            recognition = recognizer.recognize(clip);
        }
        double[] expected = probabilities(ModelFile.read(model), clip);
        List<Double> actual = new ArrayList<>(recognition.scores().values());
        for (int k = 0; k < expected.length; k++) {
            assertThat(actual.get(k)).isCloseTo(expected[k], within((double) TOLERANCE));
        }
    }

    private static double[] probabilities(ModelFile model, Path clip) throws IOException {
        FrontEnd frontEnd = model.metadata().frontEnd();
        List<float[]> logits = new ArrayList<>();
        Torch.useThreads(1);
        try (AttentionPoolingNetwork network = new AttentionPoolingNetwork(
                model.metadata().architecture(), frontEnd, Precision.SINGLE, Device.CPU, 2)) {
            network.load(model.weights());
            for (Segment segment :
                    new Segmenter(frontEnd, 0.4).segments(Spectrogram.of(Recording.read(clip), frontEnd))) {
                logits.add(network.scores(segment.values(), 1));
            }
        }
        return Aggregation.MEAN_LOGIT.probabilities(logits, 1);
    }

    /** Returns the first two seconds of some utterances. */
    private static float[] segments(SyntheticEmotion... emotions) {
        float[] segments = new float[emotions.length * SIZE];
        for (int n = 0; n < emotions.length; n++) {
            float[] samples = new SyntheticCorpus(2, 1, 1).utterance(n % 2, emotions[n], 0);
            Spectrogram spectrogram = Spectrogram.of(samples, FrontEnd.PAPER);
            new Segmenter(FrontEnd.PAPER, 1).fill(spectrogram, 0, segments, n * SIZE);
        }
        return segments;
    }

    /** Returns all outputs of the graph, row-major, computed by ONNX Runtime without Prosodia. */
    private static Map<String, float[]> outputs(Path model, float[] segments) throws OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        Map<String, float[]> outputs = new LinkedHashMap<>();
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            try (OrtSession session = environment.createSession(model.toString(), options);
                    OnnxTensor input = OnnxTensor.createTensor(environment, FloatBuffer.wrap(segments), new long[] {
                        SEGMENTS, 1, FrontEnd.PAPER.bins(), FrontEnd.PAPER.columns()
                    });
                    OrtSession.Result result = session.run(Map.of("segments", input))) {
                result.forEach(output -> {
                    FloatBuffer values = ((OnnxTensor) output.getValue()).getFloatBuffer();
                    float[] array = new float[values.remaining()];
                    values.get(array);
                    outputs.put(output.getKey(), array);
                });
            }
        }
        return outputs;
    }

    private static float[] flat(float[][] rows) {
        float[] all = new float[rows.length * rows[0].length];
        for (int n = 0; n < rows.length; n++) {
            System.arraycopy(rows[n], 0, all, n * rows[n].length, rows[n].length);
        }
        return all;
    }

    /** Asserts equality within a share of the largest magnitude; single map positions are small. */
    private static void agrees(float[] actual, float[] expected) {
        assertThat(actual).hasSameSizeAs(expected);
        double largest = 0;
        double difference = 0;
        for (int i = 0; i < expected.length; i++) {
            largest = Math.max(largest, Math.abs(expected[i]));
            difference = Math.max(difference, Math.abs(actual[i] - (double) expected[i]));
        }
        assertThat(difference).isLessThanOrEqualTo(TOLERANCE * largest);
    }
}
