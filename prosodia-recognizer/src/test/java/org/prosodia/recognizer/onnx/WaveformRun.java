package org.prosodia.recognizer.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.prosodia.model.WaveformModel;
import org.prosodia.recognizer.Recognition;
import org.prosodia.recognizer.Recognizer;
import org.prosodia.recognizer.SegmentScores;
import org.prosodia.recognizer.TooShortException;

/** An exported model in ONNX Runtime and nothing else, as a program in another language would use it. */
final class WaveformRun implements AutoCloseable {

    /** The numbers of an output, row-major, and its shape. */
    record Output(float[] values, long[] shape) {}

    private static final OrtEnvironment ENVIRONMENT =
            OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);

    private final OrtSession session;

    WaveformRun(byte[] model) throws OrtException {
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL); // tests provoke errors
            this.session = ENVIRONMENT.createSession(model, options);
        }
    }

    Map<String, Output> run(float[] samples) throws OrtException {
        return run(WaveformModel.INPUT, samples, samples.length);
    }

    Map<String, Output> run(String input, float[] values, long... shape) throws OrtException {
        Map<String, Output> outputs = new LinkedHashMap<>();
        try (OnnxTensor tensor = OnnxTensor.createTensor(ENVIRONMENT, FloatBuffer.wrap(values), shape);
                OrtSession.Result result = session.run(Map.of(input, tensor))) {
            for (Map.Entry<String, OnnxValue> output : result) {
                outputs.put(
                        output.getKey(),
                        new Output(
                                OnnxSession.floats(output.getValue()),
                                ((OnnxTensor) output.getValue()).getInfo().getShape()));
            }
        }
        return outputs;
    }

    /** Runs both on the same samples and compares scores, segments and their times. */
    void assertAgrees(Recognizer recognizer, float[] samples) throws OrtException, TooShortException {
        Recognition expected =
                recognizer.recognize(samples, recognizer.model().frontEnd().sampleRate());
        Map<String, Output> actual = run(samples);
        List<SegmentScores> segments = expected.segments();
        int classes = recognizer.model().labels().size();
        String what = samples.length + " samples";
        float[] starts = actual.get("segment_starts").values();
        assertThat(starts).as(what).hasSameSizeAs(segments);
        for (int i = 0; i < starts.length; i++) {
            assertThat(starts[i]).as(what).isEqualTo((float) segments.get(i).start());
        }
        assertClose(what, actual.get("scores").values(), expected.scores());
        assertThat(actual.get("segment_scores").shape()).as(what).containsExactly(segments.size(), classes);
        for (int i = 0; i < segments.size(); i++) {
            assertClose(
                    what + ", segment " + i,
                    Arrays.copyOfRange(actual.get("segment_scores").values(), i * classes, (i + 1) * classes),
                    segments.get(i).scores());
        }
    }

    static void assertClose(String what, float[] actual, Map<String, Double> expected) {
        int k = 0;
        for (double score : expected.values()) {
            assertThat((double) actual[k++]).as(what).isCloseTo(score, within(1e-4));
        }
        assertThat(actual).as(what).hasSize(k);
    }

    @Override
    public void close() throws OrtException {
        session.close();
    }
}
