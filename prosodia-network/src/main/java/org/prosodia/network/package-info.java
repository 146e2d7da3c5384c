/**
 * The attention pooling network of Li et al. (Interspeech 2018) as it is trained, on libtorch.
 * An {@link org.prosodia.network.AttentionPoolingNetwork} turns segments into scores and attention maps; a
 * {@link org.prosodia.network.Learner} changes its parameters batch by batch, by the rule that an
 * {@link org.prosodia.network.Optimizer} names.
 * No type of libtorch appears in a public signature: numbers go in and out as arrays.
 */
package org.prosodia.network;
