/**
 * Manifests read one entry at a time: CSV, JSON lines, and lines of paths.
 * {@link org.prosodia.corpus.lines.ManifestLines} reads lines of bounded length, and an implementation of
 * {@link org.prosodia.corpus.lines.ManifestEntries} parses them into fields by name.
 * {@link org.prosodia.corpus.lines.ManifestLimits} has the limits on the length of a line and, for manifests of
 * corpora, on the number of utterances.
 */
@NullMarked
package org.prosodia.corpus.lines;

import org.jspecify.annotations.NullMarked;
