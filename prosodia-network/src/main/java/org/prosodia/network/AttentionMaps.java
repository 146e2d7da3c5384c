package org.prosodia.network;

/**
 * The attention maps of n segments: where the network looked, and the evidence for each class there. Maps are
 * {@code height x width} positions (frequency x time), each covering 4 bins and 4 frames of the input (8 with the extra
 * pool).
 *
 * @param scores n x classes
 * @param bottomUp n x ranks x height x width, after the softmax if the pooling has one; empty without attention
 * @param topDown n x (ranks x classes) x height x width, after the softmax if the pooling has one; rank r and class k
 *     are at channel {@code r * classes + k}
 * @param height positions over frequency
 * @param width positions over time
 */
public record AttentionMaps(float[] scores, float[] bottomUp, float[] topDown, int height, int width) {}
