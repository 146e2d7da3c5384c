/** What is known of codings beside FFmpeg: headers of FLAC, pauses of AMR, and the names of formats in messages. */
@NullMarked
package org.prosodia.audio.coding;

import org.jspecify.annotations.NullMarked;
