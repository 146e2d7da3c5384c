package org.prosodia.audio;

/**
 * The format of a file's audio before mixing and resampling. Immutable.
 *
 * @param container FFmpeg's name of the file format, for example {@code wav}, {@code ogg} or
 *     {@code mov,mp4,m4a,3gp,3g2,mj2}
 * @param codec FFmpeg's name of the audio codec, for example {@code pcm_s16le}, {@code flac} or {@code opus}
 * @param sampleRate the rate of the decoded samples, in Hz
 * @param channels the number of channels, at least 1
 */
public record AudioFormat(String container, String codec, int sampleRate, int channels) {}
