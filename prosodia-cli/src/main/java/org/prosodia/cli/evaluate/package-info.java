/**
 * Scores: {@code evaluate}, {@code rescore}, {@code compare}, {@code report} and {@code calibrate}. Each command reads
 * finished runs or scores a corpus with a model, and passes predictions to {@code prosodia-evaluation} and results to
 * {@code prosodia-report}.
 */
@NullMarked
package org.prosodia.cli.evaluate;

import org.jspecify.annotations.NullMarked;
