/**
 * Commands of Prosodia as tasks on a cluster: {@link org.prosodia.spark.training.CommandJob} runs a cross-validation's
 * folds, one for each task. What a fold is, its checkpoints and its claims are the command's; nothing here trains.
 */
@NullMarked
package org.prosodia.spark.training;

import org.jspecify.annotations.NullMarked;
