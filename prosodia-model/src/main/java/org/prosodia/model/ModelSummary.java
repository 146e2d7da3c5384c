package org.prosodia.model;

import java.util.List;

/**
 * The identity of a model in results. Immutable.
 *
 * @param name the model's name
 * @param protocol the protocol under which its published scores were measured
 * @param labels the emotions that it distinguishes, in the order of its scores
 * @param sha256 the SHA-256 digest of the model file, in hexadecimal
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
