/**
 * Helpers that the tests of several modules share: sounds, WAV files, annotation files, arrays written by NumPy, random
 * arrays for networks, processes, temporary folders, and waiting for other threads and processes. They use the JDK
 * alone, so that the tests of every module can use them, except {@link org.prosodia.testing.Encoder}, which takes the
 * FFmpeg of modules that read audio. Sounds are samples in [-1, 1]; {@link org.prosodia.testing.WaveFile} writes them
 * as files, and {@link org.prosodia.testing.NoiseStream} is a file of any length.
 */
@NullMarked
package org.prosodia.testing;

import org.jspecify.annotations.NullMarked;
