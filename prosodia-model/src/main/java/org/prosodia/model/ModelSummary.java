package org.prosodia.model;

import java.util.List;

/**
 * Which model said it. Immutable.
 *
 * @param name of the model
 * @param protocol that its published scores were reached under
 * @param labels the emotions it tells apart, in the order of its scores
 * @param sha256 digest of the model file, in hexadecimal
 */
public record ModelSummary(String name, String protocol, List<String> labels, String sha256) {

    /** Copies the labels. */
    public ModelSummary {
        labels = List.copyOf(labels);
    }

    public static ModelSummary of(ModelFile file) {
        ModelMetadata metadata = file.metadata();
        return new ModelSummary(metadata.name(), metadata.protocol(), metadata.labels(), file.sha256());
    }
}
