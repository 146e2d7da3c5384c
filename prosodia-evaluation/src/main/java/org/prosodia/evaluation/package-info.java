/**
 * From predictions to numbers one may compare.
 * {@link org.prosodia.evaluation.FinishedRun} reads what a cross-validation has written.
 * {@link org.prosodia.evaluation.ScoreCard} gives weighted and unweighted accuracy and macro-F1, pooled and over folds.
 * {@link org.prosodia.evaluation.BootstrapInterval} and {@link org.prosodia.evaluation.PairedDifference} say how far they can be trusted,
 * resampling speakers, because two utterances of one speaker are not two independent observations.
 * {@link org.prosodia.evaluation.Experiment} sorts runs into variants, {@link org.prosodia.evaluation.Findings} holds them against the
 * paper's findings, and {@link org.prosodia.evaluation.Reliability} says whether a network is right as often as it claims.
 */
package org.prosodia.evaluation;
