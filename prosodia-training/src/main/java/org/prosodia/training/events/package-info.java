/**
 * Logs for TensorBoard. {@link org.prosodia.training.events.EventLog} receives the
 * {@link org.prosodia.training.TrainingProgress} and makes a {@code ScalarEvent} of each number; {@code EventRecords}
 * frames its bytes with their checksums, and {@code EventFile} appends them to a file that is readable at any time.
 */
@NullMarked
package org.prosodia.training.events;

import org.jspecify.annotations.NullMarked;
