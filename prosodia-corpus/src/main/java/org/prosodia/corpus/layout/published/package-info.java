/**
 * The published corpora, one class for each: EmoDB, RAVDESS, IEMOCAP and fifteen more. If file names have all fields, a
 * corpus is a regular expression with named groups ({@link org.prosodia.corpus.layout.published.NamedFiles}); otherwise
 * its own list is read. Licence, citation, address and labels are in each corpus's
 * {@link org.prosodia.corpus.CorpusInfo}.
 */
@NullMarked
package org.prosodia.corpus.layout.published;

import org.jspecify.annotations.NullMarked;
