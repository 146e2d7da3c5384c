/**
 * The layouts of corpora on disk. {@link org.prosodia.corpus.layout.Corpora} finds the layout that a specification such
 * as {@code emodb=DIR} names: a published corpus ({@code layout.published}), a manifest or list, a folder for each
 * class, or annotation files ({@code layout.annotation}). The layout passes its utterances to a {@code CorpusBuilder}
 * ({@code layout.builder}), which returns a corpus or throws an exception with all problems.
 * {@link org.prosodia.corpus.layout.RecordingManifest} reads lists of recordings without labels.
 */
@NullMarked
package org.prosodia.corpus.layout;

import org.jspecify.annotations.NullMarked;
