/**
 * The records of lists of recordings, which {@code predict --manifest} and Spark write alike. A
 * {@link org.prosodia.formats.batch.BatchRecord} is the JSON of one recording, a
 * {@link org.prosodia.formats.batch.RunIdentity} names the model and the options in it, which a
 * {@link org.prosodia.formats.batch.RunDescription} compares in words, and a
 * {@link org.prosodia.formats.batch.RecordingFailure} is the reason in the record of a recording that failed.
 */
@NullMarked
package org.prosodia.formats.batch;

import org.jspecify.annotations.NullMarked;
