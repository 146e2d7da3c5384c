package org.prosodia.cli.evaluate;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.prosodia.audio.AudioOptions;
import org.prosodia.audio.Recording;
import org.prosodia.audio.files.Sha256;
import org.prosodia.corpus.RecordingFaults;
import org.prosodia.corpus.Utterance;
import org.prosodia.evaluation.Prediction;
import org.prosodia.model.Aggregation;
import org.prosodia.model.TrainingDistance;
import org.prosodia.recognizer.Recognition;
import org.prosodia.recognizer.Recognizer;
import org.prosodia.recognizer.quality.Quality;

/**
 * A recogniser's prediction for a labelled utterance.
 *
 * @param prediction the label with the highest score, whatever the voice, and the scores
 * @param voiced false if the recogniser found too little voice for an emotion
 * @param warnings about the sound, without the recording's name; empty if it is not measured
 * @param sound SHA-256 of the decoded samples, in hexadecimal: equal for copies under other names or in other lossless
 *     formats
 */
record RecognizedUtterance(Prediction prediction, boolean voiced, List<String> warnings, String sound) {

    /**
     * Recognises an utterance.
     *
     * @param fold the name of the test that it belongs to
     * @param gain the change of level before recognition, in dB
     * @param faults receives the faults of the recording
     * @throws org.prosodia.recognizer.TooShortException if it has no segment
     */
    static RecognizedUtterance of(
            Utterance utterance, String fold, double gain, Recognizer recognizer, RecordingFaults faults)
            throws IOException {
        Recording recording = recording(utterance, recognizer);
        faults.add(utterance.id(), RecordingFaults.Found.in(recording));
        return of(utterance, fold, recording.amplified(gain), sound(recording), recognizer);
    }

    /** Reads an utterance's recording at the rate of the recogniser's model. */
    static Recording recording(Utterance utterance, Recognizer recognizer) throws IOException {
        return utterance.recording(AudioOptions.DEFAULT.withSampleRate(
                recognizer.model().frontEnd().sampleRate()));
    }

    /**
     * Recognises a recording in place of an utterance's own.
     *
     * @param fold the name of the test that the utterance belongs to
     * @throws org.prosodia.recognizer.TooShortException if it has no segment
     */
    static RecognizedUtterance of(Utterance utterance, String fold, Recording recording, Recognizer recognizer)
            throws IOException {
        return of(utterance, fold, recording, sound(recording), recognizer);
    }

    private static RecognizedUtterance of(
            Utterance utterance, String fold, Recording recording, String sound, Recognizer recognizer)
            throws IOException {
        Recognition recognition = recognizer.recognize(recording);
        // Logits are known up to a constant, which no softmax sees.
        boolean logits = recognizer.model().aggregation() == Aggregation.MEAN_LOGIT;
        double[] scores = recognition.scores().values().stream()
                .mapToDouble(p -> logits ? Math.log(p) : p)
                .toArray();
        Prediction prediction = new Prediction(
                utterance.id(),
                utterance.speaker().orElse(utterance.id()),
                fold,
                utterance.label(),
                recognition.likeliest(),
                scores,
                recognition.trainingDistance().stream()
                        .mapToDouble(TrainingDistance::distance)
                        .findFirst());
        List<String> warnings =
                new ArrayList<>(recognition.quality().map(Quality::warnings).orElse(List.of()));
        recognition.trainingDistance().flatMap(TrainingDistance::warning).ifPresent(warnings::add);
        return new RecognizedUtterance(prediction, recognition.reason().isEmpty(), warnings, sound);
    }

    private static String sound(Recording recording) {
        float[] samples = recording.samples();
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * samples.length);
        bytes.asFloatBuffer().put(samples);
        return HexFormat.of().formatHex(Sha256.digest().digest(bytes.array()));
    }
}
