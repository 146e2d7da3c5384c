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
 * UA on the validation part of a fold, tested as the test part is.
 *
 * @param cache has the part's spectrograms
 */
record ValidationScorer(Protocol protocol, Device device, Fold fold, SpectrogramCache cache) implements Trainer.EpochScorer {

    @Override
    public String name() {
        return "UA of " + String.join("+", fold.validationSpeakers()) + " every " + protocol.testStep() + " s by " + protocol.aggregation();
    }

    @Override
    public double score(TrainedNetwork network) {
        List<Prediction> predictions = new ArrayList<>();
        try (UtteranceScorer scorer = new UtteranceScorer(network, device, protocol)) {
            for (Utterance utterance : fold.validation()) {
                scorer.score(utterance, fold.name(), cache.get(utterance, network.frontEnd())).ifPresent(predictions::add);
            }
        }
        return ConfusionMatrix.of(protocol.labels(), predictions).unweightedAccuracy();
    }
}
