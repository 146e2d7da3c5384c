/**
 * Writes recognitions and timelines as JSON, CSV, text and the annotation formats of other programs.
 * {@link org.prosodia.formats.RecognitionWriter} and {@link org.prosodia.formats.TimelineWriter} list the formats;
 * {@code JsonRecognitions} writes a record of JSON, and every entry point of Prosodia writes the same bytes. For Praat,
 * ELAN, Audacity, WebVTT, RTTM and audformat a result first becomes an {@link org.prosodia.formats.AnnotatedRecording},
 * tiers of labelled spans, which an {@link org.prosodia.formats.AnnotationFormat} then writes.
 */
@NullMarked
package org.prosodia.formats;

import org.jspecify.annotations.NullMarked;
