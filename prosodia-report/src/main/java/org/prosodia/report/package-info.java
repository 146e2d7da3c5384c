/**
 * Pictures and arrays of spectrograms, and the parts that every report shares.
 * {@link org.prosodia.report.SpectrogramImage} draws a spectrogram as PNG and {@link org.prosodia.report.NumPyFile} writes it
 * as an array.
 * Reports on runs are in {@link org.prosodia.report.run}, explanations of one recording in
 * {@link org.prosodia.report.explanation}.
 */
package org.prosodia.report;
