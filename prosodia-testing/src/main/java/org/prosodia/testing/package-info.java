/**
 * Helpers that the tests of several modules share: sounds, WAV files, arrays written by NumPy, and random arrays for networks.
 * They use the JDK alone, so that the tests of every module may use them. Sounds are samples in [-1, 1]; {@link
 * org.prosodia.testing.WaveFile} makes files of them, and {@link org.prosodia.testing.NoiseStream} a file of any length.
 */
package org.prosodia.testing;
