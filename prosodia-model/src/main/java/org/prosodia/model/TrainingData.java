package org.prosodia.model;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The data that a model was trained on. Immutable.
 *
 * @param corpora the names of the corpora
 * @param utterances the number of utterances
 * @param speakers the number of speakers
 * @param hours the duration of the audio, in hours
 * @param licence the licence under which the recordings were used
 * @param speakerHashes a hash of each speaker's name, which prevents accidental tests on them; empty if unknown
 * @param soundHashes a fingerprint of each recording, for the same purpose; empty if unknown
 * @param sound the range of each measure over nearly all recordings; empty if unknown
 */
public record TrainingData(
        List<String> corpora,
        int utterances,
        int speakers,
        double hours,
        String licence,
        List<String> speakerHashes,
        List<String> soundHashes,
        Map<SoundMeasure, SoundRange> sound) {

    /** Copies the lists and the map. */
    public TrainingData {
        corpora = List.copyOf(corpora);
        speakerHashes = List.copyOf(speakerHashes);
        soundHashes = List.copyOf(soundHashes);
        Map<SoundMeasure, SoundRange> ordered = new EnumMap<>(SoundMeasure.class);
        ordered.putAll(sound);
        sound = Collections.unmodifiableMap(ordered);
    }

    /** Creates training data whose sound was not measured. */
    public TrainingData(
            List<String> corpora,
            int utterances,
            int speakers,
            double hours,
            String licence,
            List<String> speakerHashes,
            List<String> soundHashes) {
        this(corpora, utterances, speakers, hours, licence, speakerHashes, soundHashes, Map.of());
    }

    /** Creates training data without hashes and without measures of the sound. */
    public TrainingData(List<String> corpora, int utterances, int speakers, double hours, String licence) {
        this(corpora, utterances, speakers, hours, licence, List.of(), List.of());
    }

    /** Returns these data with the range of each measure. */
    public TrainingData withSound(Map<SoundMeasure, SoundRange> measured) {
        return new TrainingData(corpora, utterances, speakers, hours, licence, speakerHashes, soundHashes, measured);
    }
}
