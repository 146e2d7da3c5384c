package org.prosodia.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.prosodia.model.architecture.Architecture;
import org.prosodia.model.architecture.NetworkArithmetic;
import org.prosodia.spectrogram.Bands;
import org.prosodia.spectrogram.FrontEnd;
import org.prosodia.spectrogram.PowerRange;
import org.prosodia.spectrogram.Segmenter;

/**
 * The description of a model in its file. Immutable.
 *
 * @param name the model's name
 * @param labels the emotions, in the order of the scores
 * @param frontEnd the settings of the conversion from samples to segments, including the fitted scaling
 * @param segmentStep the time from one segment to the next in recognition, in seconds; a whole number of hops
 * @param aggregation the computation of an utterance's probabilities from its segments' scores
 * @param temperature the divisor of logits before the softmax, above 0; 1 unless calibrated
 * @param architecture the shape of each network
 * @param networks the number of networks, all of one shape: 1, or the members of an ensemble, up to {@link #MOST}. The
 *     logits of an ensemble are the mean of its members' logits
 * @param protocol the name of the protocol under which the scores were measured
 * @param scores the scores by name, for example {@code UA}, in percent
 * @param trainingData the data that the model was trained on
 * @param provenance the origin of the model
 * @param card the model card, in Markdown
 * @param calibration the evidence for the temperature, and bounds for abstaining; empty without any, as in models of
 *     earlier versions
 * @param domain the distribution of the networks' features over the training utterances; empty without one, as in
 *     models of earlier versions and of segments of one size
 */
public record ModelMetadata(
        String name,
        List<String> labels,
        FrontEnd frontEnd,
        double segmentStep,
        Aggregation aggregation,
        double temperature,
        Architecture architecture,
        int networks,
        String protocol,
        Map<String, Double> scores,
        TrainingData trainingData,
        Provenance provenance,
        String card,
        Optional<Calibration> calibration,
        Optional<TrainingDomain> domain) {

    /** The largest number of networks in a model. */
    public static final int MOST = 64;

    /** Creates the description of a single network without evidence for its temperature. */
    public ModelMetadata(
            String name,
            List<String> labels,
            FrontEnd frontEnd,
            double segmentStep,
            Aggregation aggregation,
            double temperature,
            Architecture architecture,
            String protocol,
            Map<String, Double> scores,
            TrainingData trainingData,
            Provenance provenance,
            String card) {
        this(
                name,
                labels,
                frontEnd,
                segmentStep,
                aggregation,
                temperature,
                architecture,
                1,
                protocol,
                scores,
                trainingData,
                provenance,
                card,
                Optional.empty(),
                Optional.empty());
    }

    /**
     * Checks that the parts match.
     *
     * @throws IllegalArgumentException if they do not; the message names the parts
     */
    public ModelMetadata {
        labels = List.copyOf(labels);
        scores = Collections.unmodifiableMap(new LinkedHashMap<>(scores));
        if (labels.size() != architecture.classes() || Set.copyOf(labels).size() != labels.size()) {
            throw new IllegalArgumentException("a network of " + architecture.classes()
                    + " classes needs as many different labels, not " + labels);
        }
        if (networks < 1 || networks > MOST) {
            throw new IllegalArgumentException("a model has 1 to " + MOST + " networks, not " + networks);
        }
        if (!(temperature > 0) || temperature == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException("a temperature is above 0, not " + temperature);
        }
        if (!scores.values().stream().allMatch(Double::isFinite)) {
            throw new IllegalArgumentException("scores are finite numbers, not " + scores);
        }
        domain.ifPresent(found -> found.check(networks, architecture.lastLayer().channels()));
        new Segmenter(frontEnd, segmentStep); // throws an exception if the step is not a whole number of hops
        architecture.check(frontEnd);
    }

    /** Returns the first schema of model files that can describe this model. */
    public int schema() {
        if (frontEnd.scaling().range().below() == PowerRange.Loudest.ROW) {
            return 6;
        }
        if (domain.isPresent()) {
            return 5;
        }
        if (networks > 1) {
            return 4;
        }
        return Math.max(architecture.schema(), frontEnd.variable() || frontEnd.bands() instanceof Bands.Mel ? 3 : 1);
    }

    /** Returns the number of learned parameters of all networks; statistics of batch normalisation are not counted. */
    public int parameters() {
        return networks * new NetworkArithmetic(architecture, frontEnd).parameters();
    }

    /** Returns this metadata with another model card. */
    public ModelMetadata withCard(String text) {
        return copy(trainingData, text, calibration, domain);
    }

    /**
     * Returns this metadata with the ranges of the training recordings' sound.
     *
     * @param ranges see {@link TrainingData#sound()}
     */
    public ModelMetadata withSound(Map<SoundMeasure, SoundRange> ranges) {
        return copy(trainingData.withSound(ranges), card, calibration, domain);
    }

    /** Returns this metadata with other evidence for the temperature. */
    public ModelMetadata withCalibration(Optional<Calibration> other) {
        return copy(trainingData, card, other, domain);
    }

    /** Returns this metadata with another distribution of the features. */
    public ModelMetadata withDomain(Optional<TrainingDomain> other) {
        return copy(trainingData, card, calibration, other);
    }

    private ModelMetadata copy(
            TrainingData data, String text, Optional<Calibration> evidence, Optional<TrainingDomain> distribution) {
        return new ModelMetadata(
                name,
                labels,
                frontEnd,
                segmentStep,
                aggregation,
                temperature,
                architecture,
                networks,
                protocol,
                scores,
                data,
                provenance,
                text,
                evidence,
                distribution);
    }
}
