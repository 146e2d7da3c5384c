package org.prosodia.model;

import java.util.List;

/**
 * What a model was trained on.
 *
 * @param corpora names
 * @param utterances how many
 * @param speakers how many
 * @param hours of audio
 * @param licence under which the recordings were used
 * @param speakerHashes a hash of each speaker's name, so that nobody tests on them by mistake; empty if unknown
 * @param soundHashes what each recording sounds like in short, for the same end; empty if unknown
 */
public record TrainingData(List<String> corpora, int utterances, int speakers, double hours, String licence, List<String> speakerHashes,
        List<String> soundHashes) {

    /** Copies the lists. */
    public TrainingData {
        corpora = List.copyOf(corpora);
        speakerHashes = List.copyOf(speakerHashes);
        soundHashes = List.copyOf(soundHashes);
    }

    /** Training data of which no trace was kept. */
    public TrainingData(List<String> corpora, int utterances, int speakers, double hours, String licence) {
        this(corpora, utterances, speakers, hours, licence, List.of(), List.of());
    }
}
