/**
 * The quality of a recording's sound: loudness, noise, clipping, bandwidth and the amount of speech. A
 * {@link org.prosodia.recognizer.quality.QualityMeter} takes samples in one pass and returns a
 * {@link org.prosodia.recognizer.quality.Quality}. {@link org.prosodia.recognizer.quality.QualityGate} compares it with
 * the model's training recordings and returns warnings.
 */
@NullMarked
package org.prosodia.recognizer.quality;

import org.jspecify.annotations.NullMarked;
