/**
 * Complete runs: training or cross-validation from a corpus to the files in a folder.
 *
 * <p>{@link org.prosodia.training.run.Training} is the entry point. It takes
 * {@link org.prosodia.training.TrainingOptions}, which decide the network, and
 * {@link org.prosodia.training.run.RunSettings}, which name the folder and what is kept there. A corpus goes through
 * {@link org.prosodia.training.Trainer} or {@link org.prosodia.training.CrossValidation}; its recordings are decoded
 * once, for spectrograms, fingerprints and the measures of sound. The network comes out as a model file with its
 * metadata and card, and the predictions of a cross-validation as a {@link org.prosodia.evaluation.FinishedRun}, on
 * disk and in memory. {@link org.prosodia.evaluation.RunLayout} names the files.
 */
@NullMarked
package org.prosodia.training.run;

import org.jspecify.annotations.NullMarked;
