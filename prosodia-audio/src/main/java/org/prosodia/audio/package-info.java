/**
 * From bytes of any audio format to mono samples at one rate.
 *
 * <pre>{@code
 * Recording recording = Recording.read(Path.of("interview.mp3"));
 * System.out.println(recording.duration() + " s at " + recording.sampleRate() + " Hz");
 * }</pre>
 *
 * A {@link org.prosodia.audio.Recording} holds a whole file in memory; an {@link org.prosodia.audio.AudioReader} gives the same samples
 * piece by piece, however long the file is.
 * What cannot be read fails with an {@link org.prosodia.audio.AudioException} that names the file and the remedy, and what could be
 * read only in part carries warnings.
 */
package org.prosodia.audio;
