/**
 * Files and their bytes, for Prosodia's own modules. {@link org.prosodia.audio.files.AtomicFile} replaces a file in one
 * step, {@link org.prosodia.audio.files.Sha256} digests bytes, and {@link org.prosodia.audio.files.WaveOutput} writes
 * the header of a WAV file. {@link org.prosodia.audio.files.FailureReason} returns the reason of a failed file
 * operation in words.
 */
@NullMarked
package org.prosodia.audio.files;

import org.jspecify.annotations.NullMarked;
