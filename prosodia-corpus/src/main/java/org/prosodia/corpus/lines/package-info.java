/**
 * Lists read one entry at a time: CSV, JSON lines and lines of paths.
 * {@link org.prosodia.corpus.lines.ManifestLines} reads bounded lines, and an implementation of
 * {@link org.prosodia.corpus.lines.ManifestEntries} turns them into fields by name.
 * {@link org.prosodia.corpus.lines.ManifestLimits} bounds the length of lines and the number of fields.
 */
package org.prosodia.corpus.lines;
