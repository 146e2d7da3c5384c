/**
 * Corpora labelled in annotation programs: Praat TextGrid, ELAN and Audacity labels. An
 * {@link org.prosodia.corpus.layout.annotation.AnnotationNotation} parses one file into
 * {@link org.prosodia.corpus.layout.annotation.TimedLabels};
 * {@link org.prosodia.corpus.layout.annotation.AnnotationFiles} finds the recording of each file and makes an utterance
 * of each labelled interval.
 */
@NullMarked
package org.prosodia.corpus.layout.annotation;

import org.jspecify.annotations.NullMarked;
