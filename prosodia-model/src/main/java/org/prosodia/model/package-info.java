/**
 * The model file: one ONNX graph with its weights, and metadata with everything needed to use and to assess the model.
 *
 * <pre>{@code
 * ModelMetadata model = ModelFile.metadata(Path.of("model.onnx"));
 * System.out.println(model.name() + ": " + model.labels() + " from " + model.trainingData().corpora());
 * }</pre>
 *
 * {@link org.prosodia.model.ModelFile} writes and reads it, {@link org.prosodia.model.ModelMetadata} is its
 * description, and {@link org.prosodia.model.architecture.Weights} holds the numbers of a network of an
 * {@link org.prosodia.model.architecture.Architecture}. {@link org.prosodia.model.Aggregation} computes an utterance's
 * probabilities from the scores of its segments.
 */
@NullMarked
package org.prosodia.model;

import org.jspecify.annotations.NullMarked;
