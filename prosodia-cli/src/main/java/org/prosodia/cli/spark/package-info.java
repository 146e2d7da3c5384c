/**
 * Folds of cross-validations as tasks on a Spark cluster. Spark is not on this program's class path: a process of its
 * own, started as {@code spark-submit} starts it, runs a command for each fold, which works in the run's folder as on
 * one machine; this process shows the progress from the folder.
 */
@NullMarked
package org.prosodia.cli.spark;

import org.jspecify.annotations.NullMarked;
