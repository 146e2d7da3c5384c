/**
 * Recognises emotion in recordings with a model file. Applications embed this package.
 *
 * <pre>{@code
 * try (Recognizer recognizer = Recognizer.open()) {
 *     Recognition recognition = recognizer.recognize(Path.of("interview.mp3"));
 *     System.out.println(recognition.emotion() + " " + recognition.scores());
 * }
 * }</pre>
 *
 * A {@link org.prosodia.recognizer.Recognizer} opens a model once and serves any number of threads. Its result for a
 * recording is a {@link org.prosodia.recognizer.Recognition}, with the scores of the whole recording and of each
 * segment. Recordings of any length are processed in bounded memory.
 *
 * <p>Overlapping segments are scored several times faster if they can share the network's maps. That requires a model
 * whose scaling is not the segment's own maximum, and a step that is at most half a segment and a whole number of the
 * columns that the max-pools join (0.04 s in the paper's network). The scores are the same within 1e-4. A model written
 * by {@link org.prosodia.recognizer.QuantizationRanges} is computed in whole numbers of 8 bits, which is faster still;
 * its scores are close to those in floating point.
 *
 * <p>The other exported packages: {@link org.prosodia.recognizer.timeline} returns emotions over time, for files, calls
 * and live sound; {@link org.prosodia.recognizer.explanation} returns attention maps and the regions that decided;
 * {@link org.prosodia.recognizer.quality} measures the sound; {@link org.prosodia.recognizer.voice} finds speech.
 *
 * <p>The way of a recording; nothing is collected on it but the scores:
 *
 * <pre>
 * bytes of a file or stream
 *   |  AudioReader             decodes, mixes channels, resamples
 *   |  PartReader              discards the samples before a part
 *   |  QualityCheck            measures the sound
 *   v
 * samples, in chunks
 *   |  RecognitionStream       counts them
 *   |  SegmentScoring          cuts segments, or stretches that segments share
 *   |  OrderedExecutor         computes on several threads and keeps the order
 *   |  Scorer, OnnxSession     runs the graph
 *   v
 * logits of segments
 *   |  RecognitionStream       collects and aggregates them
 *   v
 * Recognition
 *   |  RecognitionWriter       of prosodia-formats
 *   v
 * text, CSV, JSON
 * </pre>
 *
 * <p>Times are in seconds from the recording's beginning, probabilities from 0 to 1, samples in [-1, 1]. A fault in a
 * file causes a checked exception whose message is one line that names the file and the remedy:
 * {@link org.prosodia.audio.AudioException} and {@link org.prosodia.model.ModelException} have a subclass for each
 * remedy. An invalid argument causes an {@link java.lang.IllegalArgumentException}, and use after closing an
 * {@link java.lang.IllegalStateException}. No parameter and no result is null.
 */
@NullMarked
package org.prosodia.recognizer;

import org.jspecify.annotations.NullMarked;
