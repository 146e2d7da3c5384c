/**
 * Results for people and for programs.
 * Score cards, intervals and recognitions become text and JSON, recognitions CSV too, and spectrograms pictures and arrays.
 * {@link org.prosodia.report.RunReport} writes a page on finished runs, with its figures and tables: a {@code Figure} is a list of shapes
 * that becomes SVG and PNG, a {@code Table} becomes HTML, CSV and LaTeX, and each section of the page is a class of its own.
 * {@link org.prosodia.report.ExplanationReport} writes a page on one recording: what decided, with the attention maps over its spectrogram.
 * Annotations become files for Praat, ELAN, Audacity and their like.
 * Numbers look the same in every locale and have a fixed number of digits.
 */
package org.prosodia.report;
