/**
 * The explanation of one recording as a page, text, pictures and arrays.
 * {@link org.prosodia.report.explanation.ExplanationReport} takes an
 * {@link org.prosodia.recognizer.explanation.Explanation} and draws the attention maps over the spectrogram, with the
 * evidence that adds up to each logit. {@code Lesson} adds a description of the network, layer by layer.
 */
@NullMarked
package org.prosodia.report.explanation;

import org.jspecify.annotations.NullMarked;
