package org.prosodia.training;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.prosodia.corpus.Utterance;
import org.prosodia.model.Aggregation;
import org.prosodia.model.ModelException;
import org.prosodia.model.ModelFile;
import org.prosodia.model.ModelMetadata;
import org.prosodia.model.architecture.Weights;
import org.prosodia.network.Device;
import org.prosodia.spectrogram.FrontEnd;
import org.prosodia.spectrogram.InputName;

/**
 * A model that a network learns from: one network or an ensemble, whose logits are the mean of its members' logits.
 * Immutable.
 */
public final class Teacher {

    private final ModelMetadata model;
    private final List<Weights> members;
    private final String digest;

    private Teacher(ModelFile file) throws ModelException {
        this.model = file.metadata();
        this.members = file.members();
        this.digest = file.sha256();
    }

    /**
     * Returns a model as the teacher of a run.
     *
     * @param labels the run's classes, in any order
     * @param frontEnd the run's input; the teacher's may have another scaling and other views
     * @throws IllegalArgumentException if the model has other labels or takes another input
     * @throws ModelException if its weights cannot be read
     */
    public static Teacher of(ModelFile file, List<String> labels, FrontEnd frontEnd) throws ModelException {
        ModelMetadata model = file.metadata();
        if (!Set.copyOf(model.labels()).equals(Set.copyOf(labels))) {
            throw new IllegalArgumentException(file.name() + " tells apart " + String.join(", ", model.labels())
                    + ", and the run has the labels " + String.join(", ", labels)
                    + ": a teacher has the labels of its student");
        }
        if (!model.frontEnd().sameFrames(frontEnd)) {
            throw new IllegalArgumentException(file.name() + " takes the input " + InputName.of(model.frontEnd())
                    + ", and the run has " + InputName.of(frontEnd) + ": a teacher takes the input of its student");
        }
        return new Teacher(file);
    }

    /** Returns the SHA-256 of the model file. */
    public String digest() {
        return digest;
    }

    /**
     * Returns the teacher's probabilities of whole utterances, {@code softmax(mean logits / temperature)}, by id.
     * Utterances without a segment have none.
     *
     * @param labels the order of the probabilities
     * @param stop checked before each utterance
     * @throws TrainingStoppedException if it was asked to stop
     */
    Map<String, float[]> probabilities(
            SpectrogramCache cache,
            List<Utterance> utterances,
            List<String> labels,
            double temperature,
            Device device,
            BooleanSupplier stop) {
        Map<String, double[]> logits = new HashMap<>();
        for (Weights member : members) {
            add(member, cache, utterances, device, stop, logits);
        }
        Map<String, float[]> probabilities = new HashMap<>();
        logits.forEach((id, sums) -> {
            double[] soft = Aggregation.softmax(sums, temperature * members.size());
            float[] ordered = new float[soft.length];
            for (int k = 0; k < ordered.length; k++) {
                ordered[k] = (float) soft[model.labels().indexOf(labels.get(k))];
            }
            probabilities.put(id, ordered);
        });
        return probabilities;
    }

    /** Adds the mean over segments of a member's logits to the sums of each utterance. */
    private void add(
            Weights member,
            SpectrogramCache cache,
            List<Utterance> utterances,
            Device device,
            BooleanSupplier stop,
            Map<String, double[]> sums) {
        FrontEnd frontEnd = model.frontEnd();
        try (UtteranceLogits network =
                new UtteranceLogits(model.architecture(), frontEnd, member, device, model.segmentStep())) {
            network.meet(utterances, utterance -> cache.get(utterance, frontEnd));
            for (Utterance utterance : utterances) {
                if (stop.getAsBoolean()) {
                    throw new TrainingStoppedException("stopped while the teacher scores the utterances");
                }
                List<float[]> segments = network.of(utterance, cache.get(utterance, frontEnd));
                for (float[] segment : segments) {
                    double[] sum = sums.computeIfAbsent(utterance.id(), id -> new double[segment.length]);
                    for (int k = 0; k < sum.length; k++) {
                        sum[k] += (double) segment[k] / segments.size();
                    }
                }
            }
        }
    }
}
