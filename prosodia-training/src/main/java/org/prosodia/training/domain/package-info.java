/**
 * The distribution of a network's features over its training utterances, by which a model finds recordings unlike them.
 */
@NullMarked
package org.prosodia.training.domain;

import org.jspecify.annotations.NullMarked;
