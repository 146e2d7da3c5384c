/**
 * Trains networks on corpora and tests them on speakers they have not heard.
 * A {@link org.prosodia.training.Recipe} says how a network learns, a {@link org.prosodia.training.Trainer} does it with checkpoints
 * that lose nothing, and a {@link org.prosodia.training.CrossValidation} does it once for each fold of a protocol.
 * The test part of a fold chooses nothing: the last epoch is the model, or the one that a validation part chose.
 */
package org.prosodia.training;
