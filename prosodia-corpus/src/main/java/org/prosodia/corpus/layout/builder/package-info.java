/**
 * The common part of all layouts. A {@link org.prosodia.corpus.layout.builder.Layout} lists folders or rows, fills
 * {@link org.prosodia.corpus.layout.builder.UtteranceFields} and adds the utterance to a
 * {@link org.prosodia.corpus.layout.builder.CorpusBuilder}. The builder collects problems with file and line, and
 * returns a corpus only if there are none.
 */
@NullMarked
package org.prosodia.corpus.layout.builder;

import org.jspecify.annotations.NullMarked;
