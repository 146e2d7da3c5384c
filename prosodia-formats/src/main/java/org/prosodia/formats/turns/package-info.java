/**
 * Turns of speakers in, emotions out. {@link org.prosodia.formats.turns.TurnFile} reads the turns of a recording from a
 * file of another program (subtitles, transcripts, diarization, annotations), {@link org.prosodia.formats.turns.Turns}
 * scores each turn, and the same file is written again with the emotions added.
 *
 * <p>Each format is a {@code TurnNotation}, which remembers the places in the text where the emotions belong, so that
 * everything else stays as it was.
 */
@NullMarked
package org.prosodia.formats.turns;

import org.jspecify.annotations.NullMarked;
