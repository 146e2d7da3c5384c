package org.prosodia.training.run;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.prosodia.corpus.LeaveOneCorpusOut;
import org.prosodia.evaluation.BootstrapInterval;
import org.prosodia.model.Calibration;
import org.prosodia.model.ModelMetadata;
import org.prosodia.model.TrainingData;
import org.prosodia.model.TrainingDomain;

/** The model card that goes into a model file: Markdown under the usual headings, every figure from the run. */
final class ModelCard {

    private static final String OF_RECIPE = "Of this recipe, by cross-validation on ";
    private static final String AWAY = new LeaveOneCorpusOut().name() + "/";

    private ModelCard() {}

    /** Returns the metadata with the card that belongs to them. */
    static ModelMetadata added(ModelMetadata model) {
        return added(model, List.of(), Optional.empty());
    }

    /**
     * Returns the metadata with their card.
     *
     * @param intervals of the scores, or none
     * @param notes further sentences on the training data
     */
    static ModelMetadata added(ModelMetadata model, List<BootstrapInterval> intervals, Optional<String> notes) {
        return model.withCard(
                of(model, intervals, notes.map(text -> "\n\n" + text).orElse("")));
    }

    private static String of(ModelMetadata model, List<BootstrapInterval> intervals, String notes) {
        Map<String, Double> scores = model.scores();
        String protocol = model.protocol();
        TrainingData data = model.trainingData();
        String evaluation = scores.isEmpty() && !protocol.equals(ModelDescription.NOT_EVALUATED)
                ? "Of one fold of a cross-validation (" + protocol + "), whose predictions are kept beside it."
                : scores.isEmpty()
                        ? "Not evaluated: a model that saw all utterances cannot be tested on any of them. `prosodia"
                                + " cross-validate` with the same options tells how well this recipe does on speakers"
                                + " it has not heard."
                        : OF_RECIPE + (protocol.startsWith(AWAY) ? "corpora" : "speakers") + " not heard in training ("
                                + protocol + "): "
                                + scores.entrySet().stream()
                                        .map(e -> String.format(Locale.ROOT, "%s %.1f %%", e.getKey(), e.getValue())
                                                + interval(e.getKey(), intervals))
                                        .collect(Collectors.joining(", "))
                                + intervals(intervals) + ".";
        return String.join(
                "\n",
                "# " + model.name(),
                "",
                networks(model) + " It tells apart: " + String.join(", ", model.labels()) + ".",
                "",
                "## Intended use",
                "",
                "Research and teaching on recordings like those it was trained on; a first guess that a person checks.",
                "",
                "## Out-of-scope use",
                "",
                "Decisions about people. Inferring emotions of employees at work or of students is banned"
                        + " in the European Union (AI Act, Article 5(1)(f))."
                        + " A voice's expression is not proof of what its owner feels.",
                "",
                "## Training data",
                "",
                String.format(
                                Locale.ROOT,
                                "%s: %d utterances, %d speakers, %.2f hours. Licence: %s",
                                String.join(", ", data.corpora()),
                                data.utterances(),
                                data.speakers(),
                                data.hours(),
                                data.licence())
                        + notes,
                "",
                "## Evaluation",
                "",
                evaluation,
                "",
                "## Confidence",
                "",
                model.calibration()
                                .map(ModelCard::confidence)
                                .orElse("Not calibrated: probabilities are likely too high.")
                        + model.domain()
                                .flatMap(TrainingDomain::bound)
                                .map(ModelCard::distance)
                                .orElse(""),
                "",
                "## Limits",
                "",
                "Other languages, microphones, rooms and ages than the training data's lower the accuracy by an unknown"
                        + " amount; acted emotions are clearer than those of daily life.",
                "");
    }

    /** Returns the interval of a measure in parentheses; nothing without one. */
    private static String interval(String measure, List<BootstrapInterval> intervals) {
        return intervals.stream()
                .filter(interval -> interval.measure().label().equals(measure))
                .map(interval -> String.format(
                        Locale.ROOT,
                        " (%.1f to %.1f)",
                        100 * interval.interval().lower(),
                        100 * interval.interval().upper()))
                .findFirst()
                .orElse("");
    }

    private static String intervals(List<BootstrapInterval> intervals) {
        return intervals.isEmpty()
                ? ""
                : String.format(
                        Locale.ROOT,
                        "; in parentheses %.0f %% intervals by resampling the %d speakers",
                        100 * intervals.get(0).interval().level(),
                        intervals.get(0).units());
    }

    private static String networks(ModelMetadata model) {
        if (model.networks() == 1) {
            return "Attention pooling network after Li et al. (Interspeech 2018), trained with Prosodia.";
        }
        return String.format(
                Locale.ROOT,
                "An ensemble of %d attention pooling networks after Li et al. (Interspeech 2018), trained with Prosodia:"
                        + " %,d parameters in all. Its logits are the mean of theirs.",
                model.networks(),
                model.parameters());
    }

    private static String distance(TrainingDomain.Bound bound) {
        return String.format(
                Locale.ROOT,
                " A recording whose features are at a distance above %.2f from those of the training utterances has a"
                        + " warning; %.0f %% of %d utterances of speakers that were not in training (%s) have none.",
                bound.distance(),
                100 * bound.share(),
                bound.utterances(),
                bound.protocol());
    }

    private static String confidence(Calibration calibration) {
        String fitted = String.format(
                Locale.ROOT,
                "Probabilities are fitted to %d predictions on %s (%s).",
                calibration.utterances(),
                calibration.evidence().words(),
                calibration.protocol());
        String bounds = calibration.bounds().stream()
                .map(bound -> String.format(
                        Locale.ROOT,
                        "%.0f %% of the answers with a probability of %.3f or more were right (%.0f %% of all)",
                        100 * bound.accuracy(),
                        bound.threshold(),
                        100 * bound.coverage()))
                .collect(Collectors.joining("; "));
        return fitted + (bounds.isEmpty() ? "" : " There " + bounds + ".");
    }
}
