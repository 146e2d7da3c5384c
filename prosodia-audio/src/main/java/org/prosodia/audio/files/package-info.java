/**
 * Files and their bytes, for Prosodia's own modules.
 * {@link org.prosodia.audio.files.AtomicFile} replaces a file in one step, {@link org.prosodia.audio.files.Sha256} digests bytes, and
 * {@link org.prosodia.audio.files.WaveOutput} writes what stands before the samples of a WAV file.
 * {@link org.prosodia.audio.files.FailureReason} puts into words why a file cannot be used.
 */
@NullMarked
package org.prosodia.audio.files;

import org.jspecify.annotations.NullMarked;
