/**
 * Recognition of recordings: {@code predict}, {@code listen}, {@code explain} and {@code spectrogram}.
 * {@link org.prosodia.cli.predict.PredictCommand} expands its inputs, has each one recognised, and passes the results
 * to a writer of {@code prosodia-formats}; {@code TimelineRun} does the same for timelines. With {@code --manifest} the
 * recordings of a list go to the batch engine instead.
 */
@NullMarked
package org.prosodia.cli.predict;

import org.jspecify.annotations.NullMarked;
