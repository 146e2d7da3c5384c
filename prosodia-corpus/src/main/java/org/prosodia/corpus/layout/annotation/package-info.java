/**
 * Corpora labelled in annotation programs: Praat TextGrid, ELAN and Audacity labels. An
 * {@link org.prosodia.corpus.layout.annotation.AnnotationNotation} turns the contents of one file, which
 * {@code prosodia-annotations} reads, into {@link org.prosodia.corpus.layout.annotation.TimedLabels};
 * {@link org.prosodia.corpus.layout.annotation.AnnotationFiles} finds the recording of each file and makes an utterance
 * of each labelled interval.
 */
@NullMarked
package org.prosodia.corpus.layout.annotation;

import org.jspecify.annotations.NullMarked;
