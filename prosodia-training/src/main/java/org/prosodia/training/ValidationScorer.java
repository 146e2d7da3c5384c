package org.prosodia.training;

import java.util.ArrayList;
import java.util.List;
import org.prosodia.corpus.Fold;
import org.prosodia.corpus.Protocol;
import org.prosodia.corpus.Utterance;
import org.prosodia.evaluation.ConfusionMatrix;
import org.prosodia.evaluation.Prediction;
import org.prosodia.network.Device;

/**
 * Computes UA on the validation part of a fold, with the same procedure as on the test part.
 *
 * @param cache the spectrograms of the validation part
 */
record ValidationScorer(Protocol protocol, Device device, Fold fold, SpectrogramCache cache)
        implements Trainer.EpochScorer {

    @Override
    public String name() {
        return "UA of " + String.join("+", fold.validationSpeakers()) + " every " + protocol.testStep() + " s by "
                + protocol.aggregation();
    }

    @Override
    public double score(TrainedNetwork network) {
        List<Prediction> predictions = new ArrayList<>();
        try (UtteranceScorer scorer = new UtteranceScorer(network, device, protocol)) {
            scorer.meet(fold.validation(), utterance -> cache.get(utterance, network.frontEnd()));
            for (Utterance utterance : fold.validation()) {
                scorer.score(utterance, fold.name(), cache.get(utterance, network.frontEnd()), protocol.labels())
                        .ifPresent(predictions::add);
            }
        }
        return ConfusionMatrix.of(protocol.labels(), predictions).unweightedAccuracy();
    }
}
