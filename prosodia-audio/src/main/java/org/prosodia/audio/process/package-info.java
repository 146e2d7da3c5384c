/**
 * Decoding in other processes, so that a fault in FFmpeg's native code ends one of them and not this one.
 *
 * <p>{@link org.prosodia.audio.process.DecoderProcesses} keeps small JVMs with FFmpeg. Each decodes one recording at a
 * time and is used again; it has no access to the recording but by asking for its bytes over a pipe, and sends samples
 * back over another. A process that crashes, does not go on or takes too much memory is killed and replaced.
 */
@NullMarked
package org.prosodia.audio.process;

import org.jspecify.annotations.NullMarked;
