/**
 * Training of networks on corpora, and tests on speakers that were not in training.
 *
 * <p>A {@link org.prosodia.training.Recipe} and the other {@link org.prosodia.training.TrainingOptions} fix the
 * optimisation. The {@link org.prosodia.training.SpectrogramCache} decodes each utterance once. A
 * {@link org.prosodia.training.Trainer} cuts the spectrograms into segments and trains one network from its first step
 * to its last, with checkpoints. A {@link org.prosodia.training.CrossValidation} does so for each fold of a protocol
 * and predicts the fold's test part. Nothing is chosen on the test part: the model is that of the last epoch, or of the
 * epoch with the highest score on a validation part.
 *
 * <p>{@link org.prosodia.training.run.Training} does all of it, from a corpus to the files of a run.
 */
@NullMarked
package org.prosodia.training;

import org.jspecify.annotations.NullMarked;
