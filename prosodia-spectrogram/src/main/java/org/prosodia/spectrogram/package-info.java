/**
 * Converts recordings to spectrograms and divides these into segments, the network's input.
 *
 * <pre>{@code
 * Spectrogram spectrogram = Spectrogram.of(Recording.read(Path.of("interview.mp3")), FrontEnd.PAPER);
 * List<Segment> segments = new Segmenter(FrontEnd.PAPER, 0.4).segments(spectrogram); // of 2 s, one every 0.4 s
 * }</pre>
 *
 * A {@link org.prosodia.spectrogram.FrontEnd} contains every setting. {@link org.prosodia.spectrogram.Spectrogram} and
 * {@link org.prosodia.spectrogram.Segmenter} are for recordings in memory,
 * {@link org.prosodia.spectrogram.SegmentStream} is for those of any length. Each frame is transformed once, regardless
 * of the number of segments that share it.
 */
@NullMarked
package org.prosodia.spectrogram;

import org.jspecify.annotations.NullMarked;
