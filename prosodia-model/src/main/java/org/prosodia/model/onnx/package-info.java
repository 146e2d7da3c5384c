/**
 * Writes networks as ONNX graphs and reads their arrays back. {@code NetworkGraph} is the network of the model file,
 * including attention pooling, and {@code EnsembleGraph} several of them, with the mean of their scores;
 * {@code StretchGraph} is the network over stretches that overlapping segments share, in floating point or in 8-bit
 * numbers; {@code WaveformGraph} adds the front end. The input is an {@code Architecture} with its weights, the output
 * encoded protocol buffers, which the package {@code org.prosodia.model} writes to files.
 */
@NullMarked
package org.prosodia.model.onnx;

import org.jspecify.annotations.NullMarked;
