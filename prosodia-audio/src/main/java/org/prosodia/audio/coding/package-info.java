/**
 * Facts about codings that FFmpeg does not tell: headers of FLAC, pauses of AMR, and the names of formats in messages.
 */
@NullMarked
package org.prosodia.audio.coding;

import org.jspecify.annotations.NullMarked;
