/**
 * Pictures and arrays of spectrograms. {@link org.prosodia.report.SpectrogramImage} draws a spectrogram as PNG, with a
 * {@link org.prosodia.report.ColourMap} and an {@link org.prosodia.report.Axis} that the figures of reports use too;
 * {@link org.prosodia.report.NumPyFile} writes it as an array. Reports on runs are in {@link org.prosodia.report.run},
 * explanations of one recording in {@link org.prosodia.report.explanation}.
 */
@NullMarked
package org.prosodia.report;

import org.jspecify.annotations.NullMarked;
