/**
 * Corpora on the command line: {@code corpora} and {@code audit}, and the options that name corpora, folds and
 * protocols. {@link org.prosodia.cli.corpora.CorpusArguments} reads the corpora of {@code --corpus}, {@code --classes}
 * and {@code --subset}, for all commands that train or evaluate.
 */
@NullMarked
package org.prosodia.cli.corpora;

import org.jspecify.annotations.NullMarked;
