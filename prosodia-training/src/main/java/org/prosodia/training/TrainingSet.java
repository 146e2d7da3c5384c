package org.prosodia.training;

import java.util.List;
import org.prosodia.corpus.Utterance;
import org.prosodia.network.Learner;
import org.prosodia.spectrogram.FrontEnd;
import org.prosodia.spectrogram.Spectrogram;

/** The labelled inputs of one network's training. Not thread-safe. */
interface TrainingSet extends AutoCloseable {

    /** Returns the classes in order. */
    List<String> labels();

    /** Returns the front end with the fitted scaling. */
    FrontEnd frontEnd();

    /** Returns the number of inputs of an epoch. */
    int size();

    /**
     * Makes one step of training. The batch depends on the seed, the epoch and the step in it alone, so that a resumed
     * run has the same one.
     *
     * @param epoch the epoch, from 0
     * @param step the step in the epoch, from 0
     * @param batch the number of inputs
     * @return the batch's mean loss, in nats
     */
    double step(Learner learner, long seed, int epoch, int step, int batch, double learningRate);

    @Override
    void close();

    /** Returns the front end of the options with its scaling fitted to utterances. */
    static FrontEnd fitted(SpectrogramCache cache, List<Utterance> utterances, TrainingOptions options) {
        FrontEnd unfitted = options.frontEnd();
        Iterable<Spectrogram> training =
                () -> utterances.stream().map(u -> cache.get(u, unfitted)).iterator();
        return unfitted.withScaling(options.scaling().fit(training));
    }

    /**
     * Refuses utterances without one of the labels.
     *
     * @throws IllegalArgumentException if an utterance has another label
     */
    static void check(List<Utterance> utterances, List<String> labels) {
        for (Utterance utterance : utterances) {
            if (!labels.contains(utterance.label())) {
                throw new IllegalArgumentException("utterance " + utterance.id() + " has the label " + utterance.label()
                        + ", which is not among " + String.join(", ", labels));
            }
        }
    }
}
