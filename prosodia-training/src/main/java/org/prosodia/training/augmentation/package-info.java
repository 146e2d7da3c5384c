/**
 * Changes of a recording's sound: noise, rooms, telephone lines, codecs, clipping and level, to train with and to test
 * a finished model with.
 *
 * <pre>{@code
 * Recording recording = Recording.read(Path.of("clip.wav"));
 * SoundChange call = SoundChange.parse("room-0.3..0.6s_pink-noise-10..20dB_mu-law");
 * float[] changed = call.apply(recording.samples(), recording.sampleRate(), new SplittableRandom(1));
 * }</pre>
 *
 * A {@link org.prosodia.training.augmentation.SoundChange} is a value with a name that describes it completely, but for
 * the recordings that it may use: {@link org.prosodia.training.augmentation.SoundSources} are folders of noises and of
 * the impulse responses of rooms, whose licences and credits it names.
 */
@NullMarked
package org.prosodia.training.augmentation;

import org.jspecify.annotations.NullMarked;
