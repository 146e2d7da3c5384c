/**
 * Measures the speed and memory of training and recognition, on synthetic audio and a network of initial weights. A
 * {@link org.prosodia.benchmarks.Benchmark} runs {@link org.prosodia.benchmarks.Part}s, each in a process of its own,
 * in turn with an independent implementation, the {@link org.prosodia.benchmarks.Peer}, and collects
 * {@link org.prosodia.benchmarks.Row}s. Every quantity keeps all its repetitions, so that median and spread are
 * computed where it is shown.
 */
@NullMarked
package org.prosodia.benchmarks;

import org.jspecify.annotations.NullMarked;
