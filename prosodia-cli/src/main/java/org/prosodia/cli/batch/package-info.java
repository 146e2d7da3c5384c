/**
 * The batch engine: records for a list of recordings of any length, in its order, resumable.
 * {@link org.prosodia.cli.batch.BatchCall} runs a {@link org.prosodia.cli.batch.BatchTask}: the lines of the manifest
 * go to a {@link org.prosodia.cli.batch.BatchScoring} on several threads, a {@code BatchWindow} puts the results in
 * order, and {@code BatchOutput} appends them to the file, which is its own journal. A run that resumes compares the
 * beginning of each record with the manifest.
 */
@NullMarked
package org.prosodia.cli.batch;

import org.jspecify.annotations.NullMarked;
