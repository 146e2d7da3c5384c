package org.prosodia.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.prosodia.model.architecture.Architecture;
import org.prosodia.spectrogram.FrontEnd;
import org.prosodia.spectrogram.Segmenter;

/**
 * What a model says of itself. Immutable.
 *
 * @param name of the model
 * @param labels the emotions, in the order of the scores
 * @param frontEnd what turns samples into segments, its fitted scaling included
 * @param segmentStep seconds from one segment to the next in recognition, a whole number of hops
 * @param aggregation how segments' scores become an utterance's
 * @param temperature divides logits before the softmax, above 0; 1 unless calibrated
 * @param architecture the network's shape
 * @param protocol the name of the protocol that the scores were reached under
 * @param scores by name, for example {@code UA}, in percent
 * @param trainingData what it was trained on
 * @param provenance where it comes from
 * @param card the model card, in Markdown
 */
public record ModelMetadata(String name, List<String> labels, FrontEnd frontEnd, double segmentStep, Aggregation aggregation,
        double temperature, Architecture architecture, String protocol, Map<String, Double> scores, TrainingData trainingData,
        Provenance provenance, String card) {

    /**
     * @throws IllegalArgumentException if the parts do not fit each other; the message says which
     */
    public ModelMetadata {
        labels = List.copyOf(labels);
        scores = Collections.unmodifiableMap(new LinkedHashMap<>(scores));
        if (labels.size() != architecture.classes() || Set.copyOf(labels).size() != labels.size()) {
            throw new IllegalArgumentException("a network of " + architecture.classes() + " classes wants as many different labels, not "
                    + labels);
        }
        if (!(temperature > 0) || temperature == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException("a temperature is above 0, not " + temperature);
        }
        if (!scores.values().stream().allMatch(Double::isFinite)) {
            throw new IllegalArgumentException("scores are finite numbers, not " + scores);
        }
        new Segmenter(frontEnd, segmentStep); // refuses steps that are not whole hops
        architecture.check(frontEnd);
    }

    /**
     * The same model with what the recordings it was trained on sound like.
     *
     * @param ranges see {@link TrainingData#sound()}
     */
    public ModelMetadata withSound(Map<SoundMeasure, SoundRange> ranges) {
        return new ModelMetadata(name, labels, frontEnd, segmentStep, aggregation, temperature, architecture, protocol, scores,
                trainingData.withSound(ranges), provenance, card);
    }
}
