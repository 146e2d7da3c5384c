/**
 * The audit of a split: whether anything in the test part is known from training.
 * {@link org.prosodia.corpus.audit.Audit} compares speakers, sessions, sentences and content;
 * {@link org.prosodia.corpus.audit.Fingerprints} find copies of recordings under other names, in other formats or at other
 * levels.
 * A {@link org.prosodia.corpus.audit.TrainingTrace} compares a corpus with the training recordings that a model lists.
 */
package org.prosodia.corpus.audit;
