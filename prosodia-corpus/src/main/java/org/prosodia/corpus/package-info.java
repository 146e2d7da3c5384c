/**
 * Labelled corpora: what was said in which emotion, by whom, and in which file.
 * {@link org.prosodia.corpus.Corpora} reads public corpora as their owners lay them out, a folder per class, or a
 * manifest, and lists everything that is wrong at once.
 * A {@link org.prosodia.corpus.Protocol} divides a corpus into {@link org.prosodia.corpus.Fold}s, none of which lets a speaker stand on
 * both sides.
 */
package org.prosodia.corpus;
