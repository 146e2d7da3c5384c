/**
 * Corpora: labelled utterances with their speakers, and the protocols that divide them. A
 * {@link org.prosodia.corpus.Corpus} is a list of {@link org.prosodia.corpus.Utterance}s, read by
 * {@link org.prosodia.corpus.layout.Corpora}. A {@link org.prosodia.corpus.Protocol} divides it into
 * {@link org.prosodia.corpus.Fold}s, none of which has a speaker in both training and test;
 * {@link org.prosodia.corpus.UtteranceReader} then decodes the recordings.
 */
@NullMarked
package org.prosodia.corpus;

import org.jspecify.annotations.NullMarked;
