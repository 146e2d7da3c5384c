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
 */
public record TrainingData(List<String> corpora, int utterances, int speakers, double hours, String licence) {
    public TrainingData {
        corpora = List.copyOf(corpora);
    }
}
