/**
 * The files in a run's folder from which training resumes: {@link org.prosodia.training.checkpoint.Checkpoint} holds
 * the state of one network's training, and a {@link org.prosodia.training.checkpoint.WorkLock} keeps processes that
 * share a run out of each other's way.
 */
@NullMarked
package org.prosodia.training.checkpoint;

import org.jspecify.annotations.NullMarked;
