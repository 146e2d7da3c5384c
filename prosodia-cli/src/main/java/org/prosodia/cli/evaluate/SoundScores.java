package org.prosodia.cli.evaluate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.prosodia.cli.shell.JsonOutput;
import org.prosodia.evaluation.Bootstrap;
import org.prosodia.evaluation.BootstrapInterval;
import org.prosodia.evaluation.ConfusionMatrix;
import org.prosodia.evaluation.IntervalJson;
import org.prosodia.evaluation.Measure;
import org.prosodia.evaluation.PairedDifference;
import org.prosodia.evaluation.Prediction;
import org.prosodia.formats.text.Digits;
import org.prosodia.model.Aggregation;
import org.prosodia.training.augmentation.SoundChange;
import org.prosodia.training.augmentation.SoundCredit;

/**
 * A model's scores with one change of sound.
 *
 * @param name the name of the change
 * @param credits the recordings that the change may use
 * @param predictions one for each utterance
 * @param matrix their confusion matrix
 * @param bySpeaker an interval of each measure, in the measures' order, by resampling speakers; empty if there are
 *     fewer than {@link Bootstrap#FEWEST_SPEAKERS}
 * @param differences the differences in UA and WA to the unchanged sound; empty under the same condition, and for the
 *     unchanged sound
 * @param cleanMatrix the confusion matrix of the unchanged sound
 * @param confidence the mean probability of the predicted labels
 * @param agreed the number of utterances with the label that they have unchanged
 * @param voiceless the number of utterances with too little voice for an emotion
 */
record SoundScores(
        String name,
        List<SoundCredit> credits,
        List<Prediction> predictions,
        ConfusionMatrix matrix,
        List<BootstrapInterval> bySpeaker,
        List<PairedDifference> differences,
        ConfusionMatrix cleanMatrix,
        double confidence,
        int agreed,
        int voiceless) {

    static final List<String> HEADER = List.of(
            "sound", "UA", "UA - clean", "95 % interval", "WA", "WA - clean", "95 % interval", "probability", "agreed");

    private static final List<Measure> SHOWN = List.of(Measure.UNWEIGHTED_ACCURACY, Measure.WEIGHTED_ACCURACY);

    /**
     * The test of all changes.
     *
     * @param clean the predictions for the unchanged sound
     */
    record Test(List<String> labels, List<Prediction> clean, Aggregation aggregation, Bootstrap bootstrap) {

        /** Returns the scores of predictions for the same utterances in the same order. */
        SoundScores scores(SoundChange change, List<Prediction> predictions, int voiceless) {
            boolean several = clean.stream().map(Prediction::speaker).distinct().count() >= Bootstrap.FEWEST_SPEAKERS;
            int agreed = 0;
            double confidence = 0;
            for (int i = 0; i < clean.size(); i++) {
                Prediction prediction = predictions.get(i);
                agreed += prediction.predicted().equals(clean.get(i).predicted()) ? 1 : 0;
                confidence += SelectiveScores.probability(prediction, aggregation) / clean.size();
            }
            return new SoundScores(
                    change.name(),
                    change.credits(),
                    predictions,
                    ConfusionMatrix.of(labels, predictions),
                    several
                            ? BootstrapInterval.all(
                                    labels, List.of(predictions), BootstrapInterval.Unit.SPEAKER, bootstrap)
                            : List.of(),
                    several && predictions != clean
                            ? SHOWN.stream()
                                    .map(measure -> PairedDifference.of(
                                            labels, List.of(predictions), List.of(clean), measure, bootstrap))
                                    .toList()
                            : List.of(),
                    ConfusionMatrix.of(labels, clean),
                    confidence,
                    agreed,
                    voiceless);
        }
    }

    private Optional<PairedDifference> tested(Measure measure) {
        return differences.stream().filter(each -> each.measure() == measure).findAny();
    }

    /** Returns the cells below the header. */
    List<String> row() {
        Stream<String> scores = SHOWN.stream()
                .flatMap(measure -> Stream.of(
                        Digits.percent(measure.of(matrix)),
                        Digits.signed(measure.of(matrix) - measure.of(cleanMatrix)),
                        tested(measure)
                                .map(found -> Digits.signed(found.interval().lower()) + " to "
                                        + Digits.signed(found.interval().upper()))
                                .orElse("-")));
        return Stream.of(
                        Stream.of(name),
                        scores,
                        Stream.of(Digits.percent(confidence), Digits.percent((double) agreed / predictions.size())))
                .flatMap(cells -> cells)
                .toList();
    }

    /**
     * Returns {@code {"name", "utterances", "UA", "WA", "meanProbability", "agreed", "voiceless", "confusion",
     * "intervals", "differences"}}: shares from 0 to 1, the confusion as rows of truths, and intervals and differences
     * as {@link IntervalJson} has them, without ends if there are too few speakers.
     */
    ObjectNode json() {
        ObjectNode json = JsonOutput.JSON.createObjectNode().put("name", name).put("utterances", predictions.size());
        SHOWN.forEach(measure -> json.put(measure.label(), Digits.share(measure.of(matrix))));
        json.put("meanProbability", Digits.share(confidence))
                .put("agreed", agreed)
                .put("voiceless", voiceless);
        ArrayNode confusion = json.putArray("confusion");
        for (long[] truth : matrix.counts()) {
            ArrayNode row = confusion.addArray();
            LongStream.of(truth).forEach(row::add);
        }
        ArrayNode intervals = json.putArray("intervals");
        bySpeaker.forEach(interval -> intervals.addPOJO(IntervalJson.of(interval)));
        ArrayNode found = json.putArray("differences");
        SHOWN.forEach(measure -> found.addPOJO(tested(measure)
                .map(IntervalJson::of)
                .orElseGet(() -> IntervalJson.of(measure, measure.of(matrix), measure.of(cleanMatrix)))));
        return json;
    }
}
