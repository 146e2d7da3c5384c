package org.prosodia.evaluation;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * The predictions of the majority baseline: in each fold, the most frequent label of its training part. Its UA is
 * chance or below. For a single fold, whose training part is unknown, it predicts the fold's own most frequent label,
 * the constant answer with the highest accuracy.
 */
public final class MajorityBaseline {

    private MajorityBaseline() {}

    /**
     * Returns the baseline over the folds of a cross-validation, where a fold's training part is every utterance of the
     * other folds. The scores are the labels' shares of that part, or of a single fold; of equally frequent labels the
     * first in order is predicted.
     *
     * @param labels the classes in order
     * @param predictions a run over all folds; only utterances, truths and folds are used
     * @return a prediction for each of the run's, in the same order
     * @throws IllegalArgumentException if there is no prediction, an utterance is predicted twice, or a label is not in
     *     the list
     */
    public static List<Prediction> of(List<String> labels, List<Prediction> predictions) {
        Runs.refuseRepeated(predictions);
        Map<String, long[]> tested = new LinkedHashMap<>();
        long[] all = new long[labels.size()];
        for (Prediction prediction : predictions) {
            int truth = ConfusionMatrix.index(labels, prediction.truth(), prediction);
            tested.computeIfAbsent(prediction.fold(), fold -> new long[labels.size()])[truth]++;
            all[truth]++;
        }
        if (tested.isEmpty()) {
            throw new IllegalArgumentException("without predictions there is no baseline");
        }
        return predictions.stream()
                .map(prediction -> predict(
                        labels,
                        prediction,
                        tested.size() == 1 ? all : minus(all, Objects.requireNonNull(tested.get(prediction.fold())))))
                .toList();
    }

    private static Prediction predict(List<String> labels, Prediction p, long[] train) {
        double total = Arrays.stream(train).sum();
        int most = IntStream.range(0, train.length).reduce(0, (first, k) -> train[k] > train[first] ? k : first);
        double[] shares =
                Arrays.stream(train).mapToDouble(count -> count / total).toArray();
        return new Prediction(p.id(), p.speaker(), p.fold(), p.truth(), labels.get(most), shares);
    }

    private static long[] minus(long[] all, long[] part) {
        long[] rest = all.clone();
        Arrays.setAll(rest, k -> all[k] - part[k]);
        return rest;
    }
}
