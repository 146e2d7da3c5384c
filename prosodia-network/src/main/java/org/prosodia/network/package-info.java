/**
 * The attention pooling network of Li et al. (Interspeech 2018) in training, on libtorch. An
 * {@link org.prosodia.network.AttentionPoolingNetwork} computes scores and attention maps from segments; a
 * {@link org.prosodia.network.Learner} changes its parameters batch by batch, by the rule of an
 * {@link org.prosodia.network.Optimizer}. No type of libtorch appears in a public signature: numbers go in and out as
 * arrays.
 */
@NullMarked
package org.prosodia.network;

import org.jspecify.annotations.NullMarked;
