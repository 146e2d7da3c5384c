/**
 * The texts of files that other programs write, and that are read both for training and for the recognition of turns.
 * {@link org.prosodia.annotations.EncodedText} decodes the bytes of a file and remembers their encoding;
 * {@link org.prosodia.annotations.praat} and {@link org.prosodia.annotations.elan} read annotations from the text, and
 * {@link org.prosodia.annotations.table} reads rows and the names of columns.
 * {@link org.prosodia.annotations.LineNumbers} gives the line of a place in a text.
 */
@NullMarked
package org.prosodia.annotations;

import org.jspecify.annotations.NullMarked;
