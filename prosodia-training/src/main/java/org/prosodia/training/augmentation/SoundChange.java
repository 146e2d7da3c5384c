package org.prosodia.training.augmentation;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A change of sound, such as noise at 10 dB. Thread-safe.
 *
 * <p>Names, where {@code N} is a number, or a range such as {@code 5..20} that each sound draws from evenly:
 *
 * <table>
 * <caption>Names of changes</caption>
 * <tr><th>name</th><th>change</th></tr>
 * <tr><td>{@code clean}</td><td>none</td></tr>
 * <tr><td>{@code noise-NdB}</td><td>noise at N dB below the active speech level: recorded if there is a folder of
 *     noises, else pink</td></tr>
 * <tr><td>{@code white-noise-NdB}, {@code pink-}, {@code brown-}</td><td>synthesised noise</td></tr>
 * <tr><td>{@code room}</td><td>the echo of a room: recorded if there is a folder of rooms, else as
 *     {@code room-0.2..0.8s}</td></tr>
 * <tr><td>{@code room-Ns}</td><td>a synthesised room whose echo falls by 60 dB in N seconds</td></tr>
 * <tr><td>{@code far-room-Ns}</td><td>such a room with the microphone far away, where the echo is louder than the
 *     voice</td></tr>
 * <tr><td>{@code equalizer-NdB}</td><td>another gain in each octave, up to N dB up or down, as of another
 *     microphone</td></tr>
 * <tr><td>{@code telephone}</td><td>the band of a telephone, 300 to 3400 Hz, at 8 kHz</td></tr>
 * <tr><td>{@code mu-law}</td><td>the same band, coded by ITU-T G.711</td></tr>
 * <tr><td>{@code gsm}, {@code amr-nb}, {@code opus}, {@code mp3}</td><td>the codecs of
 *     {@link org.prosodia.audio.LossyCodec}</td></tr>
 * <tr><td>{@code clipping-N%}</td><td>clipping at N % of the sound's peak</td></tr>
 * <tr><td>{@code level-NdB}, {@code level+NdB}</td><td>another level</td></tr>
 * <tr><td>{@code room_noise-10dB_mu-law}</td><td>several changes, in this order</td></tr>
 * </table>
 */
public sealed interface SoundChange
        permits Unchanged,
                ColouredNoise,
                RecordedNoise,
                SynthesisedRoom,
                RecordedRoom,
                Equalizer,
                TelephoneLine,
                CodedSound,
                Clipping,
                ChangedLevel,
                SoundChain {

    /** Returns the name, which {@link #parse(String, SoundSources)} reads. */
    String name();

    /** Returns the recordings that this change may add to a sound or shape it by; empty if it computes everything. */
    default List<SoundCredit> credits() {
        return List.of();
    }

    /**
     * Returns the changed sound: as many samples, in their places, in [-1, 1].
     *
     * @param samples in [-1, 1], any number of them; not changed
     * @param sampleRate in Hz
     * @param random the source of every draw: equal generators give equal sounds
     */
    float[] apply(float[] samples, int sampleRate, RandomGenerator random);

    /**
     * Returns the change with a name; noise and rooms are synthesised.
     *
     * @throws IllegalArgumentException if there is no such change, or the build of FFmpeg lacks its encoder; the
     *     message names those that there are
     */
    static SoundChange parse(String name) {
        return parse(name, SoundSources.SYNTHESISED);
    }

    /**
     * Returns the change with a name.
     *
     * @param sources the recordings for {@code noise} and {@code room}
     * @throws IllegalArgumentException if there is no such change, or the build of FFmpeg lacks its encoder; the
     *     message names those that there are
     */
    static SoundChange parse(String name, SoundSources sources) {
        return new SoundChangeNames(sources).parse(name);
    }
}
