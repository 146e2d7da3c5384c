package org.prosodia.report.run;

import java.util.List;
import org.prosodia.evaluation.Experiment;
import org.prosodia.evaluation.Finding;
import org.prosodia.evaluation.Findings;
import org.prosodia.evaluation.MajorityBaseline;
import org.prosodia.evaluation.Prediction;
import org.prosodia.evaluation.ScoreCard;
import org.prosodia.evaluation.Variant;
import org.prosodia.report.page.ScoreText;

/**
 * The results of an experiment that a report shows, computed once.
 *
 * @param experiment the runs
 * @param variants the scores of the variants, in the experiment's order
 * @param reference the variant with the paper's network, or the one nearest to it
 * @param baseline the scores of always predicting the most frequent label of each fold's training part
 * @param findings the paper's findings with their verdicts
 */
record ExperimentScores(
        Experiment experiment,
        List<VariantScores> variants,
        VariantScores reference,
        ScoreCard baseline,
        List<Finding> findings) {

    static ExperimentScores of(Experiment experiment) {
        List<VariantScores> variants = experiment.variants().stream()
                .map(v -> VariantScores.of(v, experiment.protocol()))
                .toList();
        Variant chosen = Findings.reference(experiment);
        VariantScores reference = variants.get(experiment.variants().indexOf(chosen));
        List<Prediction> run = chosen.runs().get(0).predictions();
        ScoreCard baseline = ScoreCard.of(experiment.labels(), MajorityBaseline.of(experiment.labels(), run));
        return new ExperimentScores(experiment, variants, reference, baseline, Findings.of(experiment));
    }

    /** Returns the scores of a variant. */
    VariantScores of(Variant variant) {
        return variants.stream()
                .filter(scores -> scores.variant().equals(variant))
                .findFirst()
                .orElseThrow();
    }

    /** Returns the experiment's title: its corpus and the numbers of classes and speakers. */
    String title() {
        String corpus = experiment.corpus().isEmpty() ? "Unknown corpus" : experiment.corpus();
        return corpus + ", " + experiment.labels().size() + " classes, "
                + ScoreText.count(experiment.speakers(), "speaker");
    }
}
