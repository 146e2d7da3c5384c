/**
 * ONNX Runtime: sessions and the loading of its native libraries. {@link org.prosodia.recognizer.onnx.OnnxSession} runs
 * one graph and translates the runtime's errors; the natives are unpacked once by {@code RuntimeLibraries}. Everything
 * that runs a graph goes through them.
 */
@NullMarked
package org.prosodia.recognizer.onnx;

import org.jspecify.annotations.NullMarked;
