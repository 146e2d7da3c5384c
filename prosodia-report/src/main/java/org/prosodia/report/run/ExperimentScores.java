package org.prosodia.report.run;

import java.util.List;
import org.prosodia.evaluation.Experiment;
import org.prosodia.evaluation.Finding;
import org.prosodia.evaluation.Findings;
import org.prosodia.evaluation.MajorityBaseline;
import org.prosodia.evaluation.Prediction;
import org.prosodia.evaluation.ScoreCard;
import org.prosodia.evaluation.Variant;
import org.prosodia.report.page.Wording;

/**
 * What a report says of an experiment, computed once.
 *
 * @param experiment the runs
 * @param variants in the experiment's order
 * @param reference the one that stands for the paper's network
 * @param baseline what the most frequent label of each fold's training part would score
 * @param findings the paper's, with verdicts
 */
record ExperimentScores(Experiment experiment, List<VariantScores> variants, VariantScores reference, ScoreCard baseline,
        List<Finding> findings) {

    static ExperimentScores of(Experiment experiment) {
        List<VariantScores> variants = experiment.variants().stream().map(v -> VariantScores.of(v, experiment.protocol())).toList();
        Variant stands = Findings.reference(experiment);
        VariantScores reference = variants.get(experiment.variants().indexOf(stands));
        List<Prediction> run = stands.runs().get(0).predictions();
        ScoreCard baseline = ScoreCard.of(experiment.labels(), MajorityBaseline.of(experiment.labels(), run));
        return new ExperimentScores(experiment, variants, reference, baseline, Findings.of(experiment));
    }

    /** The scores of a variant. */
    VariantScores of(Variant variant) {
        return variants.stream().filter(scores -> scores.variant().equals(variant)).findFirst().orElseThrow();
    }

    /** What the experiment is called: its corpus, and how many classes and speakers. */
    String title() {
        String corpus = experiment.corpus().isEmpty() ? "Unknown corpus" : experiment.corpus();
        return corpus + ", " + experiment.labels().size() + " classes, " + Wording.count(experiment.speakers(), "speaker");
    }
}
