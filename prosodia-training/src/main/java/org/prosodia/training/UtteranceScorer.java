package org.prosodia.training;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.prosodia.corpus.Protocol;
import org.prosodia.corpus.Utterance;
import org.prosodia.evaluation.Prediction;
import org.prosodia.model.Aggregation;
import org.prosodia.model.TrainingDomain;
import org.prosodia.network.Device;
import org.prosodia.spectrogram.Spectrogram;

/**
 * Tests a trained network on utterances: aggregates the scores of the segments and predicts the label of the highest.
 */
final class UtteranceScorer implements AutoCloseable {

    private final Protocol protocol;
    private final UtteranceLogits network;
    private final Optional<TrainingDomain> domain;

    UtteranceScorer(TrainedNetwork trained, Device device, Protocol protocol) {
        this.protocol = protocol;
        this.domain = trained.domain();
        this.network = new UtteranceLogits(
                trained.architecture(), trained.frontEnd(), trained.weights(), device, protocol.testStep());
    }

    /**
     * Takes the statistics of the speakers from all utterances to be scored, without their labels, if the scaling
     * depends on the speaker; does nothing otherwise.
     */
    void meet(List<Utterance> utterances, Function<Utterance, Spectrogram> spectrograms) {
        network.meet(utterances, spectrograms);
    }

    /**
     * Returns the prediction of an utterance; empty if it has no segment.
     *
     * @param candidates the labels that it may be taken for
     */
    Optional<Prediction> score(Utterance utterance, String fold, Spectrogram spectrogram, List<String> candidates) {
        UtteranceLogits.Output output = network.output(utterance, spectrogram);
        List<float[]> logits = output.segments();
        if (logits.isEmpty()) {
            return Optional.empty();
        }
        double[] scores = Prediction.offered(aggregated(logits), protocol.labels(), candidates, posterior());
        int top = 0;
        for (int k = 1; k < scores.length; k++) {
            top = scores[k] > scores[top] ? k : top;
        }
        return Optional.of(new Prediction(
                utterance.id(),
                utterance.speaker().orElseThrow(),
                fold,
                utterance.label(),
                protocol.labels().get(top),
                scores,
                domain.isPresent()
                        ? OptionalDouble.of(domain.get().distance(output.features()))
                        : OptionalDouble.empty()));
    }

    /**
     * Returns the mean of the logits, or with mean-posterior the mean of the probabilities, as
     * {@link Prediction#scores} requires.
     */
    private double[] aggregated(List<float[]> logits) {
        if (posterior()) {
            return Aggregation.MEAN_POSTERIOR.probabilities(logits, 1);
        }
        double[] mean = new double[protocol.labels().size()];
        Arrays.setAll(
                mean, k -> logits.stream().mapToDouble(segment -> segment[k]).sum() / logits.size());
        return mean;
    }

    private boolean posterior() {
        return Aggregation.parse(protocol.aggregation()) == Aggregation.MEAN_POSTERIOR;
    }

    @Override
    public void close() {
        network.close();
    }
}
