/**
 * The model file: one ONNX graph with its weights and, in its metadata, all that is needed to use and to trust it.
 *
 * <pre>{@code
 * ModelMetadata model = ModelFile.metadata(Path.of("model.onnx"));
 * System.out.println(model.name() + " tells apart " + model.labels() + ", trained on " + model.trainingData().corpora());
 * }</pre>
 *
 * {@link org.prosodia.model.ModelFile} writes and reads it, {@link org.prosodia.model.ModelMetadata} is what it says of itself, and
 * {@link org.prosodia.model.architecture.Weights} are the numbers of a network of some
 * {@link org.prosodia.model.architecture.Architecture}.
 * {@link org.prosodia.model.Aggregation} turns the scores of segments into an utterance's probabilities.
 */
package org.prosodia.model;
