/**
 * Training: {@code train} and {@code cross-validate}, and the options of a recipe, a network and a run's folder.
 * {@link org.prosodia.cli.train.RunArguments} turns options into {@code TrainingOptions};
 * {@link org.prosodia.cli.train.RunFolder} keeps the run's {@code options.yaml} and resumes it.
 */
@NullMarked
package org.prosodia.cli.train;

import org.jspecify.annotations.NullMarked;
