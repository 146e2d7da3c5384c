/**
 * The ways in which corpora lie on disk.
 * {@link org.prosodia.corpus.layout.Corpora} finds the layout that a specification such as {@code emodb=DIR} names: a
 * published corpus ({@code layout.published}), a manifest or list, a folder for each class, or files of annotations
 * ({@code layout.annotation}).
 * The layout passes what it finds to a {@code CorpusBuilder} ({@code layout.builder}), which returns a corpus or all problems
 * at once.
 */
package org.prosodia.corpus.layout;
