package org.prosodia.cli.models;

import java.io.IOException;
import org.prosodia.cli.demo.SyntheticCorpus;
import org.prosodia.cli.demo.SyntheticEmotion;
import org.prosodia.cli.demo.SyntheticSpeech;
import org.prosodia.model.ModelFile;
import org.prosodia.recognizer.Recognition;
import org.prosodia.recognizer.Recognizer;
import org.prosodia.recognizer.RecognizerOptions;

/** A self-test: the model recognises a synthesised sound and must return probabilities. */
final class ModelSelfTest {

    private static final double TOLERANCE = 1e-5; // single precision

    private ModelSelfTest() {}

    /**
     * Tests a model whose bytes were checked when it was read.
     *
     * @throws IOException if it cannot be opened, or its scores are not probabilities
     */
    static void of(ModelFile model) throws IOException {
        float[] sound = new SyntheticCorpus(2, 1, 1).utterance(0, SyntheticEmotion.ANGRY, 0);
        try (Recognizer recognizer = Recognizer.open(model, RecognizerOptions.DEFAULT.withQuality(false))) {
            Recognition recognition = recognizer.recognize(sound, SyntheticSpeech.SAMPLE_RATE);
            double sum = recognition.scores().values().stream()
                    .mapToDouble(Double::doubleValue)
                    .sum();
            if (!(Math.abs(sum - 1) <= TOLERANCE)) {
                throw new IOException(model.name() + ": its scores of a made-up sound add up to " + sum
                        + " and not to 1; train it again");
            }
        }
    }
}
