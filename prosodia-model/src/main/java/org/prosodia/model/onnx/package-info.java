/**
 * Writes networks as ONNX graphs and reads their arrays back. {@code NetworkGraph} is the network of the model file, attention pooling
 * included; {@code StretchGraph} the same for overlapping segments, in floating point or in bytes; {@code WaveformGraph} the same with the
 * front end before it. An {@code Architecture} with its weights comes in, encoded protocol buffers go out, and the package above puts them
 * into files.
 */
package org.prosodia.model.onnx;
