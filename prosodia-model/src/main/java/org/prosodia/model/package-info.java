/**
 * The model file: one ONNX graph with its weights and, in its metadata, all that is needed to use and to trust it.
 * {@link org.prosodia.model.ModelFile} writes and reads it, {@link org.prosodia.model.ModelMetadata} is what it says of itself, and
 * {@link org.prosodia.model.Weights} are the numbers of a network of some {@link org.prosodia.model.Architecture}.
 * {@link org.prosodia.model.Aggregation} turns the scores of segments into an utterance's probabilities.
 */
package org.prosodia.model;
