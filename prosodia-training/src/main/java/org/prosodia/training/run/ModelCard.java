package org.prosodia.training.run;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.prosodia.model.TrainingData;

/** The model card that goes into a model file: Markdown under the usual headings, every figure from the run. */
final class ModelCard {

    private ModelCard() {}

    static String of(String name, List<String> labels, TrainingData data, Map<String, Double> scores, String protocol) {
        String evaluation = scores.isEmpty() && !protocol.equals(ModelDescription.NOT_EVALUATED)
                ? "Of one fold of a cross-validation (" + protocol + "), whose predictions are kept beside it."
                : scores.isEmpty()
                        ? "Not evaluated: a model that saw all utterances cannot be tested on any of them. `prosodia"
                                + " cross-validate` with the same options tells how well this recipe does on speakers"
                                + " it has not heard."
                        : "Of this recipe, by cross-validation on speakers not heard in training (" + protocol + "): "
                                + scores.entrySet().stream()
                                        .map(e -> String.format(Locale.ROOT, "%s %.1f %%", e.getKey(), e.getValue()))
                                        .collect(Collectors.joining(", "))
                                + ".";
        return String.join(
                "\n",
                "# " + name,
                "",
                "Attention pooling network after Li et al. (Interspeech 2018), trained with Prosodia. It tells apart: "
                        + String.join(", ", labels) + ".",
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
                        data.licence()),
                "",
                "## Evaluation",
                "",
                evaluation,
                "",
                "## Limits",
                "",
                "Other languages, microphones, rooms and ages than the training data's lower the accuracy by an unknown"
                        + " amount; acted emotions are clearer than those of daily life.",
                "");
    }
}
