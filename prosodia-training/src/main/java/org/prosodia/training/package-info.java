/**
 * Trains networks on corpora and tests them on speakers that were not heard in training.
 *
 * <p>A {@link org.prosodia.training.Recipe} and the other {@link org.prosodia.training.TrainingOptions} decide how a network learns. The
 * {@link org.prosodia.training.SpectrogramCache} decodes each utterance once; a {@link org.prosodia.training.Trainer} cuts the
 * spectrograms into segments and takes one network from its first step to its last, with checkpoints; a
 * {@link org.prosodia.training.CrossValidation} does so for each fold of a protocol and predicts the fold's test part. The test part
 * chooses nothing: the last epoch is the model, or the one that a validation part chose.
 *
 * <p>{@link org.prosodia.training.run.Training} does all of it, from a corpus to the files of a run.
 */
@NullMarked
package org.prosodia.training;

import org.jspecify.annotations.NullMarked;
