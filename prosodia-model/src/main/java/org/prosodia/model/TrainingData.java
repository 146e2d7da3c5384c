package org.prosodia.model;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What a model was trained on. Immutable.
 *
 * @param corpora names
 * @param utterances how many
 * @param speakers how many
 * @param hours of audio
 * @param licence under which the recordings were used
 * @param speakerHashes a hash of each speaker's name, so that nobody tests on them by mistake; empty if unknown
 * @param soundHashes what each recording sounds like in short, for the same end; empty if unknown
 * @param sound where nearly all recordings lie in each measure; empty if unknown
 */
public record TrainingData(List<String> corpora, int utterances, int speakers, double hours, String licence, List<String> speakerHashes,
        List<String> soundHashes, Map<SoundMeasure, SoundRange> sound) {

    /** Copies the lists and the map. */
    public TrainingData {
        corpora = List.copyOf(corpora);
        speakerHashes = List.copyOf(speakerHashes);
        soundHashes = List.copyOf(soundHashes);
        Map<SoundMeasure, SoundRange> ordered = new EnumMap<>(SoundMeasure.class);
        ordered.putAll(sound);
        sound = Collections.unmodifiableMap(ordered);
    }

    /** Training data whose sound was not measured. */
    public TrainingData(List<String> corpora, int utterances, int speakers, double hours, String licence, List<String> speakerHashes,
            List<String> soundHashes) {
        this(corpora, utterances, speakers, hours, licence, speakerHashes, soundHashes, Map.of());
    }

    /** Training data of which no trace was kept. */
    public TrainingData(List<String> corpora, int utterances, int speakers, double hours, String licence) {
        this(corpora, utterances, speakers, hours, licence, List.of(), List.of());
    }

    /** The same with where the recordings lie in each measure. */
    public TrainingData withSound(Map<SoundMeasure, SoundRange> measured) {
        return new TrainingData(corpora, utterances, speakers, hours, licence, speakerHashes, soundHashes, measured);
    }
}
