/**
 * Scores, intervals and tests computed from predictions. {@link org.prosodia.evaluation.FinishedRun} reads the files of
 * a cross-validation, and {@link org.prosodia.evaluation.ScoreCard} computes weighted and unweighted accuracy and
 * macro-F1, pooled and over folds. {@link org.prosodia.evaluation.BootstrapInterval} and
 * {@link org.prosodia.evaluation.PairedDifference} add intervals by resampling speakers, because two utterances of one
 * speaker are not independent. {@link org.prosodia.evaluation.Experiment} sorts runs into variants,
 * {@link org.prosodia.evaluation.Findings} tests the paper's findings on them, and
 * {@link org.prosodia.evaluation.calibration.Reliability} compares a network's confidence with its accuracy.
 */
@NullMarked
package org.prosodia.evaluation;

import org.jspecify.annotations.NullMarked;
