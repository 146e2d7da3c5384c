/**
 * The audit of splits: a check that nothing in the test part is known from training.
 * {@link org.prosodia.corpus.audit.Audit} compares speakers, sessions, sentences, spans and sounds of the sides, and
 * {@link org.prosodia.corpus.audit.Fingerprints} find copies of recordings under other names, in other formats or at
 * other levels. A {@link org.prosodia.corpus.audit.TrainingTrace} compares a corpus with the training recordings that a
 * model lists; {@link org.prosodia.corpus.audit.Embedding} has the corpora whose licences allow recordings in reports.
 */
@NullMarked
package org.prosodia.corpus.audit;

import org.jspecify.annotations.NullMarked;
