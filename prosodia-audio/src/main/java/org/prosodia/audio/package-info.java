/**
 * Decodes audio of any format to mono samples at one rate.
 *
 * <pre>{@code
 * Recording recording = Recording.read(Path.of("interview.mp3"));
 * System.out.println(recording.duration() + " s at " + recording.sampleRate() + " Hz");
 * }</pre>
 *
 * A {@link org.prosodia.audio.Recording} is a whole file in memory; an {@link org.prosodia.audio.AudioReader} reads the
 * same samples in pieces, from a file of any length. A file that cannot be read gives an
 * {@link org.prosodia.audio.AudioException} that names the file and the remedy; a file that is only partly readable
 * gives warnings.
 */
@NullMarked
package org.prosodia.audio;

import org.jspecify.annotations.NullMarked;
